// Decoding chunks of lengths.
#include "common/glass/length_cursor.h"

#include <algorithm>
#include <string>

#include "common/glass/coding.h"

namespace rotative::glass {
namespace {

constexpr std::string_view kPrefix("\0\xe0", 2);

}  // namespace

uint32_t LengthCursor::look_up(uint32_t document) {
  const bool is_in_hand = !documents_.empty() && documents_.front() <= document && document <= documents_.back();
  if (!is_in_hand && !read_chunk(document)) return 0;
  const auto found = std::lower_bound(documents_.begin(), documents_.end(), document);
  return found == documents_.end() || *found != document ? 0
                                                         : lengths_[static_cast<size_t>(found - documents_.begin())];
}

// The chunk that would hold the document; false where there is none.
bool LengthCursor::read_chunk(uint32_t document) {
  std::string key(kPrefix);
  append_sort_uint(key, document);
  documents_.clear();
  lengths_.clear();
  if (!items_.find_last_up_to(key) || !items_.key().starts_with(kPrefix)) return false;
  const std::string_view number = items_.key().substr(kPrefix.size());
  const bool is_first = number.empty();
  if (!is_first && !read_sort_uint(number, first_)) items_.throw_damaged();
  const std::string_view tag = items_.tag();
  const char* at = tag.data();
  const char* const end = at + tag.size();
  uint32_t zero = 0, range = 0, before = 0;
  if (is_first) {
    if (!take_uint(at, end, zero) || !take_uint(at, end, zero) || !take_uint(at, end, before)) items_.throw_damaged();
    first_ = before + 1;
  }
  if (at == end || !take_uint(++at, end, range) || first_ == 0 || range > UINT32_MAX - first_) items_.throw_damaged();
  const uint32_t last = first_ + range;
  for (uint32_t next = first_;;) {
    uint32_t length = 0, gap = 0;
    if (!take_uint(at, end, length)) items_.throw_damaged();
    documents_.push_back(next);
    lengths_.push_back(length);
    if (at == end) break;
    if (!take_uint(at, end, gap) || gap >= last - next) items_.throw_damaged();
    next += gap + 1;
  }
  if (documents_.back() != last) items_.throw_damaged();
  return true;
}

}  // namespace rotative::glass
