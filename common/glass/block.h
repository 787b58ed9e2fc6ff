// Blocks of a table in memory, and the items in them. docs/glass.md holds the grammar.
//
// Whatever stands in a block: an item that is sound lies within it, and nothing is to be asked of any other.
// Thread-safe.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace rotative::glass {

inline constexpr size_t kBlockBytes = 8192;
inline constexpr uint32_t kHeaderBytes = 11;
inline constexpr size_t kMaxKeyBytes = 255;
inline constexpr uint32_t kMostLevels = 10;  // above the leaves; the engine's own limit

// Zero bytes that stand behind a block or a joined tag in memory, so that decoders may look ahead before they know
// where the bytes end: 28 numbers of 32 bits and a word at most.
inline constexpr size_t kPadBytes = 128;

inline uint32_t be16(const char* at) {
  uint16_t value;
  std::memcpy(&value, at, sizeof value);
  return __builtin_bswap16(value);
}

inline uint32_t be32(const char* at) {
  uint32_t value;
  std::memcpy(&value, at, sizeof value);
  return __builtin_bswap32(value);
}

// The level that a block says it is of: 0 for leaves.
inline uint32_t block_level(const char* block) { return static_cast<unsigned char>(block[4]); }

// How many items it has; 0 where what it says of that cannot be.
inline uint32_t count_items(const char* block) {
  const uint32_t end = be16(block + 9);
  return end < kHeaderBytes || end > kBlockBytes || end % 2 == 0 ? 0 : (end - kHeaderBytes) / 2;
}

// `index` is below count_items().
inline size_t item_place(const char* block, uint32_t index) { return be16(block + kHeaderBytes + 2 * index); }

struct LeafItem {
  LeafItem() = default;
  LeafItem(const char* block, uint32_t index) {
    const size_t place = item_place(block, index);
    at = block + place;
    if (place + 3 > kBlockBytes) return;
    head = be16(at);
    bytes = (head & 0x1fff) + 3;
    key_bytes = static_cast<unsigned char>(at[2]);
    tag_at = 3 + key_bytes + (is_first() ? 0 : 2);
    is_sound = place + bytes <= kBlockBytes && tag_at <= bytes;
  }

  bool is_first() const { return (head & 0x2000) != 0; }
  bool is_last() const { return (head & 0x4000) != 0; }
  bool is_deflated() const { return (head & 0x8000) != 0; }
  uint32_t component() const { return is_first() ? 1 : be16(at + 3 + key_bytes); }
  std::string_view key() const { return {at + 3, key_bytes}; }
  std::string_view piece() const { return {at + tag_at, bytes - tag_at}; }
  std::string_view whole() const { return {at, bytes}; }

  const char* at = nullptr;
  uint32_t head = 0;
  uint32_t bytes = 0;
  uint32_t key_bytes = 0;
  uint32_t tag_at = 0;
  bool is_sound = false;
};

struct BranchItem {
  BranchItem(const char* block, uint32_t index) {
    const size_t place = item_place(block, index);
    at = block + place;
    if (place + 7 > kBlockBytes) return;
    key_bytes = static_cast<unsigned char>(at[4]);
    is_sound = place + 7 + key_bytes <= kBlockBytes;
  }

  uint32_t child() const { return be32(at); }
  std::string_view key() const { return {at + 5, key_bytes}; }
  uint32_t component() const { return be16(at + 5 + key_bytes); }

  const char* at;
  uint32_t key_bytes = 0;
  bool is_sound = false;
};

}  // namespace rotative::glass
