#include "common/annotate/word_clusters.h"

#include <cstring>

#include "common/base/embedded.h"

ROTATIVE_EMBEDDED(clusters);

namespace rotative {
namespace {

constexpr uint64_t kMask = (uint64_t{1} << WordClusters::kBits) - 1;
constexpr size_t kCellBytes = 8;

}  // namespace

WordClusters::WordClusters(std::string_view bytes) {
  uint32_t bits = 0;
  if (bytes.size() != kHeadBytes + (kMask + 1) * kCellBytes || !bytes.starts_with(kMagic)) return;
  std::memcpy(&bits, bytes.data() + kMagic.size(), sizeof bits);
  if (bits == kBits) cells_ = bytes.data() + kHeadBytes;
}

WordCluster WordClusters::find(uint64_t key) const {
  if (cells_ == nullptr) return {};
  for (uint64_t at = key & kMask;; at = (at + 1) & kMask) {
    uint32_t tag = 0;
    std::memcpy(&tag, cells_ + at * kCellBytes, sizeof tag);
    if (tag == 0) return {};
    if (tag != static_cast<uint32_t>(key >> 32)) continue;
    WordCluster found;
    std::memcpy(&found, cells_ + at * kCellBytes + sizeof tag, sizeof found);
    return found;
  }
}

const WordClusters& word_clusters() {
  static const WordClusters clusters(ROTATIVE_TEXT(clusters));
  return clusters;
}

}  // namespace rotative
