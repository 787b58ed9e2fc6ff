// The position list of a term in a document as glass stores it: last position, then the others by interpolation.
//
// Interpolative coding after Moffat and Stuiver (2000): a number known to lie in a range of n values takes log2 n bits.
// Thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace rotative::glass {

// The most bytes that put_positions() touches for `count` positions.
constexpr size_t max_position_bytes(size_t count) { return 24 + count * 8; }

// `positions` rise strictly and are not empty. Returns the end of what was written at `out`; some bytes behind it may
// have been overwritten.
char* put_positions(char* out, std::span<const uint32_t> positions);

// The positions that put_positions() wrote into [begin, end).
void read_positions(const char* begin, const char* end, std::vector<uint32_t>& positions);

}  // namespace rotative::glass
