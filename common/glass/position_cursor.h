// Where a term stands in its documents.
//
// Not thread-safe; use one per thread. Movable; must not outlive its SegmentReader.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/glass/item_cursor.h"

namespace rotative::glass {

class PositionCursor {
 public:
  // Rising strictly. False, and none, where the term has no positions there. In any order; rising numbers are fast.
  bool read(uint32_t document, std::vector<uint32_t>& positions);

 private:
  friend class SegmentReader;
  PositionCursor(ItemCursor items, std::string prefix, uint32_t most)
      : items_(std::move(items)), key_(std::move(prefix)), prefix_bytes_(key_.size()), most_(most) {}

  ItemCursor items_;
  std::string key_;  // the term's, and that of the document last asked for
  size_t prefix_bytes_;
  uint32_t most_;  // positions of a list
};

}  // namespace rotative::glass
