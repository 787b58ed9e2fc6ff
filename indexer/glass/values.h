// Writes document values into the postlist table: the statistics of all slots, then the chunks of each.
//
// Slots come in the order of slot_key(), which is not that of their numbers above 127.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "common/glass/coding.h"
#include "indexer/glass/table_writer.h"

namespace rotative::glass {

// What the chunk keys of a slot begin with.
std::string slot_key(uint32_t slot);

class ValueStatistics {
 public:
  // Empty values are not kept and do not count.
  void add(uint32_t slot, std::string_view value);
  void write(TableWriter& table) const;

 private:
  struct Slot {
    uint64_t count = 0;
    std::string lowest, highest;
  };
  std::map<uint32_t, Slot> slots_;
};

class ValueChunkWriter {
 public:
  explicit ValueChunkWriter(TableWriter& table) : table_(table) {}

  // begin(), add() for each document in rising order, end(); empty values are passed over.
  void begin(std::string slot_key) { slot_key_ = std::move(slot_key); }
  void add(uint32_t document, std::string_view value);
  void end() { close_chunk(); }

 private:
  void close_chunk();

  TableWriter& table_;
  std::string slot_key_;
  std::string key_;
  std::string tag_;
  uint32_t last_document_ = 0;
};

// The slot and the first document of a chunk's key; `key` begins with a slot_key().
std::pair<uint32_t, uint32_t> read_value_key(std::string_view key);

// Calls visit(document, value) for each value of a chunk.
template <typename Visit>
void read_values(uint32_t first_document, std::string_view tag, Visit&& visit) {
  const char* at = tag.data();
  const char* const end = at + tag.size();
  for (uint32_t document = first_document;;) {
    const uint64_t length = take_uint(at);
    visit(document, std::string_view(at, length));
    at += length;
    if (at >= end) return;
    document += static_cast<uint32_t>(take_uint(at)) + 1;
  }
}

}  // namespace rotative::glass
