// The scalar encodings of the glass format: numbers, strings and terms as they stand in keys and tags.
//
//     uint         little-endian base 128, the high bit on every byte but the last
//     string       uint length, then the bytes
//     sort-uint    two to five bytes that sort as the numbers do; the first is never 0xff
//     sort-string  each zero byte becomes 00 ff
// docs/glass.md holds the whole grammar. put_*() write at `out` and return where they ended; the caller sees to the
// room, kMaxUintBytes and kMaxSortUintBytes being the most that they need.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rotative::glass {

// What the keys of the list of lengths begin with.
inline constexpr std::string_view kLengthsKey("\0\xe0", 2);

inline constexpr size_t kMaxUintBytes = 10;
inline constexpr size_t kMaxSortUintBytes = 5;

inline char* put_uint(char* out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) *out++ = static_cast<char>(value | 0x80);
  *out++ = static_cast<char>(value);
  return out;
}

// Reads a uint and moves `at` behind it. The bytes are trusted: they were digested when they were written.
inline uint64_t take_uint(const char*& at) {
  uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return value;
  }
}

// The same for bytes that nobody vouches for: false, and `at` anywhere up to `end`, where the number does not end
// before `end` or is larger than 64 bits.
inline bool take_uint(const char*& at, const char* end, uint64_t& value) {
  value = 0;
  for (unsigned shift = 0; at < end && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(*at++);
    value |= uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return shift < 63 || byte <= 1;
  }
  return false;
}

// The same; false also where it is larger than 32 bits.
inline bool take_uint(const char*& at, const char* end, uint32_t& value) {
  uint64_t wide = 0;
  if (!take_uint(at, end, wide) || wide > UINT32_MAX) return false;
  value = static_cast<uint32_t>(wide);
  return true;
}

char* put_sort_uint(char* out, uint32_t value);
uint32_t take_sort_uint(const char*& at);
// The same for bytes that nobody vouches for: false where it does not fill them exactly.
inline bool read_sort_uint(std::string_view bytes, uint32_t& value) {
  const auto byte = [bytes](size_t i) { return uint32_t{static_cast<unsigned char>(bytes[i])}; };
  if (bytes.size() < 2 || bytes.size() > kMaxSortUintBytes) return false;
  const uint32_t first = byte(0);
  switch (bytes.size()) {
    case 2:
      value = first << 8 | byte(1);
      return first < 0x80;
    case 3:
      value = (first & 0x3f) << 16 | byte(1) << 8 | byte(2);
      return first >= 0x80 && first < 0xc0;
    case 4:
      value = (first & 0x1f) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3);
      return first >= 0xc0 && first < 0xe0;
    default:
      value = byte(1) << 24 | byte(2) << 16 | byte(3) << 8 | byte(4);
      return first == 0xe0;
  }
}

void append_uint(std::string& out, uint64_t value);
void append_string(std::string& out, std::string_view bytes);
void append_bool(std::string& out, bool value);
void append_sort_uint(std::string& out, uint32_t value);
void append_uint_last(std::string& out, uint64_t value);  // to the end of a key only
void append_sort_string(std::string& out, std::string_view term);

// The bytes of `key` that a sort-string at its front takes, without the 00 that ends it.
size_t sort_string_length(std::string_view key);

}  // namespace rotative::glass
