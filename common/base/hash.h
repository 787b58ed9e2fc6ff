// XXH3 hashes of byte strings: ids, contents, checksums of files.
//
// The values are written to disk (segment ids, manifest), so they never depend on the machine.
// Immutable after construction; share freely.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace rotative {

struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;
  auto operator<=>(const Hash128&) const = default;
};

uint64_t hash64(std::string_view bytes);
Hash128 hash128(std::string_view bytes);
std::string to_hex(Hash128 hash);   // 32 lower-case digits
std::string to_hex(uint64_t hash);  // 16 lower-case digits

}  // namespace rotative
