// Stands on an item of a table and goes to others: by key through the tree, or to the next one.
//
// The leaf in hand is borrowed (table_file.h): what key() and tag() point to is there until any cursor of the thread
// moves. After own_leaf() it is a buffer of the cursor's own, and a key in it is found without a look at the tree. The
// numbers of the blocks on the way to the leaf are kept, so that the next one is found whatever the order of leaves in
// the file. Not thread-safe; use one per thread. Movable; what it points to stays where it is.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "common/glass/table_file.h"

namespace rotative::glass {

class ItemCursor {
 public:
  ItemCursor() = default;  // of no table: nothing may be asked
  explicit ItemCursor(TableFile& table) : table_(&table) {}
  // What was moved from stands nowhere, and may be used again.
  ItemCursor(ItemCursor&& other) noexcept { *this = std::move(other); }
  ItemCursor& operator=(ItemCursor&& other) noexcept;

  // From now on leaves are read into memory of the cursor's own. Its item stays in hand.
  void own_leaf();
  bool owns_leaf() const { return owns_leaf_; }

  // Goes to the item of that key, its first component; false where there is none, and then the cursor stands nowhere.
  bool find(std::string_view key);
  // Goes to the last item whose key is not behind `key`, its first component; false where there is none.
  bool find_last_up_to(std::string_view key);
  // Goes to the first item whose key is not before `key`; false where there is none.
  bool find_first_from(std::string_view key);
  // Goes to the next item, be it another component; false behind the last one, and then the cursor stands nowhere. Of a
  // cursor that borrows, nothing else may have been moved since it was.
  bool next();

  // Of the item in hand.
  std::string_view key() const { return item_.key(); }
  bool is_first_component() const { return item_.is_first(); }
  bool is_whole() const { return item_.is_first() && item_.is_last(); }
  bool is_deflated() const { return item_.is_deflated(); }
  // All components joined; kPadBytes may be read behind it. The cursor must stand on the first and goes to the last.
  std::string_view tag() { return item_.is_last() ? item_.piece() : join(); }

  // For those who search the leaf in hand themselves: its items, numbered from 0 in the order of their keys.
  uint32_t leaf_items() const { return count_; }
  uint32_t index() const { return index_; }
  LeafItem leaf_item(uint32_t index) const {
    const LeafItem item(leaf_, index);
    if (!item.is_sound) throw_damaged();
    return item;
  }
  // How many of them are not behind the first component of `key`.
  uint32_t count_in_leaf(std::string_view key) const;
  void stand_on(uint32_t index) {
    item_ = leaf_item(index);
    index_ = index;
  }

  [[noreturn]] void throw_damaged() const { table_->throw_damaged(); }

 private:
  struct Step {
    uint32_t block = 0;
    uint32_t index = 0;  // of the item whose child comes next
    uint32_t count = 0;
  };

  uint32_t count_up_to(std::string_view key);
  bool is_within_leaf(std::string_view key) const;
  void descend(std::string_view key);
  bool previous();
  bool go_along(bool forward);
  void read_leaf(uint32_t number);
  BranchItem branch_item(const char* block, uint32_t index) const;
  uint32_t find_child(const char* block, uint32_t count, std::string_view key) const;
  std::string_view join();

  static constexpr uint32_t kNone = UINT32_MAX;

  TableFile* table_ = nullptr;
  bool owns_leaf_ = false;
  std::unique_ptr<BlockBuffer> own_;
  const char* leaf_ = nullptr;
  uint32_t leaf_number_ = kNone;
  uint32_t count_ = 0;  // of the leaf's items; 0 where none was read
  uint32_t index_ = 0;  // of the item in hand
  LeafItem item_;
  std::array<Step, kMostLevels> path_;  // by level, from 1 on; [0] is not used
  std::vector<char> joined_;
};

}  // namespace rotative::glass
