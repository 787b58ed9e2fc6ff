// The values of one slot, by document.
//
// Not thread-safe; use one per thread. Movable; must not outlive its SegmentReader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/glass/item_cursor.h"

namespace rotative::glass {

class ValueCursor {
 public:
  // False, and an empty value, where the document has none. In any order; rising numbers are fast.
  bool read(uint32_t document, std::string& value);

 private:
  friend class SegmentReader;
  ValueCursor(ItemCursor items, uint32_t slot);

  bool find_chunk(uint32_t document);
  void next_chunk(uint32_t document);
  void open_chunk();
  void next_value();
  void take_value();

  ItemCursor items_;
  std::string prefix_;
  std::string key_;
  bool is_open_ = false;   // a chunk is in hand, and one of its values
  uint32_t document_ = 0;  // of that value; UINT32_MAX behind the last one
  uint32_t behind_ = 0;    // no document between this one and that has a value
  std::string_view value_;
  const char* at_ = nullptr;  // behind it
  const char* end_ = nullptr;
};

}  // namespace rotative::glass
