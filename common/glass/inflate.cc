// libdeflate reads a tag in one go and keeps no window, at twice the speed of zlib; and it is linked in, since to load
// zlib would take longer than to inflate ten articles.
#include "common/glass/inflate.h"

#include <libdeflate.h>

#include <algorithm>
#include <new>

namespace rotative::glass {
namespace {

constexpr size_t kUsualRatio = 6;
constexpr size_t kHighestRatio = 1032;  // a run of 258 bytes takes two bits
constexpr size_t kLeastRoom = size_t{1} << 14;
constexpr size_t kMostBytes = size_t{1} << 30;

}  // namespace

struct Inflater::State {
  ~State() { ::libdeflate_free_decompressor(decompressor); }
  libdeflate_decompressor* decompressor = ::libdeflate_alloc_decompressor();
  std::unique_ptr<char[]> room;
  size_t size = 0;

  void make_room(size_t bytes) {
    if (bytes <= size) return;
    room.reset(new char[bytes]);  // not filled: most of it stays untouched
    size = bytes;
  }
};

Inflater::Inflater() = default;
Inflater::~Inflater() = default;

bool Inflater::inflate(std::string_view bytes, std::string& out) {
  if (bytes.size() > kMostBytes) return false;
  if (!state_) state_ = std::make_unique<State>();
  State& state = *state_;
  if (state.decompressor == nullptr) throw std::bad_alloc();
  state.make_room(std::max(bytes.size() * kUsualRatio, kLeastRoom));
  for (;;) {
    size_t read = 0, written = 0;
    switch (::libdeflate_deflate_decompress_ex(state.decompressor, bytes.data(), bytes.size(), state.room.get(),
                                               state.size, &read, &written)) {
      case LIBDEFLATE_SUCCESS:
        out.assign(state.room.get(), written);
        return read == bytes.size();
      case LIBDEFLATE_INSUFFICIENT_SPACE:
        if (state.size / kHighestRatio > bytes.size()) return false;
        state.make_room(state.size * 4);
        break;
      default:
        return false;
    }
  }
}

}  // namespace rotative::glass
