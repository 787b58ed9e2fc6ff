// Fuzz target: any bytes as a tar, zip or 7z archive that comes as a stream, packed or not.
//
// Whatever comes in, the walk ends, and a problem ends it for good.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include "indexer/source/archive.h"
#include "indexer/source/byte_stream.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace rotative;
  constexpr uint64_t kMost = 1u << 20;  // what a few kilobytes may swell to here
  size_t at = 0;
  ByteStream packed([&](char* out, size_t room) -> int64_t {
    const size_t count = std::min(room, size - at);
    if (count > 0) std::memcpy(out, data + at, count);
    at += count;
    return static_cast<int64_t>(count);
  });
  Archive archive([&](char* out, size_t room) { return static_cast<int64_t>(packed.read(out, room)); },
                  std::make_shared<Allowance>([&] { return packed.consumed(); }));
  uint64_t unpacked = 0;
  std::string piece(1 << 12, '\0');
  while (unpacked < kMost && archive.next()) {
    if (archive.name().empty() && !archive.problem().empty()) std::abort();
    for (int64_t got = 1; got > 0 && unpacked < kMost;) {
      got = archive.read(piece.data(), piece.size());
      if (got > static_cast<int64_t>(piece.size()) || (got < 0) == archive.problem().empty()) std::abort();
      unpacked += static_cast<uint64_t>(std::max<int64_t>(0, got)) + 1;
    }
  }
  if (!archive.problem().empty() && (archive.next() || archive.read(piece.data(), piece.size()) >= 0)) std::abort();
  return 0;
}
