// Interpolative decoding.
#include "common/glass/position_list.h"

#include <bit>
#include <cstring>

#include "common/glass/block.h"
#include "common/glass/coding.h"

namespace rotative::glass {
namespace {

static_assert(std::endian::native == std::endian::little);

// Lowest bits first.
class Bits {
 public:
  explicit Bits(std::string_view bytes) : at_(bytes.data()), end_(bytes.size() * 8) {}

  // A number of 0 to `most`. With h the highest bit of `most`: the numbers above most - h and below h are stored in the
  // bits below h, all others in one bit more. Which it is looks like chance to a processor: there is no branch.
  uint32_t take(uint32_t most) {
    const auto bits = static_cast<unsigned>(63 - std::countl_zero(2 * uint64_t{most} | 1));  // no branch for 0
    const uint64_t power = uint64_t{1} << bits;
    uint64_t window;
    std::memcpy(&window, at_ + place_ / 8, sizeof window);
    window >>= place_ % 8;
    const uint64_t low = window & ((power - 1) >> 1);
    const auto is_short = static_cast<unsigned>((most - (power >> 1) - low) >> 63);
    place_ += bits - is_short;
    return static_cast<uint32_t>(window & ((power - 1) >> is_short));
  }

  bool are_left() const { return place_ <= end_; }

 private:
  const char* at_;
  uint64_t place_ = 0;
  uint64_t end_;
};

// Positions out[at] to out[at + size], of which the first and the last are known.
struct Range {
  uint32_t at;
  uint32_t size;
  uint32_t first;  // out[at]
  uint32_t holes;  // numbers between the two that are no positions
};

// Fills in what is between. Upper halves wait while lower ones are read. False where there are not so many bits.
bool fill(Bits bits, uint32_t* out, Range range) {
  Range waiting[32];  // each is half as large as the one below it
  size_t count = 0;
  for (;;) {
    while (range.size > 1) {
      const uint32_t middle = range.size / 2;
      const uint32_t below = bits.take(range.holes);
      const uint32_t position = range.first + middle + below;
      out[range.at + middle] = position;
      const Range upper{range.at + middle, range.size - middle, position, range.holes - below};
      if (middle == 1) {
        range = upper;
      } else {
        waiting[count++] = upper;
        range.size = middle;
        range.holes = below;
      }
    }
    if (!bits.are_left()) return false;  // some numbers late: see kPadBytes
    if (count == 0) return true;
    range = waiting[--count];
  }
}

}  // namespace

bool read_positions(std::string_view tag, uint32_t most, std::vector<uint32_t>& positions) {
  const char* at = tag.data();
  const char* const end = at + tag.size();
  uint32_t last = 0;
  if (!take_uint(at, end, last)) return false;
  if (at == end) {
    positions.assign(1, last);
    return true;
  }
  if (last == 0) return false;
  Bits bits({at, static_cast<size_t>(end - at)});
  const uint32_t first = bits.take(last - 1);
  const uint32_t inner = bits.take(last - first - 1);
  if (!bits.are_left() || inner >= most || most - inner < 2) return false;
  positions.resize(inner + 2);
  positions.front() = first;
  positions.back() = last;
  return fill(bits, positions.data(), {0, inner + 1, first, last - first - (inner + 1)});
}

}  // namespace rotative::glass
