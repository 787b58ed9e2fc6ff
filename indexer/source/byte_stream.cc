// Reads a file in pieces of 256 KiB and hands each to the decoder that the first bytes asked for.
#include "indexer/source/byte_stream.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "indexer/source/decoders.h"

namespace rotative {

struct ByteStream::State {
  State(int descriptor, std::function<int64_t(char*, size_t)> from) : fd(descriptor), source(std::move(from)) {
    while (in.left < kMagicBytes && fill()) {
    }
    decoder = make_decoder({in.next, in.left});
  }

  bool fill();
  size_t copy(char* out, size_t size);
  size_t unpack(char* out, size_t size);
  void finish();
  std::optional<uint64_t> seek(uint64_t count);
  void fail(std::string what) { damage = Damage{std::move(what), taken - in.left, false, decoder->at_border()}; }

  int fd;  // -1: bytes come from `source`
  std::function<int64_t(char*, size_t)> source;
  std::unique_ptr<char[]> buffer = std::make_unique_for_overwrite<char[]>(kReadBytes);
  PackedBytes in;      // lies in buffer
  uint64_t taken = 0;  // bytes that the file gave
  std::unique_ptr<Decoder> decoder;
  std::optional<Damage> damage;
};

// Gets more bytes behind those that are left. False at the end of the file and where it cannot be read.
bool ByteStream::State::fill() {
  if (in.last) return false;
  if (in.left > 0) std::memmove(buffer.get(), in.next, in.left);
  in.next = buffer.get();
  const int64_t got = source(buffer.get() + in.left, kReadBytes - in.left);
  if (got > 0) {
    in.left += static_cast<size_t>(got);
    taken += static_cast<uint64_t>(got);
    return true;
  }
  if (got < 0)
    damage = Damage{fd < 0 ? "its archive is damaged" : std::string("cannot read: ") + std::strerror(errno), taken,
                    true, false};
  in.last = true;
  return false;
}

size_t ByteStream::State::copy(char* out, size_t size) {
  if (in.left == 0 && !fill()) return 0;
  const size_t count = std::min(size, in.left);
  std::memcpy(out, in.next, count);
  in.next += count;
  in.left -= count;
  return count;
}

size_t ByteStream::State::unpack(char* out, size_t size) {
  PlainBytes plain{out, size};
  while (plain.left == size && !damage) {
    if (in.left == 0) fill();
    if (damage) break;
    const size_t left_before = in.left;
    if (!decoder->decode(in, plain)) {
      fail(decoder->problem());
    } else if (plain.left == size && in.left == left_before) {
      if (in.last) {
        finish();
        break;
      }
      if (in.left > 0) fail("the decoder makes no progress");
    }
  }
  return size - plain.left;
}

// Nothing goes in and nothing comes out any more: the end, or one that came too early.
void ByteStream::State::finish() {
  if (!decoder->at_border()) fail("the compressed data ends early");
}

// Moves the file's own position; nothing where that cannot be done. Never beyond the end.
std::optional<uint64_t> ByteStream::State::seek(uint64_t count) {
  struct stat status {};
  if (decoder || fd < 0 || ::fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  const off_t behind_buffer = ::lseek(fd, 0, SEEK_CUR);
  if (behind_buffer < 0) return std::nullopt;
  const int64_t here = behind_buffer - static_cast<int64_t>(in.left);
  const uint64_t rest = static_cast<uint64_t>(std::max<int64_t>(0, status.st_size - here));
  const uint64_t step = std::min(rest, count);
  if (::lseek(fd, here + static_cast<int64_t>(step), SEEK_SET) < 0) return std::nullopt;
  taken = taken - in.left + step;
  in = {};
  return step;
}

ByteStream::ByteStream(int fd)
    : state_(std::make_unique<State>(fd, [fd](char* out, size_t size) -> int64_t {
        ssize_t got = -1;
        do {
          got = ::read(fd, out, size);
        } while (got < 0 && errno == EINTR);
        return got;
      })) {}
ByteStream::ByteStream(std::function<int64_t(char*, size_t)> source)
    : state_(std::make_unique<State>(-1, std::move(source))) {}
ByteStream::~ByteStream() = default;
ByteStream::ByteStream(ByteStream&&) noexcept = default;
ByteStream& ByteStream::operator=(ByteStream&&) noexcept = default;

size_t ByteStream::read(char* out, size_t size) {
  if (size == 0 || (state_->damage && state_->decoder)) return 0;
  return state_->decoder ? state_->unpack(out, size) : state_->copy(out, size);
}

uint64_t ByteStream::skip(uint64_t count) {
  if (std::optional<uint64_t> sought = state_->seek(count)) return *sought;
  std::vector<char> scratch(kReadBytes);
  uint64_t left = count;
  while (left > 0) {
    const size_t got = read(scratch.data(), static_cast<size_t>(std::min<uint64_t>(left, scratch.size())));
    if (got == 0) break;
    left -= got;
  }
  return count - left;
}

const std::optional<Damage>& ByteStream::damage() const { return state_->damage; }
uint64_t ByteStream::consumed() const { return state_->taken - state_->in.left; }
bool ByteStream::packed() const { return state_->decoder != nullptr; }

}  // namespace rotative
