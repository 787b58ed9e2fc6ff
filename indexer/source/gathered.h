// One record, put together from pieces of its input; one that grows too large is let go of.
//
// Not thread-safe; use one per thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/source/reader.h"

namespace rotative {

inline constexpr size_t kPaddingBytes = 64;  // room behind a record, so that a vectorised parser need not copy it

class Gathered {
 public:
  explicit Gathered(std::string& bytes) : bytes_(bytes) { bytes_.clear(); }
  void add(std::string_view piece) {
    size_ += piece.size();
    if (too_large()) return std::string().swap(bytes_);
    if (bytes_.capacity() < size_ + kPaddingBytes) bytes_.reserve(std::max(size_ + kPaddingBytes, 2 * bytes_.size()));
    bytes_.append(piece);
  }
  void fail() {  // it is known to be too large
    size_ = kMaxRecordBytes + 1;
    bytes_.clear();
  }
  uint64_t size() const { return size_; }
  bool too_large() const { return size_ > kMaxRecordBytes; }

 private:
  std::string& bytes_;
  uint64_t size_ = 0;
};

}  // namespace rotative
