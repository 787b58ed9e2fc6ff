// Which segments are merged.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "indexer/segment/tiers.h"

namespace rotative {
namespace {

constexpr uint64_t kSmall = 1u << 20;
constexpr uint64_t kLarge = 200u << 20;

TEST(Tiers, FewSegmentsAreLeftAlone) {
  EXPECT_TRUE(plan_merges(std::vector<uint64_t>{}).empty());
  EXPECT_TRUE(plan_merges(std::vector<uint64_t>(kMaxSegments, kSmall)).empty());
}

TEST(Tiers, SmallNeighboursAreMergedAndLargeOnesLeftAlone) {
  std::vector<uint64_t> sizes{kLarge, kLarge};
  sizes.insert(sizes.end(), 9, kSmall);
  EXPECT_EQ(plan_merges(sizes), (std::vector<MergePlan>{{2, 11}}));
}

TEST(Tiers, ManyAreCutIntoPiecesThatCanBeMergedInParallel) {
  const auto plans = plan_merges(std::vector<uint64_t>(50, kSmall));
  EXPECT_EQ(plans, (std::vector<MergePlan>{{0, 16}, {16, 32}, {32, 48}}));
}

// A year of nightly runs: few segments to search, and no document is rewritten often.
TEST(Tiers, AYearOfNightsStaysSearchableAndCheap) {
  std::vector<uint64_t> sizes;
  uint64_t added = 0;
  uint64_t rewritten = 0;
  size_t most = 0;
  for (int night = 0; night < 365; ++night) {
    for (int segment = 0; segment < 4; ++segment) {
      sizes.push_back(24u << 20);
      added += 24u << 20;
    }
    for (auto plans = plan_merges(sizes); !plans.empty(); plans = plan_merges(sizes)) {
      std::reverse(plans.begin(), plans.end());
      for (const MergePlan& plan : plans) {
        const auto first = sizes.begin() + static_cast<std::ptrdiff_t>(plan.begin);
        const auto last = sizes.begin() + static_cast<std::ptrdiff_t>(plan.end);
        const uint64_t sum = std::accumulate(first, last, uint64_t{0});
        rewritten += sum;
        *first = sum;
        sizes.erase(first + 1, last);
      }
    }
    most = std::max(most, sizes.size());
  }
  RecordProperty("bytes_rewritten_per_byte",
                 std::to_string(static_cast<double>(rewritten) / static_cast<double>(added)));
  EXPECT_LE(most, kMaxSegments);
  EXPECT_LE(static_cast<double>(rewritten), 3.5 * static_cast<double>(added));
}

}  // namespace
}  // namespace rotative
