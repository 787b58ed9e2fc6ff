// Building a B-tree from its leaves.
#include "indexer/glass/table_writer.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace rotative::glass {
namespace {

constexpr uint32_t kRevision = 1;
constexpr uint16_t kDeflated = 0x8000;
constexpr uint16_t kLastComponent = 0x4000;
constexpr uint16_t kFirstComponent = 0x2000;

// A tag that does not fit the rest of a block fills it and goes on in the next if that much is left: long tags would
// otherwise leave a tenth of all blocks empty.
constexpr size_t kWorthSplitting = 256;

void put_be16(char* at, size_t value) {
  at[0] = static_cast<char>(value >> 8);
  at[1] = static_cast<char>(value);
}

// What lies behind is in use: the two halves of a short copy overlap rather than reach beyond it.
void copy_short(char* to, std::string_view from) {
  const auto halves = [&](auto half) {
    const size_t second = from.size() - sizeof half;
    auto other = half;
    std::memcpy(&half, from.data(), sizeof half);
    std::memcpy(&other, from.data() + second, sizeof half);
    std::memcpy(to, &half, sizeof half);
    std::memcpy(to + second, &other, sizeof half);
  };
  struct Sixteen {
    uint64_t low, high;
  };
  if (from.size() > 32) {
    std::memcpy(to, from.data(), from.size());
  } else if (from.size() >= 16) {
    halves(Sixteen{});
  } else if (from.size() >= 8) {
    halves(uint64_t{});
  } else if (from.size() >= 4) {
    halves(uint32_t{});
  } else {
    for (const char c : from) *to++ = c;
  }
}

void put_be32(char* at, uint32_t value) {
  put_be16(at, value >> 16);
  put_be16(at + 2, value & 0xffff);
}

}  // namespace

TableWriter::TableWriter(std::filesystem::path path, Presence presence) : path_(std::move(path)), presence_(presence) {}

void TableWriter::start() {
  file_.emplace(path_);
  levels_.reserve(8);  // of a table of 2^32 blocks; so references to levels stay
  levels_.emplace_back();
  open_block(leaf(), {}, 0);
  char* null_item = make_item(leaf(), 3);
  put_be16(null_item, kFirstComponent | kLastComponent);
  null_item[2] = 0;
}

void TableWriter::open_block(Level& level, std::string_view separator, uint16_t component) {
  level.directory_end = kHeaderBytes;
  level.lowest_item = kBlockBytes;
  level.separator = static_cast<uint32_t>(separator.size());
  separator.copy(level.separator_key.data(), separator.size());
  level.separator_component = component;
  level.open = true;
}

char* TableWriter::make_item(Level& level, size_t bytes) {
  assert(level.lowest_item - level.directory_end >= bytes + 2);
  level.lowest_item -= bytes;
  put_be16(level.block.data() + level.directory_end, level.lowest_item);
  level.directory_end += 2;
  return level.block.data() + level.lowest_item;
}

std::string_view TableWriter::last_key() const {
  const char* const item = leaf().block.data() + leaf().lowest_item;
  return {item + 3, static_cast<unsigned char>(item[2])};
}

// The separator is the key cut behind the first byte in which it differs from the last key of the leaf before.
void TableWriter::open_leaf(std::string_view key, uint16_t component) {
  close_block(0);
  const std::string_view last = last_key();  // the bytes of the block stay until the next one is opened
  const auto differ = std::mismatch(key.begin(), key.end(), last.begin(), last.end()).first;
  const size_t same = static_cast<size_t>(differ - key.begin());
  open_block(leaf(), key.substr(0, same + 1), component);
}

void TableWriter::put_leaf_item(std::string_view key, std::string_view piece, uint16_t component, uint16_t flags) {
  const size_t bytes = 3 + key.size() + (component > 1 ? 2 : 0) + piece.size();
  char* at = make_item(leaf(), bytes);
  put_be16(at, flags | (bytes - 3));
  at[2] = static_cast<char>(key.size());
  std::memcpy(at + 3, key.data(), key.size());
  at += 3 + key.size();
  if (component > 1) {
    put_be16(at, component);
    at += 2;
  }
  if (!piece.empty()) std::memcpy(at, piece.data(), piece.size());
}

// Most items: copied without calls, as most of both are a few bytes.
void TableWriter::put_whole(std::string_view key, std::string_view tag, uint16_t flags) {
  const size_t bytes = 3 + key.size() + tag.size();
  char* const at = make_item(leaf(), bytes);
  put_be16(at, flags | kFirstComponent | kLastComponent | (bytes - 3));
  at[2] = static_cast<char>(key.size());
  copy_short(at + 3, key);
  copy_short(at + 3 + key.size(), tag);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool deflated) {
  assert(!key.empty() && key.size() <= kMaxKeyBytes);
  if (!file_) start();
  assert(last_key() < key);
  ++entries_;
  const uint16_t always = deflated ? kDeflated : uint16_t{0};
  const size_t bytes = 3 + key.size() + tag.size();
  if (bytes <= kMaxItemBytes && leaf_room() >= bytes + 2) return put_whole(key, tag, always);
  for (uint16_t component = 1;;) {
    const size_t overhead = 3 + key.size() + (component > 1 ? 2 : 0);
    const bool fits = leaf_room() >= overhead + 2;
    const size_t room = fits ? leaf_room() - overhead - 2 : 0;
    const size_t piece = std::min({tag.size(), room, kMaxItemBytes - overhead});
    if (!fits || (piece < tag.size() && room < kWorthSplitting)) {
      open_leaf(key, component);
      continue;
    }
    const bool last = piece == tag.size();
    const uint16_t first_and_last = (component == 1 ? kFirstComponent : 0u) | (last ? kLastComponent : 0u);
    put_leaf_item(key, tag.substr(0, piece), component, always | first_and_last);
    if (last) return;
    tag.remove_prefix(piece);
    ++component;
  }
}

void TableWriter::add_item(std::string_view item) {
  const size_t key_bytes = static_cast<unsigned char>(item[2]);
  const std::string_view key = item.substr(3, key_bytes);
  const bool deflated = (static_cast<unsigned char>(item[0]) << 8 & kDeflated) != 0;
  if (!file_ || leaf_room() < item.size() + 2) return add(key, item.substr(3 + key_bytes), deflated);
  assert(last_key() < key && item.size() <= kMaxItemBytes);
  ++entries_;
  copy_short(make_item(leaf(), item.size()), item);
}

void TableWriter::push(size_t number, std::string_view separator, uint16_t component, uint32_t child) {
  if (number == levels_.size()) levels_.emplace_back();
  Level& level = levels_[number];
  const size_t bytes = 7 + separator.size();
  if (level.open && level.lowest_item - level.directory_end < bytes + 2) close_block(number);
  const bool first = !level.open;
  if (first) open_block(level, separator, component);
  if (first) separator = {};
  char* at = make_item(level, 7 + separator.size());
  put_be32(at, child);
  at[4] = static_cast<char>(separator.size());
  separator.copy(at + 5, separator.size());
  put_be16(at + 5 + separator.size(), first ? 0 : component);
}

void TableWriter::close_block(size_t number) {
  Level& level = levels_[number];
  char* const block = level.block.data();
  const size_t free = level.lowest_item - level.directory_end;
  put_be32(block, kRevision);
  block[4] = static_cast<char>(number);
  put_be16(block + 5, free);
  put_be16(block + 7, free);
  put_be16(block + 9, level.directory_end);
  std::memset(block + level.directory_end, 0, free);
  file_->append({block, kBlockBytes});
  level.open = false;
  ++level.written;
  push(number + 1, {level.separator_key.data(), level.separator}, level.separator_component, blocks_++);
}

// The lowest level of which all stands in one block is the root; what close_block() pushed above it is not needed.
TableWriter::Result TableWriter::finish() {
  if (!file_ && presence_ == Presence::optional) return {};
  if (!file_) start();
  Result result;
  for (uint32_t level = 0;; ++level) {
    close_block(level);
    if (levels_[level].written > 1) continue;
    result.root = {blocks_ - 1, level, entries_, blocks_};
    break;
  }
  result.digest = file_->finish();
  return result;
}

}  // namespace rotative::glass
