// Reads the position list of a term in a document: last position, then the others by interpolation.
//
// A number known to be at most n takes the bits of n, or one less for the numbers in the middle (Moffat and Stuiver,
// Binary Interpolative Coding, 2000). Of an open range between two known positions the middle one comes first, as the
// number of holes between it and the lower one out of all holes of the range; then the lower half, then the upper one.
// Where no hole is left nothing is stored: positions follow each other. docs/glass.md holds the grammar.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rotative::glass {

// The positions of a tag, rising strictly; kPadBytes may be read behind it. False where it is damaged, or has more than
// `most` positions.
bool read_positions(std::string_view tag, uint32_t most, std::vector<uint32_t>& positions);

}  // namespace rotative::glass
