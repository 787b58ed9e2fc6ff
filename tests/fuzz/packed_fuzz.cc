// Fuzz target: any bytes as a packed or plain stream.
//
// Whatever comes in, damage is told or not, and what comes out of sound bytes is the same, whatever the sizes of reads.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include "indexer/source/byte_stream.h"

namespace {

using namespace rotative;

constexpr size_t kMost = 1u << 20;

std::string read(std::string_view bytes, size_t source_step, size_t step, bool& damaged) {
  ByteStream stream([&](char* out, size_t room) -> int64_t {
    const size_t count = bytes.copy(out, std::min(room, source_step));
    bytes.remove_prefix(count);
    return static_cast<int64_t>(count);
  });
  std::string out;
  std::string piece(step, '\0');
  while (out.size() < kMost) {
    const size_t got = stream.read(piece.data(), std::min(step, kMost - out.size()));
    if (got == 0) break;
    out.append(piece, 0, got);
  }
  damaged = stream.damage().has_value();
  if (damaged && stream.damage()->what.empty()) std::abort();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  bool damaged = false, damaged_in_pieces = false;
  const std::string whole = read(bytes, size + 1, 1 << 16, damaged);
  const std::string pieces = read(bytes, 13, 1021, damaged_in_pieces);
  if (whole.size() == kMost || pieces.size() == kMost) return 0;
  if (damaged != damaged_in_pieces || (!damaged && whole != pieces)) std::abort();
  return 0;
}
