// Finding chunks of lengths, and lengths in them.
#include "common/glass/length_cursor.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string>

#include "common/glass/coding.h"

namespace rotative::glass {
namespace {

static_assert(std::endian::native == std::endian::little);

constexpr uint64_t kHighBits = 0x8080808080808080;

// The high bits of the bytes that end a number.
uint64_t ends_in_eight(const char* at) {
  uint64_t eight;
  std::memcpy(&eight, at, sizeof eight);
  return ~eight & kHighBits;
}
uint32_t count(uint64_t ends) { return static_cast<uint32_t>(((ends >> 7) * 0x0101010101010101) >> 56); }

uint32_t count_numbers(const char* at, const char* end) {
  uint32_t numbers = 0;
  for (; end - at >= 8; at += 8) numbers += count(ends_in_eight(at));
  for (; at < end; ++at) numbers += static_cast<unsigned char>(*at) < 0x80 ? 1 : 0;
  return numbers;
}

}  // namespace

// Numbers 0, 2, 4 … of the chunk are lengths.
uint32_t LengthCursor::dense_length(uint32_t index) {
  go_to_number(2 * index);
  const char* at = at_;
  uint32_t length = 0;
  if (!take_uint(at, end_, length)) items_.throw_damaged();
  return length;
}

// What lies behind the tag is the pad (block.h): eight bytes may be read wherever the tag has one.
void LengthCursor::go_to_number(uint32_t number) {
  if (number < number_) {
    at_ = start_;
    number_ = 0;
  }
  if (number == number_) return;
  uint64_t ends = 0;
  for (; at_ < end_; at_ += 8) {
    ends = ends_in_eight(at_);
    const uint32_t so_many = count(ends);
    if (number_ + so_many >= number) break;
    number_ += so_many;
  }
  if (at_ >= end_) items_.throw_damaged();
  for (; number_ + 1 < number; ++number_) ends &= ends - 1;
  at_ += std::countr_zero(ends) / 8 + 1;
  number_ = number;
}

// In another chunk, or in one that lacks documents.
uint32_t LengthCursor::look_up(uint32_t document) {
  const bool is_in_hand = first_ <= document && document <= last_;
  if (!is_in_hand && !is_next_chunk(document) && !find_chunk(document)) return 0;
  if (document - first_ < dense_) return dense_length(document - first_);
  const auto found = std::lower_bound(documents_.begin(), documents_.end(), document);
  return found == documents_.end() || *found != document ? 0
                                                         : lengths_[static_cast<size_t>(found - documents_.begin())];
}

bool LengthCursor::is_chunk() const { return items_.is_first_component() && items_.key().starts_with(kLengthsKey); }

// The way through the tree to the next chunk leads to the leaf in which it ends, and back.
bool LengthCursor::is_next_chunk(uint32_t document) {
  const bool is_near = document > last_ && last_ >= first_ && document - last_ <= last_ - first_;
  if (!is_near || !items_.next() || !is_chunk()) return false;
  read_chunk();
  return first_ <= document && document <= last_;
}

// The chunk that would hold the document; false where there is none.
bool LengthCursor::find_chunk(uint32_t document) {
  std::string key(kLengthsKey);
  append_sort_uint(key, document);
  dense_ = 0;
  documents_.clear();
  first_ = 1;
  last_ = 0;
  if (!items_.find_last_up_to(key) || !is_chunk()) return false;
  read_chunk();
  return document <= last_;
}

void LengthCursor::read_chunk() {
  const std::string_view number = items_.key().substr(kLengthsKey.size());
  const bool is_first = number.empty();
  if (!is_first && !read_sort_uint(number, first_)) items_.throw_damaged();
  const std::string_view tag = items_.tag();
  const char* at = tag.data();
  end_ = at + tag.size();
  uint32_t zero = 0, range = 0, before = 0;
  if (is_first) {
    if (!take_uint(at, end_, zero) || !take_uint(at, end_, zero) || !take_uint(at, end_, before))
      items_.throw_damaged();
    first_ = before + 1;
  }
  if (at == end_ || !take_uint(++at, end_, range) || first_ == 0 || range > UINT32_MAX - first_) items_.throw_damaged();
  last_ = first_ + range;
  documents_.clear();
  dense_ = 0;
  if (uint64_t{count_numbers(at, end_)} != 2 * uint64_t{range} + 1) return decode(at);
  dense_ = range + 1;
  start_ = at_ = at;
  number_ = 0;
}

void LengthCursor::decode(const char* at) {
  lengths_.clear();
  for (uint32_t next = first_;;) {
    uint32_t length = 0, gap = 0;
    if (!take_uint(at, end_, length)) items_.throw_damaged();
    documents_.push_back(next);
    lengths_.push_back(length);
    if (at == end_) break;
    if (!take_uint(at, end_, gap) || gap >= last_ - next) items_.throw_damaged();
    next += gap + 1;
  }
  if (documents_.back() != last_) items_.throw_damaged();
}

}  // namespace rotative::glass
