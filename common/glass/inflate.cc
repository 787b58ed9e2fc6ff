// One stream of zlib's, used again and again. It is given so much room that most tags come out in one go: it then keeps
// no window of its own.
#include "common/glass/inflate.h"

#include <zlib.h>

#include <algorithm>
#include <new>
#include <vector>

namespace rotative::glass {
namespace {

constexpr size_t kUsualRatio = 6;
constexpr size_t kLeastRoom = size_t{1} << 14;
constexpr size_t kMostBytes = size_t{1} << 30;  // zlib counts in 32 bits

}  // namespace

struct Inflater::State {
  State() {
    if (::inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~State() { ::inflateEnd(&stream); }
  z_stream stream{};
  std::vector<char> room;
};

Inflater::Inflater() = default;
Inflater::~Inflater() = default;

bool Inflater::inflate(std::string_view bytes, std::string& out) {
  if (bytes.size() > kMostBytes) return false;
  if (!state_) state_ = std::make_unique<State>();
  z_stream& stream = state_->stream;
  std::vector<char>& room = state_->room;
  if (::inflateReset(&stream) != Z_OK) return false;
  if (room.size() < bytes.size() * kUsualRatio) room.resize(std::max(bytes.size() * kUsualRatio, kLeastRoom));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  out.clear();
  for (;;) {
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = static_cast<uInt>(std::min(room.size(), kMostBytes));
    const int result = ::inflate(&stream, Z_FINISH);
    out.append(room.data(), static_cast<size_t>(reinterpret_cast<char*>(stream.next_out) - room.data()));
    if (result == Z_STREAM_END) return stream.avail_in == 0;
    if (result != Z_BUF_ERROR || stream.avail_out != 0) return false;
  }
}

}  // namespace rotative::glass
