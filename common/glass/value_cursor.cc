// Chunks of values.
#include "common/glass/value_cursor.h"

#include "common/glass/coding.h"

namespace rotative::glass {
namespace {

constexpr std::string_view kChunks("\0\xd8", 2);

}  // namespace

ValueCursor::ValueCursor(ItemCursor items, uint32_t slot) : items_(std::move(items)), prefix_(kChunks) {
  append_uint(prefix_, slot);
  items_.own_leaf();
}

bool ValueCursor::read(uint32_t document, std::string& value) {
  value.clear();
  if ((!is_open_ || document <= behind_) && !find_chunk(document)) return false;
  while (document_ < document) {
    behind_ = document_;
    if (at_ != end_)
      next_value();
    else
      next_chunk(document);
  }
  if (document_ != document) return false;
  value = value_;
  return true;
}

// To the last chunk that begins at the document or before it.
bool ValueCursor::find_chunk(uint32_t document) {
  key_ = prefix_;
  append_sort_uint(key_, document);
  is_open_ = false;
  if (!items_.find_last_up_to(key_) || !items_.key().starts_with(prefix_)) return false;
  open_chunk();
  behind_ = document_ - 1;
  return true;
}

// From the end of one, to the chunk in which the document must be, or to the first one behind it.
void ValueCursor::next_chunk(uint32_t document) {
  if (!items_.next() || !items_.key().starts_with(prefix_)) {
    document_ = UINT32_MAX;
    return;
  }
  const uint32_t before = behind_;
  open_chunk();
  if (document_ < document && !find_chunk(document)) items_.throw_damaged();
  if (document_ <= before) items_.throw_damaged();
}

void ValueCursor::open_chunk() {
  const std::string_view number = items_.key().substr(prefix_.size());
  if (!items_.is_first_component() || !read_sort_uint(number, document_) || document_ == 0) items_.throw_damaged();
  const std::string_view tag = items_.tag();
  at_ = tag.data();
  end_ = at_ + tag.size();
  take_value();
  is_open_ = true;
}

void ValueCursor::next_value() {
  uint32_t gap = 0;
  if (!take_uint(at_, end_, gap) || gap >= UINT32_MAX - 1 - document_) items_.throw_damaged();
  document_ += gap + 1;
  take_value();
}

void ValueCursor::take_value() {
  uint32_t bytes = 0;
  if (!take_uint(at_, end_, bytes) || bytes > static_cast<size_t>(end_ - at_)) items_.throw_damaged();
  value_ = {at_, bytes};
  at_ += bytes;
}

}  // namespace rotative::glass
