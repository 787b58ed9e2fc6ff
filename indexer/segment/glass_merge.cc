// Merging databases table by table, in parallel.
//
// Posting lists are decoded and coded anew: that costs little beside reading them, joins short chunks into full ones
// and drops dead documents. Positions, term lists and data are copied.
#include <algorithm>
#include <memory>
#include <optional>

#include "indexer/glass/coding.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/table_reader.h"
#include "indexer/glass/table_writer.h"
#include "indexer/glass/values.h"
#include "indexer/glass/version.h"
#include "indexer/segment/glass_segment.h"
#include "indexer/segment/glass_tables.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;
using glass::TableReader;
using glass::TableWriter;

constexpr std::string_view kMetadata("\0\xc0", 2);
constexpr std::string_view kValueStatistics("\0\xd0", 2);
constexpr std::string_view kValueChunks("\0\xd8", 2);
constexpr std::string_view kLengths("\0\xe0", 2);

// The dead documents: one look-up is one bit.
class Dead {
 public:
  explicit Dead(std::span<const uint32_t> documents) {
    if (documents.empty()) return;
    first_ = documents.front();
    bits_.resize(documents.back() - first_ + 1);
    for (const uint32_t document : documents) bits_[document - first_] = true;
  }
  bool none() const { return bits_.empty(); }
  bool contains(uint32_t document) const {
    return document >= first_ && document - first_ < bits_.size() && bits_[document - first_];
  }

 private:
  uint32_t first_ = 0;
  std::vector<bool> bits_;
};

using Readers = std::vector<std::unique_ptr<TableReader>>;

Readers open_tables(std::span<const fs::path> inputs, const char* table) {
  Readers readers;
  for (const fs::path& input : inputs) readers.push_back(std::make_unique<TableReader>(input / table));
  return readers;
}

// The reader with the least key, the first of equals; nullptr where all are at their end.
TableReader* least(const Readers& readers) {
  TableReader* best = nullptr;
  for (const auto& reader : readers)
    if (!reader->at_end() && (best == nullptr || reader->key() < best->key())) best = reader.get();
  return best;
}

bool stands_on(const TableReader& reader, std::string_view key) { return !reader.at_end() && reader.key() == key; }

bool stands_within(const TableReader& reader, std::string_view prefix) {
  return !reader.at_end() && reader.key().starts_with(prefix);
}

class PostlistMerge {
 public:
  PostlistMerge(std::span<const fs::path> inputs, const Dead& dead, const fs::path& out, glass::Statistics& statistics)
      : inputs_(inputs),
        dead_(dead),
        statistics_(statistics),
        readers_(open_tables(inputs, "postlist.glass")),
        table_(out / "postlist.glass", TableWriter::Presence::always),
        list_(table_) {}

  TableWriter::Result run() {
    merge_metadata();
    merge_values();
    merge_lengths();
    while (const TableReader* reader = least(readers_)) merge_term(std::string(reader->key()));
    return table_.finish();
  }

 private:
  // Of one name the first segment's value is kept.
  void merge_metadata() {
    std::string before;
    for (TableReader* reader = least(readers_); reader != nullptr && stands_within(*reader, kMetadata);
         reader = least(readers_)) {
      if (reader->key() != before) table_.add(reader->key(), reader->tag());
      before = reader->key();
      reader->next();
    }
  }

  // The statistics of what is left stand before it: the values are read twice.
  void merge_values() {
    glass::ValueStatistics statistics;
    for (const auto& reader : open_tables(inputs_, "postlist.glass")) {
      while (!reader->at_end() && reader->key() < kValueChunks) reader->next();
      for (; stands_within(*reader, kValueChunks); reader->next())
        each_value(*reader, [&](uint32_t slot, uint32_t, std::string_view value) { statistics.add(slot, value); });
    }
    statistics.write(table_);
    for (const auto& reader : readers_)
      while (stands_within(*reader, kValueStatistics)) reader->next();
    glass::ValueChunkWriter chunks(table_);
    for (const TableReader* first = least(readers_); first != nullptr && stands_within(*first, kValueChunks);
         first = least(readers_)) {
      const std::string slot = glass::slot_key(glass::read_value_key(first->key()).first);
      chunks.begin(slot);
      for (const auto& reader : readers_)
        for (; stands_within(*reader, slot); reader->next())
          each_value(*reader, [&](uint32_t, uint32_t document, std::string_view v) { chunks.add(document, v); });
      chunks.end();
    }
  }

  template <typename Visit>
  void each_value(const TableReader& reader, Visit&& visit) const {
    const auto [slot, first_document] = glass::read_value_key(reader.key());
    glass::read_values(first_document, reader.tag(), [&, number = slot](uint32_t document, std::string_view value) {
      if (!dead_.contains(document)) visit(number, document, value);
    });
  }

  // Visits the living postings of the list whose first chunk the reader stands on, and goes behind the list.
  template <typename Visit>
  void read_list(TableReader& reader, std::string_view key, Visit&& visit) {
    const bool lengths = key == kLengths;
    const auto living = [&](uint32_t document, uint32_t wdf) {
      if (!dead_.contains(document)) visit(document, wdf);
    };
    glass::read_chunk({reader.tag(), true, 0}, living);
    for (reader.next(); continues(reader, key, lengths); reader.next()) {
      const char* at = reader.key().data() + key.size() + (lengths ? 0 : 1);
      glass::read_chunk({reader.tag(), false, glass::take_sort_uint(at)}, living);
    }
  }

  // A later chunk of the list: its key goes on with a document number, never with the ff of a zero byte.
  static bool continues(const TableReader& reader, std::string_view key, bool lengths) {
    if (!stands_within(reader, key) || reader.key().size() < key.size() + 2) return false;
    return lengths || (reader.key()[key.size()] == '\0' && reader.key()[key.size() + 1] != '\xff');
  }

  void merge_lengths() {
    list_.begin_lengths();
    for (const auto& reader : readers_) {
      if (!stands_on(*reader, kLengths)) continue;
      read_list(*reader, kLengths, [this](uint32_t document, uint32_t length) {
        list_.add(document, length);
        statistics_.count_document(document, length);
      });
    }
    list_.end();
  }

  void merge_term(const std::string& key) {
    unescape(key);
    if (dead_.none())
      copy_term(key);
    else
      sift_term(key);
  }

  void copy_term(const std::string& key) {
    uint64_t documents = 0;
    uint64_t occurrences = 0;
    for (const auto& reader : readers_) {
      if (!stands_on(*reader, key)) continue;
      const glass::Chunk chunk(reader->tag(), true, 0);
      documents += chunk.term_frequency;
      occurrences += chunk.collection_frequency;
    }
    list_.begin_term(term_, documents, occurrences);
    for (const auto& reader : readers_) {
      if (!stands_on(*reader, key)) continue;
      read_list(*reader, key, [this](uint32_t document, uint32_t wdf) {
        list_.add(document, wdf);
        statistics_.count_posting(wdf);
      });
    }
    list_.end();
  }

  // How many postings are left is known only when all were seen, and stands before them.
  void sift_term(const std::string& key) {
    living_.clear();
    uint64_t occurrences = 0;
    for (const auto& reader : readers_) {
      if (!stands_on(*reader, key)) continue;
      read_list(*reader, key, [&](uint32_t document, uint32_t wdf) {
        living_.emplace_back(document, wdf);
        occurrences += wdf;
      });
    }
    list_.begin_term(term_, living_.size(), occurrences);
    for (const auto& [document, wdf] : living_) {
      list_.add(document, wdf);
      statistics_.count_posting(wdf);
    }
    list_.end();
  }

  void unescape(std::string_view key) {
    term_.clear();
    for (size_t i = 0; i < key.size(); ++i) {
      term_ += key[i];
      if (key[i] == '\0') ++i;
    }
  }

  std::span<const fs::path> inputs_;
  const Dead& dead_;
  glass::Statistics& statistics_;
  Readers readers_;
  TableWriter table_;
  glass::PostingListWriter list_;
  std::string term_;
  std::vector<std::pair<uint32_t, uint32_t>> living_;
};

// Whole runs come from one input: the runner-up is looked for once a run.
TableWriter::Result merge_position(std::span<const fs::path> inputs, const Dead& dead, const fs::path& out) {
  TableWriter table(out / "position.glass");
  const Readers readers = open_tables(inputs, "position.glass");
  const auto is_dead = [&dead](std::string_view key) {
    const char* at = key.data() + glass::sort_string_length(key) + 1;
    return dead.contains(glass::take_sort_uint(at));
  };
  while (TableReader* reader = least(readers)) {
    const TableReader* second = nullptr;
    for (const auto& other : readers)
      if (other.get() != reader && !other->at_end() && (second == nullptr || other->key() < second->key()))
        second = other.get();
    do {
      if (dead.none() || !is_dead(reader->key())) table.add(reader->key(), reader->tag());
      reader->next();
    } while (!reader->at_end() && (second == nullptr || reader->key() < second->key()));
  }
  return table.finish();
}

// Items by document: the inputs stand one behind the other.
TableWriter::Result append_tables(std::span<const fs::path> inputs, const char* name, TableWriter::Presence presence,
                                  const Dead& dead, const fs::path& out) {
  TableWriter table(out / name, presence);
  for (const fs::path& input : inputs)
    for (TableReader reader(input / name); !reader.at_end(); reader.next()) {
      const char* at = reader.key().data();
      if (!dead.contains(glass::take_sort_uint(at))) table.add(reader.key(), reader.tag(), reader.deflated());
    }
  return table.finish();
}

}  // namespace

std::vector<SegmentFile> merge_glass_segments(const fs::path& folder, std::span<const fs::path> inputs,
                                              std::span<const uint32_t> dead_documents,
                                              const std::array<uint8_t, 16>& uuid) {
  const Dead dead(dead_documents);
  GlassTables tables;
  in_parallel(
      {[&] { tables.position = merge_position(inputs, dead, folder); },
       [&] { tables.postlist = PostlistMerge(inputs, dead, folder, tables.statistics).run(); },
       [&] { tables.termlist = append_tables(inputs, "termlist.glass", TableWriter::Presence::always, dead, folder); },
       [&] {
         tables.docdata = append_tables(inputs, "docdata.glass", TableWriter::Presence::optional, dead, folder);
       }});
  return seal_tables(folder, tables, uuid);
}

}  // namespace rotative
