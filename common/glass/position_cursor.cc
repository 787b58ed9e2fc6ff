// Finding position lists.
#include "common/glass/position_cursor.h"

#include <algorithm>

#include "common/glass/coding.h"
#include "common/glass/position_list.h"

namespace rotative::glass {

bool PositionCursor::read(uint32_t document, std::vector<uint32_t>& positions) {
  if (!find(document)) {
    positions.clear();
    return false;
  }
  if (!items_.is_whole()) leave_leaf();  // its pieces may stand in others
  if (!read_positions(items_.tag(), most_, positions)) items_.throw_damaged();
  return true;
}

bool PositionCursor::find(uint32_t document) {
  if (document < first_ || document > last_) return find_in_tree(document);
  at_ = first_from(document);
  if (document_of(at_) != document) return false;
  items_.stand_on(at_);
  return items_.is_first_component() || find_in_tree(document);  // it may begin in the leaf before
}

bool PositionCursor::find_in_tree(uint32_t document) {
  if (is_asked_again_) items_.own_leaf();
  key_.resize(prefix_bytes_);
  append_sort_uint(key_, document);
  const bool found = items_.find(key_);
  if (items_.owns_leaf())
    enter_leaf();
  else
    is_asked_again_ = true;
  return found;
}

void PositionCursor::leave_leaf() {
  first_ = 1;
  last_ = 0;
}

// Finds the items of the term. Numbers in keys begin with e0 at most.
void PositionCursor::enter_leaf() {
  leave_leaf();
  const uint32_t count = items_.leaf_items();
  if (count == 0) return;
  key_.resize(prefix_bytes_);
  begin_ = items_.count_in_leaf(key_);
  key_ += '\xe1';
  end_ = items_.leaf_item(count - 1).key() < key_ ? count : items_.count_in_leaf(key_);
  if (begin_ >= end_) return;
  first_ = document_of(begin_);
  last_ = document_of(end_ - 1);
  at_ = std::clamp(items_.index(), begin_, end_ - 1);
}

// The first item of the leaf that is not before the document, which lies between the first and the last.
uint32_t PositionCursor::first_from(uint32_t document) const {
  uint32_t low = begin_, high = end_ - 1;  // it is in [low, high]
  if (document_of(at_) >= document) {
    high = at_;
  } else {
    low = at_ + 1;
    for (uint32_t step = 1; at_ + step < high; step *= 2) {
      if (document_of(at_ + step) >= document) high = at_ + step;
      if (high == at_ + step) break;
      low = at_ + step + 1;
    }
  }
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (document_of(middle) < document)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

uint32_t PositionCursor::document_of(uint32_t index) const {
  const LeafItem item = items_.leaf_item(index);
  uint32_t document = 0;
  if (item.key_bytes < prefix_bytes_ || !read_sort_uint(item.key().substr(prefix_bytes_), document))
    items_.throw_damaged();
  return document;
}

}  // namespace rotative::glass
