// Merge planning; see the header for the rule.
#include "indexer/segment/tiers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace rotative {
namespace {

// So far above the limit a second merge is planned beside the first.
constexpr size_t kWorthParallel = 4;

// How much more a merge that removes many segments may write. Simulated over a year of nights with one to eight
// segments: exponents below 2.3 and above 2.7 rewrite more.
constexpr double kEagerness = 2.5;

// A second merge goes no further below the limit than this: a long run would otherwise write all of its bytes twice.
constexpr size_t kSpareSegments = 2;

// The cheapest window of up to `longest` free neighbours; nullopt where no two of them are left.
std::optional<MergePlan> cheapest(std::span<const uint64_t> bytes, const std::vector<bool>& taken, size_t longest) {
  std::optional<MergePlan> best;
  double least = std::numeric_limits<double>::max();
  for (size_t begin = 0; begin < bytes.size(); ++begin) {
    double sum = 0;
    for (size_t i = begin; i < std::min(bytes.size(), begin + longest) && !taken[i]; ++i) {
      sum += static_cast<double>(bytes[i]);
      const auto saved = static_cast<double>(i - begin);
      const double cost = sum / std::pow(saved, kEagerness);
      if (saved == 0 || cost >= least) continue;
      least = cost;
      best = MergePlan{begin, i + 1};
    }
  }
  return best;
}

}  // namespace

std::vector<MergePlan> plan_merges(std::span<const uint64_t> bytes) {
  std::vector<MergePlan> plans;
  std::vector<bool> taken(bytes.size(), false);
  size_t left = bytes.size();
  while (left > (plans.empty() ? kMaxSegments : kMaxSegments + kWorthParallel)) {
    const size_t enough = left - kMaxSegments + kSpareSegments + 1;
    const auto plan = cheapest(bytes, taken, plans.empty() ? kMaxMergedSegments : std::min(kMaxMergedSegments, enough));
    if (!plan) break;
    std::fill(taken.begin() + static_cast<std::ptrdiff_t>(plan->begin),
              taken.begin() + static_cast<std::ptrdiff_t>(plan->end), true);
    left -= plan->end - plan->begin - 1;
    plans.push_back(*plan);
  }
  std::sort(plans.begin(), plans.end(), [](const MergePlan& a, const MergePlan& b) { return a.begin < b.begin; });
  return plans;
}

}  // namespace rotative
