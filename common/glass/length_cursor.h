// The lengths of documents: the sums of their wdfs.
//
// They are stored as a posting list of which each chunk has some hundreds. A chunk is decoded as a whole when one of
// its documents is asked for: most documents of a segment are asked for, and where none is missing a length is found by
// its place. Not thread-safe; use one per thread. Movable; must not outlive its SegmentReader.
#pragma once

#include <cstdint>
#include <vector>

#include "common/glass/item_cursor.h"

namespace rotative::glass {

class LengthCursor {
 public:
  // 0 where there is no such document. In any order; rising numbers are fast.
  uint32_t of(uint32_t document) {
    const size_t at = document - first_;  // huge where it lies before
    return at < dense_ ? lengths_[at] : look_up(document);
  }

 private:
  friend class SegmentReader;
  explicit LengthCursor(ItemCursor items) : items_(std::move(items)) {}

  uint32_t look_up(uint32_t document);
  bool read_chunk(uint32_t document);
  void name_documents(size_t count);
  void read_body(const char* at, const char* end, uint32_t last);

  ItemCursor items_;
  uint32_t first_ = 0;                         // of the chunk in hand
  size_t dense_ = 0;                           // documents from there on, none missing
  std::vector<uint32_t> documents_, lengths_;  // of the chunk; documents where one is missing, else none
};

}  // namespace rotative::glass
