// Remembers what a slow function made of short texts: names come again and again in the news of a day.
//
// Direct-mapped by a hash of the text; what falls out is made again, so results never depend on what came before.
// Not thread-safe; use one per thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/hash.h"

namespace rotative {

class Memo {
 public:
  explicit Memo(size_t rows) : rows_(rows) {}  // a power of two

  // make(text), a std::string. Valid until the next call.
  template <typename Make>
  const std::string& of(std::string_view text, Make&& make) {
    const uint64_t hash = hash64(text) | 1;  // 0: an empty row
    Row& row = rows_[hash >> 1 & (rows_.size() - 1)];
    if (row.hash == hash && row.text == text) return row.made;
    row.made = make(text);
    row.text = text;
    row.hash = hash;
    return row.made;
  }

 private:
  struct Row {
    uint64_t hash = 0;
    std::string text, made;
  };
  std::vector<Row> rows_;
};

}  // namespace rotative
