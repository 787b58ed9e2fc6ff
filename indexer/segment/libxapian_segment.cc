// Segments through libxapian.
//
// libxapian's in-memory inverter gets slower the more it holds (its maps leave the cache), so it is flushed every
// kFlushDocuments; the table is then compacted once, which gives full blocks and needs no flush history.
// Its commit does not fsync the directory and its compaction ignores failed fsyncs: all files are fsynced here.
#include "indexer/segment/libxapian_segment.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "common/base/error.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFlushDocuments = "200";

// Whatever the engine says while it writes means the same: this segment cannot be had. The published index is whole.
[[noreturn]] void throw_engine_error(const fs::path& folder, const Xapian::Error& error) {
  const char* reason = error.get_error_string();
  throw Error(ErrorCode::stopped,
              fmt::format("cannot write {}: {}{}{}", folder.string(), error.get_msg(), reason ? ": " : "",
                          reason ? reason : ""),
              "make room or mend the disk, then run the same command again: it goes on where the index ends");
}

Xapian::Document to_document(const Entry& entry) {
  Xapian::Document document;
  for (const Entry::Term& term : entry.terms) {
    const std::string text(entry.text_of(term));
    for (uint32_t i = 0; i < term.position_count; ++i)
      document.add_posting(text, entry.positions[term.first_position + i], 0);
    document.add_term(text, term.wdf);
  }
  for (const auto& [number, value] : entry.values) document.add_value(number, value);
  document.set_data(entry.data);
  return document;
}

// The files, each fsynced, without what the engine leaves for its own writers.
std::vector<SegmentFile> seal(const fs::path& folder) {
  fs::remove(folder / "flintlock");
  std::vector<SegmentFile> files;
  for (const auto& file : fs::directory_iterator(folder)) {
    fsync_file(file.path());
    files.push_back({file.path().filename().string(), digest_file(file.path())});
  }
  return files;
}

void compact_into(Xapian::Database& database, const fs::path& folder) {
  database.compact(folder.string(), Xapian::DBCOMPACT_NO_RENUMBER);
}

fs::path beside(const fs::path& folder, const std::string& suffix) {
  fs::path path = folder;
  path += suffix;
  fs::remove_all(path);
  return path;
}

void add_part(Xapian::WritableDatabase& database, const SegmentPart& part) {
  const std::vector<Entry> entries = entries_of(*part.inverted);
  for (size_t i = 0; i < entries.size(); ++i)
    if (part.documents[i] != 0) database.replace_document(part.documents[i], to_document(entries[i]));
}

// A copy of the segment without its dead documents, for the merge to read.
void copy_without(const fs::path& from, const fs::path& to, std::span<const uint32_t> dead) {
  fs::copy(from, to);
  Xapian::WritableDatabase database(to.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  for (const uint32_t document : dead) database.delete_document(document);
  database.commit();
}

}  // namespace

void fix_engine_environment() {
  for (const char* name : {"XAPIAN_MAX_CHANGESETS", "XAPIAN_CJK_NGRAM", "XAPIAN_PREFER_CHERT"}) ::unsetenv(name);
  ::setenv("XAPIAN_FLUSH_THRESHOLD", kFlushDocuments, 1);
}

std::vector<SegmentFile> write_libxapian_segment(const fs::path& folder, std::span<const SegmentPart> parts,
                                                 const Metadata& metadata) {
  const fs::path loose = beside(folder, ".loose");
  try {
    {
      Xapian::WritableDatabase database(loose.string(),
                                        Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
      for (const SegmentPart& part : parts) add_part(database, part);
      for (const auto& [name, value] : metadata) database.set_metadata(name, value);
      database.commit();
    }
    Xapian::Database database(loose.string(), Xapian::DB_BACKEND_GLASS);
    compact_into(database, folder);
  } catch (const Xapian::Error& error) {
    throw_engine_error(folder, error);
  }
  fs::remove_all(loose);
  return seal(folder);
}

std::vector<SegmentFile> merge_libxapian_segments(const fs::path& folder, std::span<const fs::path> inputs,
                                                  std::span<const std::vector<uint32_t>> dead) {
  std::vector<fs::path> copies;
  try {
    Xapian::Database all;
    for (size_t i = 0; i < inputs.size(); ++i) {
      fs::path source = inputs[i];
      if (!dead[i].empty()) {
        copies.push_back(beside(folder, fmt::format(".without-{}", i)));
        copy_without(source, copies.back(), dead[i]);
        source = copies.back();
      }
      all.add_database(Xapian::Database(source.string(), Xapian::DB_BACKEND_GLASS));
    }
    compact_into(all, folder);
    all.close();
  } catch (const Xapian::Error& error) {
    throw_engine_error(folder, error);
  }
  for (const fs::path& copy : copies) fs::remove_all(copy);
  return seal(folder);
}

uint64_t count_without_value(const fs::path& folder, uint32_t slot) {
  try {
    const Xapian::Database database(folder.string(), Xapian::DB_BACKEND_GLASS);
    return database.get_doccount() - database.get_value_freq(slot);
  } catch (const Xapian::Error& error) {
    throw_engine_error(folder, error);
  }
}

}  // namespace rotative
