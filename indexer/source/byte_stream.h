// The decompressed bytes of one open file, in order, whatever it is packed with.
//
// The packing (gzip, zstd, bzip2, xz or none) is told by the first bytes. Members or frames in a row are one stream.
// Memory is bounded: a read buffer of 256 KiB and the decoder's window, at most 128 MiB (zstd, xz).
// What goes wrong is a value, given once: the stream then ends.
// Not thread-safe; use one per thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace rotative {

inline constexpr size_t kReadBytes = 256u << 10;

struct Damage {
  std::string what;            // for people: "gzip: incorrect data check"
  uint64_t file_offset = 0;    // how far the file was consumed, compressed bytes
  bool read_failed = false;    // the file could not be read; else its bytes are wrong
  bool data_complete = false;  // all that came before is whole and checked: only what follows it is odd
};

class ByteStream {
 public:
  explicit ByteStream(int fd);  // must stay open while this is in use; read from where it stands
  // From a function that fills up to `size` bytes; 0 is the end, negative where nothing can be read.
  explicit ByteStream(std::function<int64_t(char*, size_t)> source);
  ~ByteStream();
  ByteStream(ByteStream&&) noexcept;
  ByteStream& operator=(ByteStream&&) noexcept;

  // Fills `out` with up to `size` bytes; 0 only at the end or on damage().
  size_t read(char* out, size_t size);

  // Passes over `count` bytes, fewer at the end. Cheap where the file is not packed. Returns how many.
  uint64_t skip(uint64_t count);

  const std::optional<Damage>& damage() const;
  uint64_t consumed() const;  // bytes of the file, compressed
  bool packed() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative
