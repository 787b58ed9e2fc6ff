// Decoding chunks of lengths.
#include "common/glass/length_cursor.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

#include "common/glass/coding.h"

namespace rotative::glass {
namespace {

constexpr std::string_view kPrefix("\0\xe0", 2);

}  // namespace

// Behind the dense ones, or in another chunk.
uint32_t LengthCursor::look_up(uint32_t document) {
  const bool is_in_hand = !documents_.empty() && documents_.front() <= document && document <= documents_.back();
  if (!is_in_hand) {
    if (!read_chunk(document)) return 0;
    if (document - first_ < dense_) return lengths_[document - first_];
  }
  const auto found = std::lower_bound(documents_.begin(), documents_.end(), document);
  return found == documents_.end() || *found != document ? 0
                                                         : lengths_[static_cast<size_t>(found - documents_.begin())];
}

// The chunk that would hold the document; false where there is none.
bool LengthCursor::read_chunk(uint32_t document) {
  std::string key(kPrefix);
  append_sort_uint(key, document);
  documents_.clear();
  dense_ = 0;
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
  read_body(at, end, first_ + range);
  return true;
}

// Mostly no document is missing, and its length takes two bytes.
void LengthCursor::read_body(const char* at, const char* end, uint32_t last) {
  lengths_.resize(static_cast<size_t>(end - at) / 2 + 1);  // a gap and a length for each but the first
  size_t count = 0;
  for (uint32_t next = first_;; ++count) {
    if (!take_uint(at, end, lengths_[count])) items_.throw_damaged();
    if (!documents_.empty()) documents_.push_back(next);
    for (uint32_t three = 0; documents_.empty() && end - at >= 3; at += 3) {
      std::memcpy(&three, at, sizeof three);  // the fourth byte lies in the pad at most
      if ((three & 0x8080ff) != 0x8000) break;
      lengths_[++count] = (three >> 8 & 0x7f) | (three >> 16 & 0x7f) << 7;
      ++next;
    }
    if (at == end) {
      if (next != last) items_.throw_damaged();
      break;
    }
    uint32_t gap = 0;
    if (!take_uint(at, end, gap) || next > last || gap >= last - next) items_.throw_damaged();
    if (gap > 0 && documents_.empty()) name_documents(count + 1);
    next += gap + 1;
  }
  if (documents_.empty()) dense_ = count + 1;
}

void LengthCursor::name_documents(size_t count) {
  documents_.resize(count);
  std::iota(documents_.begin(), documents_.end(), first_);
}

}  // namespace rotative::glass
