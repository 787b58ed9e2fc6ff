// Bits go out least significant first.
#include "indexer/glass/positions.h"

#include <bit>
#include <cstring>

#include "common/glass/coding.h"

namespace rotative::glass {
namespace {

// How "value out of n" is coded where n is no power of two: the middle values are a bit shorter.
struct Code {
  explicit Code(uint64_t n) : bits(static_cast<unsigned>(std::bit_width(n - 1))) {
    spare = (uint64_t{1} << bits) - n;
    middle = (n - spare) / 2;
  }
  unsigned bits;
  uint64_t spare;
  uint64_t middle;
};

class BitWriter {
 public:
  explicit BitWriter(char* out) : out_(out) {}

  void put(uint64_t value, uint64_t n) {
    if (n <= 1) return;
    Code code(n);
    if (code.spare != 0) {
      if (value >= code.middle + code.spare)
        value = (value - code.middle - code.spare) | (uint64_t{1} << (code.bits - 1));
      else if (value >= code.middle)
        --code.bits;
    }
    bits_ |= value << held_;
    held_ += code.bits;
    static_assert(std::endian::native == std::endian::little);
    std::memcpy(out_, &bits_, sizeof bits_);  // whole bytes stay, the rest is written again
    out_ += held_ / 8;
    bits_ >>= held_ & ~7u;
    held_ &= 7u;
  }

  char* finish() {
    if (held_ > 0) *out_++ = static_cast<char>(bits_);
    return out_;
  }

 private:
  char* out_;
  uint64_t bits_ = 0;
  unsigned held_ = 0;
};

class BitReader {
 public:
  BitReader(const char* at, const char* end) : at_(at), end_(end) {}

  uint64_t take(uint64_t n) {
    if (n <= 1) return 0;
    const Code code(n);
    if (code.spare == 0) return take_bits(code.bits);
    const uint64_t value = take_bits(code.bits - 1);
    if (value >= code.middle) return value;
    return take_bits(1) != 0 ? value + code.middle + code.spare : value;
  }

 private:
  uint64_t take_bits(unsigned count) {
    while (held_ < count && at_ < end_) {
      bits_ |= uint64_t{static_cast<unsigned char>(*at_++)} << held_;
      held_ += 8;
    }
    const uint64_t value = bits_ & ((uint64_t{1} << count) - 1);
    bits_ >>= count;
    held_ = held_ > count ? held_ - count : 0;
    return value;
  }

  const char* at_;
  const char* end_;
  uint64_t bits_ = 0;
  unsigned held_ = 0;
};

void put_between(BitWriter& bits, std::span<const uint32_t> p, size_t j, size_t k) {
  while (j + 1 < k) {
    const size_t m = j + (k - j) / 2;
    bits.put(p[m] - (p[j] + (m - j)), p[k] - p[j] - (k - j) + 1);
    put_between(bits, p, j, m);
    j = m;
  }
}

void take_between(BitReader& bits, std::vector<uint32_t>& p, size_t j, size_t k) {
  while (j + 1 < k) {
    const size_t m = j + (k - j) / 2;
    p[m] = static_cast<uint32_t>(bits.take(p[k] - p[j] - (k - j) + 1) + p[j] + (m - j));
    take_between(bits, p, j, m);
    j = m;
  }
}

}  // namespace

char* put_positions(char* out, std::span<const uint32_t> positions) {
  out = put_uint(out, positions.back());
  if (positions.size() == 1) return out;
  BitWriter bits(out);
  bits.put(positions.front(), positions.back());
  bits.put(positions.size() - 2, positions.back() - positions.front());
  put_between(bits, positions, 0, positions.size() - 1);
  return bits.finish();
}

void read_positions(const char* begin, const char* end, std::vector<uint32_t>& positions) {
  const auto last = static_cast<uint32_t>(take_uint(begin));
  positions.clear();
  if (begin == end) {
    positions.push_back(last);
    return;
  }
  BitReader bits(begin, end);
  const auto first = static_cast<uint32_t>(bits.take(last));
  const auto count = static_cast<size_t>(bits.take(last - first)) + 2;
  positions.resize(count);
  positions.front() = first;
  positions.back() = last;
  take_between(bits, positions, 0, count - 1);
}

}  // namespace rotative::glass
