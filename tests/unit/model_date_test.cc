// Calendar arithmetic, partial dates, and the calendar cover that turns a range into few terms.
#include <gtest/gtest.h>

#include <random>
#include <set>

#include "common/model/date.h"

namespace rotative {
namespace {

TEST(Date, KnowsTheCalendar) {
  EXPECT_EQ(day_number(1970, 1, 1), 0);
  EXPECT_EQ(day_number(1944, 6, 6), -9340);
  EXPECT_EQ(iso_weekday(day_number(1944, 6, 6)), 2);  // a Tuesday
  EXPECT_TRUE(is_leap(2024));
  EXPECT_FALSE(is_leap(1900));
  EXPECT_FALSE(is_date(2023, 2, 29));
  EXPECT_FALSE(is_date(2023, 13, 1));
  EXPECT_FALSE(is_date(2023, 6, 31));
}

TEST(Date, KeepsItsPrecision) {
  for (const char* text : {"1944", "1944-06", "1944-06-06"}) {
    const auto date = parse_iso(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->iso(), text);
    EXPECT_EQ(parse_compact(date->compact()), date);
  }
  EXPECT_EQ(parse_iso("1944-06")->interval(), (DayInterval{day_number(1944, 6, 1), day_number(1944, 6, 30)}));
  EXPECT_EQ(PartialDate{}.compact(), "");
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const char* text :
       {"", "19", "1944-", "1944-13", "1944-00", "1944-06-31", "1944-06-00", "1944/06/06", "abcd", "-944"})
    EXPECT_FALSE(parse_iso(text)) << text;
  for (const char* text : {"", "194400", "19440600", "19440631", "0000"}) EXPECT_FALSE(parse_compact(text)) << text;
}

DayInterval days(const char* first, const char* last) {
  return {parse_iso(first)->interval().first, parse_iso(last)->interval().last};
}

TEST(CalendarCover, IsAsFewNodesAsPossible) {
  using Nodes = std::vector<std::string>;
  EXPECT_EQ(calendar_cover(days("2023-10-03", "2023-10-03")), (Nodes{"20231003"}));
  EXPECT_EQ(calendar_cover(days("2023-10", "2023-10")), (Nodes{"202310"}));
  EXPECT_EQ(calendar_cover(days("2020", "2020")), (Nodes{"2020"}));
  EXPECT_EQ(calendar_cover(days("2010", "2020-02")), (Nodes{"201", "202001", "202002"}));
  EXPECT_EQ(calendar_cover(days("1900", "1999")), (Nodes{"19"}));
  EXPECT_EQ(calendar_cover(days("2023-12-31", "2024-01-01")), (Nodes{"20231231", "20240101"}));
}

TEST(CalendarCover, OfAnyRangeIsExactAndSmall) {
  std::mt19937 random(1631);
  std::uniform_int_distribution<DayNumber> pick(day_number(1631, 1, 1), day_number(2199, 12, 31));
  for (int round = 0; round < 2000; ++round) {
    DayInterval interval{pick(random), pick(random)};
    if (interval.last < interval.first) std::swap(interval.first, interval.last);
    DayNumber next = interval.first;
    const auto nodes = calendar_cover(interval);
    for (const std::string& node : nodes) {
      ASSERT_TRUE(to_date(next).compact().starts_with(node)) << node;
      const int years = node.size() == 2 ? 100 : node.size() == 3 ? 10 : node.size() == 4 ? 1 : 0;
      if (years != 0) {
        ASSERT_EQ(to_date(next).compact().substr(4), "0101") << node;
        next = day_number(to_date(next).year + years, 1, 1);
        continue;
      }
      if (next > interval.first) {
        ASSERT_FALSE(to_date(next - 1).compact().starts_with(node)) << node;
      }
      while (to_date(next).compact().starts_with(node)) ++next;
    }
    EXPECT_EQ(next, interval.last + 1);
    EXPECT_LE(nodes.size(), 80u);
  }
}

TEST(CalendarCover, CutsOpenEnds) {
  EXPECT_EQ(calendar_cover(DayInterval{}).size(), 20u);  // the centuries from 10 to 29
  EXPECT_EQ(calendar_cover({DayInterval::kMinDay, day_number(999, 12, 31)}).size(), 0u);
}

TEST(CalendarAncestors, AreThePrefixes) {
  EXPECT_EQ(calendar_ancestors("20231003"),
            (std::vector<std::string>{"20", "202", "2023", "20231", "202310", "2023100"}));
  EXPECT_EQ(calendar_ancestors("20"), (std::vector<std::string>{}));
}

}  // namespace
}  // namespace rotative
