// Writes the postings of a term, or the lengths of all documents, as chunks of the postlist table.
//
// A chunk is closed before the posting that would come after kChunkBytes, so that it fits one item.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/coding.h"
#include "indexer/glass/table_writer.h"

namespace rotative::glass {

inline constexpr size_t kChunkBytes = 2000;

// A chunk of a list, as it stands in a tag.
struct Chunk {
  // `first`: the chunk is the first of its list and its tag has the frequencies; otherwise its first document is
  // `from`.
  Chunk(std::string_view tag, bool first, uint32_t from);

  uint64_t term_frequency = 0;
  uint64_t collection_frequency = 0;
  uint32_t first_document = 0;
  uint32_t last_document = 0;
  const char* body = nullptr;
  const char* end = nullptr;
};

class PostingListWriter {
 public:
  explicit PostingListWriter(TableWriter& table) : table_(table) {}

  // begin_*(), add() for each document in rising order, end(). A list that got no posting leaves no trace.
  void begin_term(std::string_view term, uint64_t term_frequency, uint64_t collection_frequency);
  void begin_lengths();

  void add(uint32_t document, uint32_t wdf) {
    if (at_ - body_ >= static_cast<ptrdiff_t>(kChunkBytes)) close_chunk(false);
    if (at_ == body_)
      chunk_first_ = document;
    else
      at_ = put_uint(at_, document - chunk_last_ - 1);
    at_ = put_uint(at_, wdf);
    chunk_last_ = document;
  }

  // A chunk of another table, whose documents come behind those that were added. It is copied as it stands unless that
  // would leave a chunk less than half full.
  void append(const Chunk& chunk);

  void end() {
    if (at_ != body_) close_chunk(true);
  }

 private:
  void close_chunk(bool last);

  TableWriter& table_;
  std::string key_;  // of the first chunk
  uint64_t term_frequency_ = 0;
  uint64_t collection_frequency_ = 0;
  bool is_first_ = true;
  uint32_t chunk_first_ = 0;
  uint32_t chunk_last_ = 0;
  // What stands before the postings of a chunk is known when it is closed, and written right before them then.
  static constexpr size_t kHeadBytes = 1 + 4 * kMaxUintBytes;
  static constexpr size_t kRoomBytes = kChunkBytes + 2 * kMaxUintBytes;
  char bytes_[kHeadBytes + kRoomBytes];
  char* const body_ = bytes_ + kHeadBytes;
  char* at_ = body_;
  std::string chunk_key_;
};

// Calls visit(document, wdf) for each posting of the chunk.
template <typename Visit>
void read_chunk(const Chunk& chunk, Visit&& visit) {
  const char* at = chunk.body;
  uint32_t document = chunk.first_document;
  visit(document, static_cast<uint32_t>(take_uint(at)));
  while (at < chunk.end) {
    document += static_cast<uint32_t>(take_uint(at)) + 1;
    visit(document, static_cast<uint32_t>(take_uint(at)));
  }
}

}  // namespace rotative::glass
