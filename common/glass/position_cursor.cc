// Finding position lists.
#include "common/glass/position_cursor.h"

#include "common/glass/coding.h"
#include "common/glass/position_list.h"

namespace rotative::glass {

bool PositionCursor::read(uint32_t document, std::vector<uint32_t>& positions) {
  positions.clear();
  key_.resize(prefix_bytes_);
  append_sort_uint(key_, document);
  if (!items_.find(key_)) return false;
  const std::string_view tag = items_.tag();
  if (!read_positions(tag, most_, positions)) items_.throw_damaged();
  return true;
}

}  // namespace rotative::glass
