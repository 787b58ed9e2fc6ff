// Cells hold the hash and where the text lies, so that a text is compared once for a term that is there and hardly ever
// otherwise, and a look-up waits for memory twice: for the cell and for the text.
#include "indexer/segment/term_dictionary.h"

#include <cstring>

#include "common/base/hash.h"

namespace rotative {
namespace {

constexpr size_t kFirstCells = size_t{1} << 16;

}  // namespace

// Prefixes are few and short: mixing them into the key's hash saves putting the two together.
uint32_t TermDictionary::hash_of(std::string_view prefix, std::string_view key) {
  uint64_t hash = hash64(key);
  for (const char c : prefix) hash = (hash ^ static_cast<unsigned char>(c)) * 0x9e3779b97f4a7c15;
  return static_cast<uint32_t>(hash ^ (hash >> 29));
}

TermDictionary::TermDictionary() { clear(); }

void TermDictionary::clear() {
  arena_.clear();
  offsets_.assign(1, 0);
  cells_.assign(kFirstCells, Cell{});
}

bool TermDictionary::equals(const Cell& cell, std::string_view prefix, std::string_view key) const {
  if (cell.length != prefix.size() + key.size()) return false;
  const char* at = arena_.data() + cell.offset;
  for (const char c : prefix)
    if (*at++ != c) return false;
  return std::memcmp(at, key.data(), key.size()) == 0;
}

uint32_t TermDictionary::find_or_add(std::string_view prefix, std::string_view key, uint32_t hash) {
  size_t at = hash & (cells_.size() - 1);
  for (; cells_[at].term != 0; at = (at + 1) & (cells_.size() - 1))
    if (cells_[at].hash == hash && equals(cells_[at], prefix, key)) return cells_[at].term - 1;
  const auto offset = static_cast<uint32_t>(arena_.size());
  arena_ += prefix;
  arena_ += key;
  offsets_.push_back(static_cast<uint32_t>(arena_.size()));
  cells_[at] = {hash, static_cast<uint32_t>(size()), offset, offsets_.back() - offset};
  if (size() * 2 > cells_.size()) grow();
  return static_cast<uint32_t>(size() - 1);
}

void TermDictionary::grow() {
  std::vector<Cell> before(cells_.size() * 2);
  before.swap(cells_);
  for (const Cell& cell : before) {
    if (cell.term == 0) continue;
    size_t at = cell.hash & (cells_.size() - 1);
    while (cells_[at].term != 0) at = (at + 1) & (cells_.size() - 1);
    cells_[at] = cell;
  }
}

}  // namespace rotative
