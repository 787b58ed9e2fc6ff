// Mentioned days as a value, and how many terms a query by date needs.
#include "common/index/mention_days.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace rotative {
namespace {

TEST(MentionDays, ComeBackInOrderAndOnce) {
  const DayInterval day{day_number(2020, 3, 5), day_number(2020, 3, 5)};
  const DayInterval year{day_number(1871, 1, 1), day_number(1871, 12, 31)};
  EXPECT_EQ(decode_mention_days(encode_mention_days({day, year, day})), (std::vector<DayInterval>{year, day}));
  EXPECT_TRUE(decode_mention_days(encode_mention_days({})).empty());
  EXPECT_TRUE(decode_mention_days("\xff").empty());
}

TEST(MentionDays, OpenEndsAreCut) {
  const auto back = decode_mention_days(encode_mention_days({{DayInterval::kMinDay, DayInterval::kMaxDay}}));
  ASSERT_EQ(back.size(), 1u);
  EXPECT_EQ(to_iso(back[0].first), "0001-01-01");
  EXPECT_EQ(to_iso(back[0].last), "9999-12-31");
}

// The terms of mention:A..B, as the compiler makes them: each node of the cover, and what lies above it.
size_t terms_of(DayInterval days) {
  std::set<std::string> terms;
  for (const std::string& node : calendar_cover(days)) {
    terms.insert("I" + node);
    for (const std::string& above : calendar_ancestors(node)) terms.insert("T" + above);
  }
  return terms.size();
}

TEST(MentionDays, AnyIntervalNeedsAHundredTermsAtMost) {
  size_t most = terms_of({day_number(1001, 1, 2), day_number(2998, 12, 30)});
  std::mt19937 random(11);
  for (int i = 0; i < 20000; ++i) {
    const DayNumber first = day_number(1000, 1, 1) + static_cast<DayNumber>(random() % 730000);
    const DayNumber last = first + static_cast<DayNumber>(random() >> (random() % 32)) % 730000;
    most = std::max(most, terms_of({first, std::max(first, last)}));
  }
  std::printf("at most %zu terms\n", most);
  EXPECT_LE(most, 100u);
}

}  // namespace
}  // namespace rotative
