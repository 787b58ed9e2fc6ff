// Numbers as the press writes them: 3 500, 3.500, 12'500, 1.234.567,89, 49.3, 8.1.2.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rotative {

// Reads the number that starts at `at`, an ASCII digit, into `out`: groups of three joined, '.' before decimals, at
// most 64 bytes. Returns where it ends.
uint32_t read_number(std::string_view text, uint32_t at, std::string& out);

}  // namespace rotative
