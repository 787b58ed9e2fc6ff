// The files in an archive (tar, zip, 7z), one after the other, without writing anything to disk.
//
// Only regular files are given; names are for people and never become paths. What unpacks to more than 200 times its
// bytes on disk, beyond the first 256 MiB, ends the archive; archives inside it count with it, so that a thousand
// small bombs are one large one.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace rotative {

// Whether the bytes at the start of a file open one.
bool opens_archive(std::string_view start);

// Fills up to `size` bytes; 0 at the end, negative where nothing can be read.
using ReadBytes = std::function<int64_t(char*, size_t)>;

// How far an archive on disk and those inside it may swell.
class Allowance {
 public:
  explicit Allowance(std::function<uint64_t()> consumed) : consumed_(std::move(consumed)) {}
  void take(int64_t bytes) { unpacked_ += bytes > 0 ? static_cast<uint64_t>(bytes) : 0; }
  bool exceeded() const;

 private:
  std::function<uint64_t()> consumed_;  // bytes on disk
  uint64_t unpacked_ = 0;
};

class Archive {
 public:
  // Of a file that can be sought in (7z needs that), from its start.
  explicit Archive(int fd);
  // Of a stream.
  Archive(ReadBytes read, std::shared_ptr<Allowance> allowance);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  bool next();                      // false at the end or on a problem()
  const std::string& name() const;  // of the file in hand, as the archive has it
  int64_t read(char* out, size_t size);
  const std::string& problem() const;  // empty: none
  bool swollen() const;                // the problem is its size
  const std::shared_ptr<Allowance>& allowance() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative
