// Numbers for terms: an open-addressing table over an arena, one probe for a look-up.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rotative {

class TermDictionary {
 public:
  TermDictionary();

  // The number of prefix + key; numbers count from 0 in the order of their first look-up.
  uint32_t find_or_add(std::string_view prefix, std::string_view key) {
    return find_or_add(prefix, key, hash_of(prefix, key));
  }
  uint32_t find_or_add(std::string_view prefix, std::string_view key, uint32_t hash);  // of hash_of(prefix, key)
  static uint32_t hash_of(std::string_view prefix, std::string_view key);

  // Say that the term is about to be looked up: first one, then, when that may have come near, the other.
  void prefetch_cell(uint32_t hash) const { __builtin_prefetch(&cells_[hash & (cells_.size() - 1)]); }
  void prefetch_found(uint32_t hash) const {
    const Cell& cell = cells_[hash & (cells_.size() - 1)];
    if (cell.hash == hash) __builtin_prefetch(arena_.data() + cell.offset);
  }

  std::string_view text(uint32_t term) const { return {arena_.data() + offsets_[term], length(term)}; }
  // Say that text() of the term is about to be asked for: first one, then, when that may have come near, the other.
  void prefetch_place(uint32_t term) const { __builtin_prefetch(&offsets_[term]); }
  void prefetch_text(uint32_t term) const { __builtin_prefetch(arena_.data() + offsets_[term]); }
  size_t size() const { return offsets_.size() - 1; }
  size_t text_bytes() const { return arena_.size(); }
  void clear();

 private:
  struct Cell {
    uint32_t hash = 0;
    uint32_t term = 0;  // plus 1; 0: free
    uint32_t offset = 0;
    uint32_t length = 0;
  };

  uint32_t length(uint32_t term) const { return offsets_[term + 1] - offsets_[term]; }
  bool equals(const Cell& cell, std::string_view prefix, std::string_view key) const;
  void grow();

  std::string arena_;
  std::vector<uint32_t> offsets_;  // of the texts, and the end of the last
  std::vector<Cell> cells_;
};

}  // namespace rotative
