// Which segments are merged.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
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
  EXPECT_EQ(plans, (std::vector<MergePlan>{{0, 16}, {16, 32}, {32, 45}}));
}

TEST(Tiers, ALongRunIsNotWrittenTwiceAsAWhole) {
  EXPECT_EQ(plan_merges(std::vector<uint64_t>(31, kSmall)), (std::vector<MergePlan>{{0, 16}, {16, 25}}));
}

struct Year {
  size_t most_segments = 0;
  double rewritten = 0;  // bytes for each byte that came in
};

uint64_t carry_out(const MergePlan& plan, std::vector<uint64_t>& sizes) {
  const auto first = sizes.begin() + static_cast<std::ptrdiff_t>(plan.begin);
  const auto last = sizes.begin() + static_cast<std::ptrdiff_t>(plan.end);
  const uint64_t sum = std::accumulate(first, last, uint64_t{0});
  *first = sum;
  sizes.erase(first + 1, last);
  return sum;
}

Year simulate_year(int segments_a_night) {
  Year year;
  std::vector<uint64_t> sizes;
  uint64_t rewritten = 0;
  for (int night = 0; night < 365; ++night) {
    sizes.insert(sizes.end(), static_cast<size_t>(segments_a_night), kSmall);
    for (auto plans = plan_merges(sizes); !plans.empty(); plans = plan_merges(sizes)) {
      std::reverse(plans.begin(), plans.end());
      for (const MergePlan& plan : plans) rewritten += carry_out(plan, sizes);
    }
    year.most_segments = std::max(year.most_segments, sizes.size());
  }
  year.rewritten = static_cast<double>(rewritten) / (365.0 * segments_a_night * kSmall);
  return year;
}

// Few segments to search on any morning, and no byte is rewritten often.
TEST(Tiers, AYearOfNightsStaysSearchableAndCheap) {
  for (const int segments : {1, 2, 3, 4, 8}) {
    const Year year = simulate_year(segments);
    std::printf("%d segments a night: at most %zu in the morning, %.2f bytes rewritten a byte\n", segments,
                year.most_segments, year.rewritten);
    EXPECT_LE(year.most_segments, kMaxSegments);
    EXPECT_LE(year.rewritten, segments <= 3 ? 3.0 : 3.4);
  }
}

}  // namespace
}  // namespace rotative
