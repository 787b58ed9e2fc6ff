// Cells hold a tag of the hash, so that a text is compared once for a term that is there and hardly ever otherwise.
#include "indexer/segment/term_dictionary.h"

#include <cstring>

#include "common/base/hash.h"

namespace rotative {
namespace {

constexpr size_t kFirstCells = size_t{1} << 16;

// Prefixes are few and short: mixing them into the key's hash saves putting the two together.
uint64_t hash_of(std::string_view prefix, std::string_view key) {
  uint64_t hash = hash64(key);
  for (const char c : prefix) hash = (hash ^ static_cast<unsigned char>(c)) * 0x9e3779b97f4a7c15;
  return hash ^ (hash >> 29);
}

uint32_t tag_of(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }

}  // namespace

TermDictionary::TermDictionary() { clear(); }

void TermDictionary::clear() {
  arena_.clear();
  offsets_.assign(1, 0);
  hashes_.clear();
  cells_.assign(kFirstCells, Cell{});
}

bool TermDictionary::equals(uint32_t term, std::string_view prefix, std::string_view key) const {
  const std::string_view have = text(term);
  return have.size() == prefix.size() + key.size() && have.starts_with(prefix) && have.ends_with(key);
}

uint32_t TermDictionary::find_or_add(std::string_view prefix, std::string_view key) {
  const uint64_t hash = hash_of(prefix, key);
  const uint32_t tag = tag_of(hash);
  size_t at = hash & (cells_.size() - 1);
  for (; cells_[at].term != 0; at = (at + 1) & (cells_.size() - 1))
    if (cells_[at].tag == tag && equals(cells_[at].term - 1, prefix, key)) return cells_[at].term - 1;
  arena_ += prefix;
  arena_ += key;
  offsets_.push_back(static_cast<uint32_t>(arena_.size()));
  hashes_.push_back(hash);
  cells_[at] = {tag, static_cast<uint32_t>(size())};
  if (size() * 2 > cells_.size()) grow();
  return static_cast<uint32_t>(size() - 1);
}

void TermDictionary::grow() {
  cells_.assign(cells_.size() * 2, Cell{});
  for (uint32_t term = 0; term < size(); ++term) {
    size_t at = hashes_[term] & (cells_.size() - 1);
    while (cells_[at].term != 0) at = (at + 1) & (cells_.size() - 1);
    cells_[at] = {tag_of(hashes_[term]), term + 1};
  }
}

}  // namespace rotative
