// Dates as news has them: days, partial dates that keep their precision, and closed intervals of days.
//
// Proleptic Gregorian calendar; years 1 to 9999. A DayNumber counts days from 1970-01-01 (negative before).
// Immutable after construction; share freely.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rotative {

using DayNumber = int32_t;

bool is_leap(int year);
int days_in_month(int year, int month);              // month 1..12
bool is_date(int year, int month, int day);          // a day that exists, year 1..9999
DayNumber day_number(int year, int month, int day);  // any valid date
int iso_weekday(DayNumber day);                      // Monday 1 .. Sunday 7

// Both ends belong to the interval; an open end is kMinDay or kMaxDay.
struct DayInterval {
  static constexpr DayNumber kMinDay = std::numeric_limits<DayNumber>::min();
  static constexpr DayNumber kMaxDay = std::numeric_limits<DayNumber>::max();
  DayNumber first = kMinDay;
  DayNumber last = kMaxDay;
  auto operator<=>(const DayInterval&) const = default;
  bool overlaps(const DayInterval& other) const { return first <= other.last && other.first <= last; }
  bool contains(const DayInterval& other) const { return first <= other.first && other.last <= last; }
};

// A year, a month or a day: 1944, 1944-06 or 1944-06-06. Default: no date.
struct PartialDate {
  int16_t year = 0;  // 0: no date
  uint8_t month = 0;
  uint8_t day = 0;
  auto operator<=>(const PartialDate&) const = default;

  bool has_value() const { return year != 0; }
  bool has_month() const { return month != 0; }
  bool has_day() const { return day != 0; }
  DayInterval interval() const;  // the days that it may be; has_value()
  std::string compact() const;   // "1944", "194406", "19440606", "" for none
  std::string iso() const;       // "1944", "1944-06", "1944-06-06", "" for none
};

PartialDate to_date(DayNumber day);
std::string to_iso(DayNumber day);                                  // "1944-06-06", ".." for an open end
std::optional<PartialDate> parse_compact(std::string_view digits);  // inverse of compact(); "" gives nullopt
std::optional<PartialDate> parse_iso(std::string_view text);        // inverse of iso(), whole text only

// The fewest calendar nodes that tile the interval exactly, in order. A node is a string of digits whose prefixes are
// its ancestors: century "20", decade "202", year "2023", part of a year "20230" (January to September) or "20231",
// month "202310", part of a month "2023100" (days 1 to 9), "2023101" …, day "20231003". Open ends are cut at the years
// 1000 and 2999, and so is what lies beyond.
std::vector<std::string> calendar_cover(DayInterval interval);

// The proper ancestors of a node, nearest last: "202310" gives "20", "202", "2023", "20231".
std::vector<std::string> calendar_ancestors(std::string_view node);

}  // namespace rotative
