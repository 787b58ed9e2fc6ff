// Bars of eighths of a column, for tables in a terminal.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>

namespace rotative {

// count / most of `width` columns; a count above zero is never nothing.
std::string bar_of(uint64_t count, uint64_t most, size_t width);

}  // namespace rotative
