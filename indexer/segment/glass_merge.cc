// Merging databases table by table, in parallel.
//
// Chunks of posting lists, positions, term lists and data are copied as they stand; only where documents are dead are
// posting lists decoded and coded anew, because their frequencies change.
#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>

#include "common/glass/coding.h"
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
using glass::kLengthsKey;
using glass::TableReader;
using glass::TableWriter;

constexpr std::string_view kMetadata("\0\xc0", 2);
constexpr std::string_view kValueStatistics("\0\xd0", 2);
constexpr std::string_view kValueChunks("\0\xd8", 2);

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

// The readers of a table by the keys that they stand on, equal keys in the order of the inputs. A reader is taken out
// while it moves. Most keys differ in their first eight bytes, which are compared as one number.
class KeyOrder {
 public:
  explicit KeyOrder(const Readers& readers) : readers_(readers) {
    for (uint32_t i = 0; i < readers.size(); ++i) put_back(i);
  }

  bool empty() const { return heap_.empty(); }
  std::string_view least_key() const { return heap_.front().key; }

  uint32_t take() {
    std::pop_heap(heap_.begin(), heap_.end(), comes_after);
    const uint32_t input = heap_.back().input;
    heap_.pop_back();
    return input;
  }

  // One at its end stays out.
  void put_back(uint32_t input) {
    const TableReader& reader = *readers_[input];
    if (reader.at_end()) return;
    heap_.push_back({leading_bytes(reader.key()), input, reader.key()});
    std::push_heap(heap_.begin(), heap_.end(), comes_after);
  }

 private:
  struct Place {
    uint64_t leading = 0;
    uint32_t input = 0;
    std::string_view key;
  };

  static uint64_t leading_bytes(std::string_view key) {
    uint64_t bytes = 0;
    std::memcpy(&bytes, key.data(), std::min(key.size(), sizeof bytes));
    return __builtin_bswap64(bytes);
  }

  static bool comes_after(const Place& a, const Place& b) {
    if (a.leading != b.leading) return a.leading > b.leading;
    const int order = a.key.compare(b.key);
    return order != 0 ? order > 0 : a.input > b.input;
  }

  const Readers& readers_;
  std::vector<Place> heap_;
};

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
    merge_terms();
    return table_.finish();
  }

 private:
  // Of one name the first segment's value is kept.
  void merge_metadata() {
    std::string before;
    for (KeyOrder order(readers_); !order.empty() && order.least_key().starts_with(kMetadata);) {
      const uint32_t input = order.take();
      TableReader& reader = *readers_[input];
      if (reader.key() != before) table_.add(reader.key(), reader.tag());
      before = reader.key();
      reader.next();
      order.put_back(input);
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
    for (;;) {
      const KeyOrder order(readers_);
      if (order.empty() || !order.least_key().starts_with(kValueChunks)) break;
      const std::string slot = glass::slot_key(glass::read_value_key(order.least_key()).first);
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

  // Visits the chunks of the list whose first one the reader stands on, and goes behind the list.
  template <typename Visit>
  static void each_chunk(TableReader& reader, std::string_view key, Visit&& visit) {
    const bool lengths = key == kLengthsKey;
    visit(glass::Chunk(reader.tag(), true, 0));
    for (reader.next(); continues(reader, key, lengths); reader.next()) {
      const char* at = reader.key().data() + key.size() + (lengths ? 0 : 1);
      visit(glass::Chunk(reader.tag(), false, glass::take_sort_uint(at)));
    }
  }

  // The same with the living postings.
  template <typename Visit>
  void each_posting(TableReader& reader, std::string_view key, Visit&& visit) const {
    each_chunk(reader, key, [&](const glass::Chunk& chunk) {
      glass::read_chunk(chunk, [&](uint32_t document, uint32_t wdf) {
        if (!dead_.contains(document)) visit(document, wdf);
      });
    });
  }

  // A later chunk of the list: its key goes on with a document number, never with the ff of a zero byte.
  static bool continues(const TableReader& reader, std::string_view key, bool lengths) {
    if (!stands_within(reader, key) || reader.key().size() < key.size() + 2) return false;
    return lengths || (reader.key()[key.size()] == '\0' && reader.key()[key.size() + 1] != '\xff');
  }

  void merge_lengths() {
    list_.begin_lengths();
    for (const auto& reader : readers_) {
      if (!stands_on(*reader, kLengthsKey)) continue;
      each_posting(*reader, kLengthsKey, [this](uint32_t document, uint32_t length) {
        list_.add(document, length);
        statistics_.count_document(document, length);
      });
    }
    list_.end();
  }

  void merge_terms() {
    if (dead_.none()) take_highest_wdf();
    std::string key;
    std::vector<uint32_t> having;  // the inputs that have the term
    for (KeyOrder order(readers_); !order.empty();) {
      key = order.least_key();
      having.clear();
      while (!order.empty() && order.least_key() == key) having.push_back(order.take());
      unescape(key);
      if (dead_.none())
        copy_term(key, having);
      else
        sift_term(key, having);
      for (const uint32_t input : having) order.put_back(input);
    }
  }

  // Where no posting is dropped, and so none is looked at.
  void take_highest_wdf() {
    for (const fs::path& input : inputs_)
      if (const auto statistics = glass::read_scannable(input)) statistics_.count_posting(statistics->highest_wdf);
  }

  void copy_term(std::string_view key, std::span<const uint32_t> having) {
    uint64_t documents = 0;
    uint64_t occurrences = 0;
    for (const uint32_t input : having) {
      const glass::Chunk chunk(readers_[input]->tag(), true, 0);
      documents += chunk.term_frequency;
      occurrences += chunk.collection_frequency;
    }
    list_.begin_term(term_, documents, occurrences);
    for (const uint32_t input : having)
      each_chunk(*readers_[input], key, [this](const glass::Chunk& chunk) { list_.append(chunk); });
    list_.end();
  }

  // How many postings are left is known only when all were seen, and stands before them.
  void sift_term(std::string_view key, std::span<const uint32_t> having) {
    living_.clear();
    uint64_t occurrences = 0;
    for (const uint32_t input : having)
      each_posting(*readers_[input], key, [&](uint32_t document, uint32_t wdf) {
        living_.emplace_back(document, wdf);
        occurrences += wdf;
      });
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

// Where the term's end is in truth a zero byte of a longer term.
bool goes_on_with_zero(std::string_view key, std::string_view term) {
  return key.substr(term.size()).starts_with('\xff');
}

// A term's documents rise from input to input: what one input has of a term comes in one run.
TableWriter::Result merge_position(std::span<const fs::path> inputs, const Dead& dead, const fs::path& out) {
  TableWriter table(out / "position.glass");
  const Readers readers = open_tables(inputs, "position.glass");
  const auto copy = [&](const TableReader& reader, size_t term_bytes) {
    const char* at = reader.key().data() + term_bytes;
    if (!dead.none() && dead.contains(glass::take_sort_uint(at))) return;
    if (reader.item().empty())
      table.add(reader.key(), reader.tag());
    else
      table.add_item(reader.item());
  };
  std::string term;  // with the byte that ends it
  for (KeyOrder order(readers); !order.empty();) {
    const uint32_t input = order.take();
    TableReader& reader = *readers[input];
    term = reader.key().substr(0, glass::sort_string_length(reader.key()) + 1);
    for (; stands_within(reader, term) && !goes_on_with_zero(reader.key(), term); reader.next())
      copy(reader, term.size());
    order.put_back(input);
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
