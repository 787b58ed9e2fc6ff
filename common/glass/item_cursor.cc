// Searching blocks, and the way from leaf to leaf.
//
// Of a branch block, item i leads to the keys from its separator on, up to the separator of item i + 1; the separator
// of the first is empty. Separators are cut short, so the last key that is not behind the one in question may stand in
// the leaf before.
#include "common/glass/item_cursor.h"

#include <string>

namespace rotative::glass {
namespace {

// Whether an item of the table is not behind the first component of `key`.
bool is_up_to(std::string_view item_key, uint32_t component, std::string_view key) {
  const int order = item_key.compare(key);
  return order < 0 || (order == 0 && component <= 1);
}

}  // namespace

ItemCursor& ItemCursor::operator=(ItemCursor&& other) noexcept {
  table_ = other.table_;
  owns_leaf_ = other.owns_leaf_;
  own_ = std::move(other.own_);
  leaf_ = other.leaf_;
  leaf_number_ = std::exchange(other.leaf_number_, kNone);
  count_ = std::exchange(other.count_, 0);
  index_ = other.index_;
  item_ = other.item_;
  path_ = other.path_;
  joined_ = std::move(other.joined_);
  return *this;
}

BranchItem ItemCursor::branch_item(const char* block, uint32_t index) const {
  const BranchItem item(block, index);
  if (!item.is_sound) throw_damaged();
  return item;
}

void ItemCursor::own_leaf() {
  if (owns_leaf_) return;
  owns_leaf_ = true;
  const uint32_t number = leaf_number_;
  leaf_number_ = kNone;
  if (number == kNone) return;
  read_leaf(number);
  stand_on(index_);
}

void ItemCursor::read_leaf(uint32_t number) {
  if (number == leaf_number_ && owns_leaf_) return;
  leaf_number_ = kNone;  // until it is read
  count_ = 0;
  if (owns_leaf_) {
    if (!own_) own_ = std::make_unique<BlockBuffer>();
    table_->read_leaf(number, *own_);
    leaf_ = own_->bytes;
  } else {
    leaf_ = table_->leaf(number);
  }
  leaf_number_ = number;
  count_ = count_items(leaf_);
}

bool ItemCursor::is_within_leaf(std::string_view key) const {
  if (count_ == 0 || !owns_leaf_) return false;
  const LeafItem first = leaf_item(0);
  return is_up_to(first.key(), first.component(), key) && key <= leaf_item(count_ - 1).key();
}

uint32_t ItemCursor::find_child(const char* block, uint32_t count, std::string_view key) const {
  uint32_t low = 0, high = count;  // the item is in [low, high)
  while (high - low > 1) {
    const uint32_t middle = low + (high - low) / 2;
    const BranchItem item = branch_item(block, middle);
    if (is_up_to(item.key(), item.component(), key))
      low = middle;
    else
      high = middle;
  }
  return low;
}

void ItemCursor::descend(std::string_view key) {
  uint32_t number = table_->root();
  for (uint32_t level = table_->level(); level > 0; --level) {
    const char* const block = table_->branch(number, level);
    const uint32_t count = count_items(block);
    const uint32_t index = find_child(block, count, key);
    path_[level] = {number, index, count};
    number = branch_item(block, index).child();
  }
  read_leaf(number);
}

uint32_t ItemCursor::count_in_leaf(std::string_view key) const {
  uint32_t low = 0, high = count_;  // those below low are not behind the key, those from high on are
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const LeafItem item = leaf_item(middle);
    if (is_up_to(item.key(), item.component(), key))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

// In the leaf where the key must stand.
uint32_t ItemCursor::count_up_to(std::string_view key) {
  if (!is_within_leaf(key)) descend(key);
  return count_in_leaf(key);
}

bool ItemCursor::find(std::string_view key) {
  if (table_->is_absent()) return false;
  const uint32_t count = count_up_to(key);
  if (count == 0) return false;
  stand_on(count - 1);
  return item_.is_first() && item_.key() == key;
}

bool ItemCursor::find_last_up_to(std::string_view key) {
  if (table_->is_absent()) return false;
  const uint32_t count = count_up_to(key);
  if (count > 0) stand_on(count - 1);
  if (count == 0 && !go_along(false)) return false;
  while (!item_.is_first()) {
    const uint32_t component = item_.component();
    if (!previous() || item_.component() + 1 != component) throw_damaged();
  }
  return true;
}

bool ItemCursor::find_first_from(std::string_view key) {
  if (table_->is_absent()) return false;
  const uint32_t count = count_up_to(key);
  if (count > 0) stand_on(count - 1);
  if (count > 0 && item_.is_first() && item_.key() == key) return true;
  if (count == count_) return go_along(true);
  stand_on(count);
  return true;
}

bool ItemCursor::next() {
  if (index_ + 1 == count_) return go_along(true);
  stand_on(index_ + 1);
  return true;
}

bool ItemCursor::previous() {
  if (index_ == 0) return go_along(false);
  stand_on(index_ - 1);
  return true;
}

// To the nearest item of the leaf before or behind the one in hand.
bool ItemCursor::go_along(bool forward) {
  uint32_t level = 1;
  while (level <= table_->level() && path_[level].index == (forward ? path_[level].count - 1 : 0)) ++level;
  if (level > table_->level()) return false;
  path_[level].index += forward ? 1u : UINT32_MAX;
  uint32_t number = path_[level].block;
  for (;; --level) {
    number = branch_item(table_->branch(number, level), path_[level].index).child();
    if (level == 1) break;
    const uint32_t count = count_items(table_->branch(number, level - 1));
    path_[level - 1] = {number, forward ? 0 : count - 1, count};
  }
  read_leaf(number);
  stand_on(forward ? 0 : count_ - 1);
  return true;
}

std::string_view ItemCursor::join() {
  const std::string key(item_.key());
  joined_.assign(item_.piece().begin(), item_.piece().end());
  for (uint32_t component = 2; !item_.is_last(); ++component) {
    if (!next() || item_.component() != component || item_.key() != key) throw_damaged();
    joined_.insert(joined_.end(), item_.piece().begin(), item_.piece().end());
  }
  const size_t bytes = joined_.size();
  joined_.resize(bytes + kPadBytes, '\0');
  return {joined_.data(), bytes};
}

}  // namespace rotative::glass
