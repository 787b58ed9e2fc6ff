// Through libdeflate: level 1 costs almost nothing and gives up little against zlib's level 6 on tags this short.
#include "indexer/segment/deflate.h"

#include <libdeflate.h>

#include <cstring>

#include "common/base/error.h"

namespace rotative {
namespace {

constexpr int kLevel = 1;

// Shorter tags gain nothing worth the call, which clears tables of some size.
constexpr size_t kShortest = 64;

}  // namespace

struct Deflater::State {
  std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor*)> compressor{
      libdeflate_alloc_compressor(kLevel), libdeflate_free_compressor};
};

Deflater::Deflater() : state_(std::make_unique<State>()) {}
Deflater::~Deflater() = default;
Deflater::Deflater(Deflater&&) noexcept = default;

Deflater::Result Deflater::deflate(std::string_view bytes, char* out) {
  if (bytes.size() >= kShortest) {
    const size_t most = bytes.size() - 1;
    const size_t size = libdeflate_deflate_compress(state_->compressor.get(), bytes.data(), bytes.size(), out, most);
    if (size != 0) return {size, true};
  }
  if (!bytes.empty()) std::memcpy(out, bytes.data(), bytes.size());
  return {bytes.size(), false};
}

std::string inflate(std::string_view deflated) {
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor{
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor};
  std::string bytes(deflated.size() * 4 + 64, '\0');
  for (;;) {
    size_t size = 0;
    const auto result = libdeflate_deflate_decompress(decompressor.get(), deflated.data(), deflated.size(),
                                                      bytes.data(), bytes.size(), &size);
    if (result == LIBDEFLATE_SUCCESS) {
      bytes.resize(size);
      return bytes;
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) throw Error(ErrorCode::missing, "a deflated tag is damaged");
    bytes.resize(bytes.size() * 2);
  }
}

}  // namespace rotative
