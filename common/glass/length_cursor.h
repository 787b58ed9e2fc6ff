// The lengths of documents: the sums of their wdfs.
//
// They are stored as a posting list: of each document the gap before it and its length, in some hundreds a chunk. Where
// a chunk lacks no document, all its gaps are 0, and the length of its document k is found by counting the numbers
// before it, eight bytes at a time, without decoding them: a query looks at one in ten. Other chunks are decoded as a
// whole. Not thread-safe; use one per thread. Movable; must not outlive its SegmentReader.
#pragma once

#include <cstdint>
#include <vector>

#include "common/glass/item_cursor.h"

namespace rotative::glass {

class LengthCursor {
 public:
  // 0 where there is no such document. In any order; rising numbers are fast.
  uint32_t of(uint32_t document) {
    const uint32_t index = document - first_;  // huge where it lies before
    return index < dense_ ? dense_length(index) : look_up(document);
  }

 private:
  friend class SegmentReader;
  explicit LengthCursor(ItemCursor items) : items_(std::move(items)) { items_.own_leaf(); }

  uint32_t dense_length(uint32_t index);
  void go_to_number(uint32_t number);
  uint32_t look_up(uint32_t document);
  bool find_chunk(uint32_t document);
  bool is_next_chunk(uint32_t document);
  bool is_chunk() const;
  void read_chunk();
  void decode(const char* at);

  ItemCursor items_;
  uint32_t first_ = 1, last_ = 0;  // documents of the chunk in hand; none
  uint32_t dense_ = 0;             // documents from the first on, where none is missing; else 0
  // Of a dense chunk, which is length, gap, length, gap …
  const char* start_ = nullptr;
  const char* end_ = nullptr;
  const char* at_ = nullptr;  // where number number_ begins
  uint32_t number_ = 0;
  // Of another one.
  std::vector<uint32_t> documents_, lengths_;
};

}  // namespace rotative::glass
