// Where a term stands in its documents.
//
// One item a document, some hundreds of a term side by side in a leaf. Within the leaf in hand only the numbers at the
// ends of keys are compared, going out from the last document in widening steps (Bentley and Yao 1976), as phrases ask
// for documents that are near each other. Not thread-safe; use one per thread. Movable; must not outlive its
// SegmentReader.
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

  bool find(uint32_t document);
  bool find_in_tree(uint32_t document);
  void enter_leaf();
  void leave_leaf();
  uint32_t first_from(uint32_t document) const;
  uint32_t document_of(uint32_t index) const;

  ItemCursor items_;
  std::string key_;  // of the document last looked for in the tree; the term's is its prefix
  size_t prefix_bytes_;
  uint32_t most_;  // positions of a list
  bool is_asked_again_ = false;
  // Of the leaf in hand, the items of the term; at_ is the first one not before the document last asked for.
  uint32_t begin_ = 0, end_ = 0, at_ = 0;
  uint32_t first_ = 1, last_ = 0;  // their documents
};

}  // namespace rotative::glass
