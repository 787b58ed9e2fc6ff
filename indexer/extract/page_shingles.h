// How much of one text stands in another, by runs of four words.
//
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace rotative {

class Shingles {
 public:
  explicit Shingles(std::string_view text);
  size_t words() const { return words_; }
  // The share of the runs of `text` that this one holds, 0 to 1; of a text of fewer than four words that of its words.
  double share_of(std::string_view text) const;
  double share_of(const Shingles& other) const;

 private:
  std::vector<uint64_t> runs_;  // sorted
  size_t words_ = 0;
};

}  // namespace rotative
