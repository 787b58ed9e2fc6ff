// Date forms of queries, as tables; the clock stands at Wednesday, 4 October 2023.
#include "search/dates.h"

#include <gtest/gtest.h>

#include <optional>

#include "common/base/error.h"
#include "search/searcher.h"

namespace rotative {
namespace {

const DayNumber kToday = day_number(2023, 10, 4);

std::string printed(DayInterval days) {
  const std::string first = days.first == DayInterval::kMinDay ? "" : to_iso(days.first);
  const std::string last = days.last == DayInterval::kMaxDay ? "" : to_iso(days.last);
  return first == last ? first : first + ".." + last;
}

std::string read(std::string_view text, DayNumber today = kToday) {
  const auto result = parse_days(text, today);
  return std::holds_alternative<std::string>(result) ? "error" : printed(std::get<DayInterval>(result));
}

struct Case {
  std::string_view text;
  std::string_view days;
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(read(c.text), c.days) << c.text;
}

TEST(Dates, OfTheCalendar) {
  expect_all({
      {"2023", "2023-01-01..2023-12-31"},
      {"2023-10", "2023-10-01..2023-10-31"},
      {"2023-10-03", "2023-10-03"},
      {"20231003", "2023-10-03"},
      {"1631", "1631-01-01..1631-12-31"},
      {"2024-02", "2024-02-01..2024-02-29"},
      {"03/10/2023", "2023-10-03"},
      {"3.10.2023", "2023-10-03"},
      {"10/2023", "2023-10-01..2023-10-31"},
      {"octobre 2023", "2023-10-01..2023-10-31"},
      {"Octobre 2023", "2023-10-01..2023-10-31"},
      {"août 2023", "2023-08-01..2023-08-31"},
      {"aout 2023", "2023-08-01..2023-08-31"},
      {"3 octobre 2023", "2023-10-03"},
      {"le 3 octobre 2023", "2023-10-03"},
      {"1er mai 2023", "2023-05-01"},
      {"déc. 2022", "2022-12-01..2022-12-31"},
      {"en 2022", "2022-01-01..2022-12-31"},  // a year takes no words; write 2022
  });
}

TEST(Dates, WithoutTheirYearAreTheLatestOnes) {
  expect_all({
      {"octobre", "2023-10-01..2023-10-31"},
      {"novembre", "2022-11-01..2022-11-30"},
      {"3 octobre", "2023-10-03"},
      {"5 octobre", "2022-10-05"},
      {"14 juillet", "2023-07-14"},
  });
}

TEST(Dates, ThatAreRanges) {
  expect_all({
      {"2022..2023", "2022-01-01..2023-12-31"},
      {"2022 .. 2023", "2022-01-01..2023-12-31"},
      {"2022…2023", "2022-01-01..2023-12-31"},
      {"..2020", "..2020-12-31"},
      {"2020..", "2020-01-01.."},
      {"octobre 2022..hier", "2022-10-01..2023-10-03"},
      {">=2023-01-02", "2023-01-02.."},
      {">2022", "2023-01-01.."},
      {"<=2022", "..2022-12-31"},
      {"< 2022", "..2021-12-31"},
      {"..", "error"},
      {"2023..2022", "error"},
      {">9999", "error"},
      {"<0001", "error"},
  });
}

TEST(Dates, NearToday) {
  expect_all({
      {"aujourd'hui", "2023-10-04"},
      {"Aujourd’hui", "2023-10-04"},
      {"hier", "2023-10-03"},
      {"avant-hier", "2023-10-02"},
      {"demain", "2023-10-05"},
      {"yesterday", "2023-10-03"},
      {"lundi", "2023-10-02"},
      {"mercredi", "2023-10-04"},
      {"jeudi", "2023-09-28"},
      {"mercredi dernier", "2023-09-27"},
      {"semaine", "2023-10-02..2023-10-08"},
      {"cette semaine", "2023-10-02..2023-10-08"},
      {"la semaine dernière", "2023-09-25..2023-10-01"},
      {"last week", "2023-09-25..2023-10-01"},
      {"mois", "2023-10-01..2023-10-31"},
      {"le mois dernier", "2023-09-01..2023-09-30"},
      {"l'an dernier", "2022-01-01..2022-12-31"},
      {"l’année dernière", "2022-01-01..2022-12-31"},
  });
}

TEST(Dates, ThatCountBackFromToday) {
  expect_all({
      {"1j", "2023-10-04"},
      {"7j", "2023-09-28..2023-10-04"},
      {"7d", "2023-09-28..2023-10-04"},
      {"2s", "2023-09-21..2023-10-04"},
      {"2w", "2023-09-21..2023-10-04"},
      {"3m", "2023-07-05..2023-10-04"},
      {"1a", "2022-10-05..2023-10-04"},
      {"1y", "2022-10-05..2023-10-04"},
      {"0j", "error"},
      {"9999a", "error"},
      {"999999999j", "error"},
  });
  EXPECT_EQ(read("1m", day_number(2023, 3, 31)), "2023-03-01..2023-03-31");  // February has no 31st
  EXPECT_EQ(read("hier", day_number(2024, 1, 1)), "2023-12-31");
}

TEST(Dates, ThatAreNone) {
  for (const char* text :
       {"", " ", "bientôt", "2023-13", "2023-02-29", "31/02/2023", "03/10/23", "32 mai 2023", "mai mai",
        "2023-10-03-04", "-", "/", "..hier..", "dernier", "semaine 12", "\u0301", "12345"})
    EXPECT_EQ(read(text), "error") << text;
}

TEST(Dates, ErrorsSayWhichFormsThereAre) {
  const auto result = parse_days("bientôt", kToday);
  EXPECT_EQ(std::get<std::string>(result),
            "\"bientôt\" is no date: write 2023, 2023-10, 2023-10-03, \"3 octobre 2023\", 2022..2023, ..2020, hier, "
            "semaine, 7j, 2s, 3m or 1a.");
}

TEST(SinceAndUntil, TakeTheFirstAndTheLastDay) {
  const auto days = [](std::optional<std::string> since, std::optional<std::string> until) {
    return printed(days_between(since, until, kToday));
  };
  EXPECT_EQ(days("2022", "2023-10"), "2022-01-01..2023-10-31");
  EXPECT_EQ(days("la semaine dernière", std::nullopt), "2023-09-25..");
  EXPECT_EQ(days(std::nullopt, "hier"), "..2023-10-03");
  EXPECT_THROW(days("2023", "2022"), Error);
  EXPECT_THROW(days("bientôt", std::nullopt), Error);
}

TEST(SinceAndUntil, AreOneFilterOnTopOfTheQuery) {
  const Query guerre = Query::make_term("guerre");
  const Query both = Query::combine(Query::Kind::all_of, {guerre, Query::make_term("paix")});
  const DayInterval year{day_number(2023, 1, 1), day_number(2023, 12, 31)};
  EXPECT_EQ(to_string(within_days(guerre, year)), "guerre AND DATE(2023-01-01..2023-12-31)");
  EXPECT_EQ(to_string(within_days(both, year)), "guerre AND paix AND DATE(2023-01-01..2023-12-31)");
  EXPECT_EQ(to_string(within_days(Query::make(Query::Kind::all), year)), "DATE(2023-01-01..2023-12-31)");
  EXPECT_EQ(within_days(guerre, {}), guerre);
}

}  // namespace
}  // namespace rotative
