// XXH3 hashes; the only file of common/ that sees xxhash.
#include "common/base/hash.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace rotative {

uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string to_hex(Hash128 hash) { return fmt::format("{:016x}{:016x}", hash.high, hash.low); }

std::string to_hex(uint64_t hash) { return fmt::format("{:016x}", hash); }

}  // namespace rotative
