// The signatures that a segment keeps, so that the next run still knows the copies of what this one read.
//
// File: "ROTSIG01", then one row of 104 bytes for each article that opened a cluster, by rising document number:
//     uint64 exact high, uint64 exact low, uint64 cluster, uint32 document, int32 day, uint32 words, uint32 zero,
//     64 bytes of MinHash                                                                         little-endian
// Only the last kWindowArticles rows of an index are ever read: a merge drops what stands before them.
// Immutable after construction; share freely.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <span>
#include <vector>

#include "common/base/hash.h"

namespace rotative {

inline constexpr size_t kSignatureBins = 64;

// How many articles that opened a cluster are remembered.
inline constexpr size_t kWindowArticles = size_t{1} << 18;

// Of the words of an article; what it means stands in indexer/dedup.cc.
struct Signature {
  Hash128 exact;
  uint32_t words = 0;                          // that the exact hash is of
  std::array<uint8_t, kSignatureBins> bins{};  // 0: empty
};

struct SignatureRow {
  static constexpr int32_t kUndated = std::numeric_limits<int32_t>::min();

  Hash128 exact;
  uint64_t cluster = 0;
  uint32_t document = 0;
  int32_t day = kUndated;  // of publication, where it is known to the day
  uint32_t words = 0;
  uint32_t zero = 0;
  std::array<uint8_t, kSignatureBins> bins{};
};
static_assert(sizeof(SignatureRow) == 104);

// Error{missing} where the file is no signature table.
std::vector<SignatureRow> read_signatures(const std::filesystem::path& path);

// Writes a new file and fsyncs it.
void write_signatures(const std::filesystem::path& path, std::span<const SignatureRow> rows);

}  // namespace rotative
