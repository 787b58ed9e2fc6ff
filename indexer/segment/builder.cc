// Segments through libxapian: slow, and the reference that a faster writer is checked against.
//
// libxapian's in-memory inverter gets slower the more it holds (its maps leave the cache), so it is flushed every
// kFlushDocuments; the table is then compacted once, which gives full blocks and needs no flush history.
// Its commit does not fsync the directory and its compaction ignores failed fsyncs: all files are fsynced here.
#include "indexer/segment/builder.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/index/id_table.h"
#include "common/index/schema.h"

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

std::vector<IdRow> id_rows(uint32_t first_document, std::span<const Entry> entries) {
  std::vector<IdRow> rows;
  rows.reserve(entries.size());
  for (const Entry& entry : entries) rows.push_back({entry.id_hash, entry.content_hash, first_document++, 0});
  return rows;
}

bool is_dated(const Entry& entry) {
  return std::any_of(entry.values.begin(), entry.values.end(),
                     [](const auto& v) { return v.first == slot::kPublished; });
}

// What the engine leaves for its own writers is no part of an immutable segment.
void remove_writer_files(const fs::path& folder) { fs::remove(folder / "flintlock"); }

void seal(const fs::path& folder, SegmentInfo& segment) {
  remove_writer_files(folder);
  for (const auto& file : fs::directory_iterator(folder)) {
    fsync_file(file.path());
    const FileDigest digest = digest_file(file.path());
    segment.files.push_back({file.path().filename().string(), digest});
    segment.bytes += digest.length;
  }
  std::sort(segment.files.begin(), segment.files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  fsync_directory(folder);
  segment.name = folder.filename().string();
}

void compact_into(Xapian::Database& database, const fs::path& folder) {
  database.compact(folder.string(), Xapian::DBCOMPACT_NO_RENUMBER);
}

void write_documents(const fs::path& folder, uint32_t first_document, std::span<const Entry> entries) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  for (const Entry& entry : entries) database.replace_document(first_document++, to_document(entry));
  database.commit();
}

// A copy of the segment without its dead documents, for the merge to read.
void copy_without(const fs::path& from, const fs::path& to, std::span<const uint32_t> dead) {
  fs::copy(from, to);
  Xapian::WritableDatabase database(to.string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  for (const uint32_t document : dead) database.delete_document(document);
  database.commit();
}

std::span<const uint32_t> dead_within(std::span<const uint32_t> dead, const SegmentInfo& segment) {
  const auto first = std::lower_bound(dead.begin(), dead.end(), segment.first_document);
  const auto last = std::lower_bound(first, dead.end(), segment.end_document);
  return {first, last};
}

std::vector<IdRow> living_rows(const fs::path& segments_folder, std::span<const SegmentInfo> inputs,
                               std::span<const uint32_t> dead) {
  std::vector<IdRow> rows;
  for (const SegmentInfo& input : inputs) {
    const IdTable table(segments_folder / input.name / layout::kIds);
    for (const IdRow& row : table.rows())
      if (!std::binary_search(dead.begin(), dead.end(), row.document)) rows.push_back(row);
  }
  return rows;
}

// The engine wants at least one live input; a segment whose documents all died contributes nothing.
void compact_inputs(const fs::path& segments_folder, std::span<const SegmentInfo> inputs,
                    std::span<const uint32_t> dead, const fs::path& folder) {
  Xapian::Database all;
  std::vector<fs::path> copies;
  for (const SegmentInfo& input : inputs) {
    fs::path source = segments_folder / input.name;
    if (const auto mine = dead_within(dead, input); !mine.empty()) {
      copies.push_back(fs::path(folder).concat(fmt::format(".without-{}", input.name)));
      fs::remove_all(copies.back());
      copy_without(source, copies.back(), mine);
      source = copies.back();
    }
    all.add_database(Xapian::Database(source.string(), Xapian::DB_BACKEND_GLASS));
  }
  compact_into(all, folder);
  all.close();
  for (const fs::path& copy : copies) fs::remove_all(copy);
}

uint64_t count_undated(const fs::path& folder) {
  const Xapian::Database database(folder.string(), Xapian::DB_BACKEND_GLASS);
  return database.get_doccount() - database.get_value_freq(slot::kPublished);
}

}  // namespace

void fix_engine_environment() {
  for (const char* name : {"XAPIAN_MAX_CHANGESETS", "XAPIAN_CJK_NGRAM", "XAPIAN_PREFER_CHERT"}) ::unsetenv(name);
  ::setenv("XAPIAN_FLUSH_THRESHOLD", kFlushDocuments, 1);
}

SegmentInfo build_segment(const fs::path& folder, uint32_t first_document, std::span<const Entry> entries) {
  SegmentInfo segment;
  segment.first_document = first_document;
  segment.end_document = first_document + static_cast<uint32_t>(entries.size());
  segment.documents = entries.size();
  segment.undated =
      static_cast<uint64_t>(std::count_if(entries.begin(), entries.end(), [](const Entry& e) { return !is_dated(e); }));
  fs::path loose = folder;
  loose += ".loose";
  try {
    write_documents(loose, first_document, entries);
    Xapian::Database database(loose.string(), Xapian::DB_BACKEND_GLASS);
    compact_into(database, folder);
  } catch (const Xapian::Error& error) {
    throw_engine_error(folder, error);
  }
  fs::remove_all(loose);
  IdTable::write(folder / layout::kIds, id_rows(first_document, entries));
  seal(folder, segment);
  return segment;
}

SegmentInfo merge_segments(const fs::path& segments_folder, std::span<const SegmentInfo> inputs,
                           std::span<const uint32_t> dead, const fs::path& folder) {
  SegmentInfo segment;
  segment.first_document = inputs.front().first_document;
  segment.end_document = inputs.back().end_document;
  auto rows = living_rows(segments_folder, inputs, dead);
  segment.documents = rows.size();
  try {
    compact_inputs(segments_folder, inputs, dead, folder);
    segment.undated = count_undated(folder);
  } catch (const Xapian::Error& error) {
    throw_engine_error(folder, error);
  }
  IdTable::write(folder / layout::kIds, std::move(rows));
  seal(folder, segment);
  return segment;
}

}  // namespace rotative
