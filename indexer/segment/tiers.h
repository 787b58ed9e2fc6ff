// Which segments to merge, so that few are searched and no byte is rewritten often.
//
// Nothing is merged while there are kMaxSegments or fewer. Above that the neighbours are taken that cost least by
//     bytes rewritten / (segments saved)^2.5
// which favours many small neighbours over a large one and leaves room below the limit for the nights to come.
// Simulated over a year of nightly runs: 2.3 bytes rewritten for each byte added with one segment a night, 2.8 with
// three, 3.2 with four. The best of all orders, which knows the year beforehand, needs 2.22 with one a night, and with
// four between 2.7 and 3.3 (dynamic programming over which neighbours are joined when).
// Only neighbours in document numbers are merged, so that ranges never overlap. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rotative {

inline constexpr size_t kMaxSegments = 10;        // after a run
inline constexpr size_t kMaxMergedSegments = 16;  // in one merge: more are merged in parallel pieces

// Half-open range of neighbours.
struct MergePlan {
  size_t begin = 0;
  size_t end = 0;
  bool operator==(const MergePlan&) const = default;
};

// Disjoint, in order; empty where nothing is to do. To be asked again after they are carried out. `bytes` are the sizes
// in the order of document numbers.
std::vector<MergePlan> plan_merges(std::span<const uint64_t> bytes);

}  // namespace rotative
