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

  // A number of 0 to `most`.
  //
  // With h the highest bit of `most`: the numbers from most + 1 - h up to h - 1 are stored in the bits below h, and the
  // others in one bit more, that bit saying whether it is one of those from h on.
  uint32_t take(uint32_t most) {
    if (most == 0) return 0;
    const uint64_t high = uint64_t{1} << (std::bit_width(most) - 1);
    uint64_t window;
    std::memcpy(&window, at_ + place_ / 8, sizeof window);
    window >>= place_ % 8;
    const uint64_t low = window & (high - 1);
    const bool is_short = low > most - high;
    place_ += static_cast<uint64_t>(std::bit_width(most)) - (is_short ? 1 : 0);
    return static_cast<uint32_t>(is_short ? low : window & (2 * high - 1));
  }

  bool are_left() const { return place_ <= end_; }

 private:
  const char* at_;
  uint64_t place_ = 0;
  uint64_t end_;
};

// Of one list. `holes_[i]` is positions[i] - i: how many numbers up to it are no positions.
class Interpolation {
 public:
  Interpolation(Bits bits, uint32_t* holes) : bits_(bits), holes_(holes) {}

  // Between j and k, which are known. False where there are not so many bits.
  bool fill(uint32_t j, uint32_t k) {
    while (k - j > 1) {
      const uint32_t within = holes_[k] - holes_[j];
      if (within == 0) return fill_dense(j, k);
      const uint32_t middle = j + (k - j) / 2;
      holes_[middle] = holes_[j] + bits_.take(within);
      if (!bits_.are_left() || !fill(j, middle)) return false;
      j = middle;
    }
    return true;
  }

 private:
  bool fill_dense(uint32_t j, uint32_t k) {
    for (uint32_t i = j + 1; i < k; ++i) holes_[i] = holes_[j];
    return true;
  }

  Bits bits_;
  uint32_t* holes_;
};

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
  positions.back() = last - (inner + 1);
  if (!Interpolation(bits, positions.data()).fill(0, inner + 1)) return false;
  for (uint32_t i = 0; i < inner + 2; ++i) positions[i] += i;
  return true;
}

}  // namespace rotative::glass
