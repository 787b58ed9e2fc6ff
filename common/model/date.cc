// Calendar arithmetic and the calendar cover.
//
// The cover is greedy from the left: at each day take the largest node that starts there and ends within the interval.
// Nodes of one level never overlap and each is tiled by those of the level below, so greedy is the smallest cover.
#include "common/model/date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace rotative {
namespace {

using std::chrono::sys_days;

constexpr int kFirstCoverYear = 1000;
constexpr int kLastCoverYear = 2999;

sys_days to_sys(DayNumber day) { return sys_days{std::chrono::days{day}}; }

std::optional<int> digits_at(std::string_view text, size_t offset, size_t count) {
  if (offset + count > text.size()) return std::nullopt;
  int value = 0;
  const char* begin = text.data() + offset;
  const auto [end, error] = std::from_chars(begin, begin + count, value);
  if (error != std::errc() || end != begin + count || *begin == '-') return std::nullopt;
  return value;
}

std::optional<PartialDate> checked(std::optional<int> year, std::optional<int> month, std::optional<int> day) {
  if (!year || !month || !day || *year < 1) return std::nullopt;
  if (*month == 0 ? *day != 0 : *month > 12) return std::nullopt;
  if (*day != 0 && !is_date(*year, *month, *day)) return std::nullopt;
  return PartialDate{static_cast<int16_t>(*year), static_cast<uint8_t>(*month), static_cast<uint8_t>(*day)};
}

// The days of a node: 20, 202, 2023, 20231 (October to December), 202310, 2023102 (the twenties of October), 20231027.
DayInterval days_of_node(std::string_view node) {
  const auto number = [&node](size_t at, size_t length) {
    int value = 0;
    for (const char c : node.substr(at, length)) value = value * 10 + (c - '0');
    return value;
  };
  if (node.size() <= 4) {
    const int scale = node.size() == 2 ? 100 : node.size() == 3 ? 10 : 1;
    const int year = number(0, 4) * scale;
    return {day_number(year, 1, 1), day_number(year + scale - 1, 12, 31)};
  }
  const int year = number(0, 4);
  if (node.size() == 5) {
    const int first = node[4] == '0' ? 1 : 10, last = node[4] == '0' ? 9 : 12;
    return {day_number(year, first, 1), day_number(year, last, days_in_month(year, last))};
  }
  const int month = number(4, 2), length = days_in_month(year, month);
  if (node.size() == 6) return {day_number(year, month, 1), day_number(year, month, length)};
  if (node.size() == 8) return {day_number(year, month, number(6, 2)), day_number(year, month, number(6, 2))};
  const int ten = 10 * (node[6] - '0');
  return {day_number(year, month, std::max(1, ten)), day_number(year, month, std::min(ten + 9, length))};
}

// Dates are written for every article and mention, so by hand.
void append_digits(std::string& out, int number, int digits) {
  for (int place = digits == 4 ? 1000 : 10; place > 0; place /= 10) out += static_cast<char>('0' + number / place % 10);
}

std::string join_digits(PartialDate date, std::string_view separator) {
  std::string out;
  if (!date.has_value()) return out;
  append_digits(out, date.year, 4);
  if (date.has_month()) append_digits(out += separator, date.month, 2);
  if (date.has_day()) append_digits(out += separator, date.day, 2);
  return out;
}

// The largest node that begins with the day and ends by `last`.
std::string largest_node(DayNumber first, DayNumber last) {
  std::string day = to_date(first).compact();
  for (size_t length = 2; length < day.size(); ++length) {
    const std::string_view node = std::string_view(day).substr(0, length);
    const DayInterval days = days_of_node(node);
    if (days.first == first && days.last <= last) return std::string(node);
  }
  return day;
}

}  // namespace

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

bool is_date(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month);
}

DayNumber day_number(int year, int month, int day) {
  using namespace std::chrono;
  const year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  return static_cast<DayNumber>(sys_days{date}.time_since_epoch().count());
}

int iso_weekday(DayNumber day) { return static_cast<int>(std::chrono::weekday{to_sys(day)}.iso_encoding()); }

DayInterval PartialDate::interval() const {
  const int first_month = month ? month : 1;
  const int last_month = month ? month : 12;
  const int last_day = day ? day : days_in_month(year, last_month);
  return {day_number(year, first_month, day ? day : 1), day_number(year, last_month, last_day)};
}

std::string PartialDate::compact() const { return join_digits(*this, ""); }

std::string PartialDate::iso() const { return join_digits(*this, "-"); }

PartialDate to_date(DayNumber day) {
  const std::chrono::year_month_day date{to_sys(day)};
  return {static_cast<int16_t>(static_cast<int>(date.year())),
          static_cast<uint8_t>(static_cast<unsigned>(date.month())),
          static_cast<uint8_t>(static_cast<unsigned>(date.day()))};
}

std::string to_iso(DayNumber day) {
  if (day == DayInterval::kMinDay || day == DayInterval::kMaxDay) return "..";
  return to_date(day).iso();
}

std::optional<PartialDate> parse_compact(std::string_view digits) {
  switch (digits.size()) {
    case 4:
      return checked(digits_at(digits, 0, 4), 0, 0);
    case 6: {
      const auto month = digits_at(digits, 4, 2);
      return month && *month == 0 ? std::nullopt : checked(digits_at(digits, 0, 4), month, 0);
    }
    case 8: {
      const auto day = digits_at(digits, 6, 2);
      return day && *day == 0 ? std::nullopt : checked(digits_at(digits, 0, 4), digits_at(digits, 4, 2), day);
    }
    default:
      return std::nullopt;
  }
}

std::optional<PartialDate> parse_iso(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if (text.size() > 4 && text[4] != '-') return std::nullopt;
  if (text.size() > 7 && text[7] != '-') return std::nullopt;
  std::string digits(text.substr(0, 4));
  if (text.size() > 4) digits += text.substr(5, 2);
  if (text.size() > 7) digits += text.substr(8, 2);
  return parse_compact(digits);
}

std::vector<std::string> calendar_cover(DayInterval interval) {
  DayNumber day = std::max(interval.first, day_number(kFirstCoverYear, 1, 1));
  const DayNumber last = std::min(interval.last, day_number(kLastCoverYear, 12, 31));
  std::vector<std::string> nodes;
  while (day <= last) {
    nodes.push_back(largest_node(day, last));
    day = days_of_node(nodes.back()).last + 1;
  }
  return nodes;
}

std::vector<std::string> calendar_ancestors(std::string_view node) {
  std::vector<std::string> ancestors;
  for (size_t length = 2; length < node.size(); ++length) ancestors.emplace_back(node.substr(0, length));
  return ancestors;
}

}  // namespace rotative
