// The terms of a segment that begin alike, in byte order.
//
// Not thread-safe; use one per thread. Movable; must not outlive its SegmentReader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/item_cursor.h"

namespace rotative::glass {

struct TermFrequency {
  uint32_t documents = 0;
  uint64_t occurrences = 0;
};

class TermCursor {
 public:
  bool at_end() const { return at_end_; }
  // Of the term in hand.
  std::string_view term() const { return term_; }
  TermFrequency frequency() const { return frequency_; }
  // Lists of several chunks are passed over by the tree.
  void next();

 private:
  friend class SegmentReader;
  TermCursor(ItemCursor items, std::string_view prefix);
  void read();

  ItemCursor items_;
  std::string start_;  // key of the prefix
  std::string key_;    // of the term in hand
  std::string term_;
  TermFrequency frequency_;
  bool has_more_chunks_ = false;
  bool at_end_ = false;
};

}  // namespace rotative::glass
