// Calendar arithmetic and the calendar cover.
//
// The cover is greedy from the left: at each day take the largest node that starts there and ends within the interval.
// Nodes of one level never overlap and each is tiled by those of the level below, so greedy is the smallest cover.
#include "common/model/date.h"

#include <fmt/format.h>

#include <algorithm>
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

// The node that starts at `day` with `years` years, if that is where one starts; otherwise empty.
std::string years_node(const PartialDate& date, DayNumber last, int years, size_t length) {
  if (date.month != 1 || date.day != 1 || date.year % years != 0) return {};
  if (day_number(date.year + years - 1, 12, 31) > last) return {};
  return fmt::format("{:04}", date.year).substr(0, length);
}

std::string largest_node(DayNumber first, DayNumber last) {
  const PartialDate date = to_date(first);
  if (auto node = years_node(date, last, 100, 2); !node.empty()) return node;
  if (auto node = years_node(date, last, 10, 3); !node.empty()) return node;
  if (auto node = years_node(date, last, 1, 4); !node.empty()) return node;
  const int month_days = days_in_month(date.year, date.month);
  if (date.day == 1 && first + month_days - 1 <= last) return date.compact().substr(0, 6);
  return date.compact();
}

DayNumber last_day_of(std::string_view node) {
  const int start = *digits_at(node, 0, std::min<size_t>(node.size(), 4));
  switch (node.size()) {
    case 2:
      return day_number(start * 100 + 99, 12, 31);
    case 3:
      return day_number(start * 10 + 9, 12, 31);
    default:
      return parse_compact(node)->interval().last;
  }
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

std::string PartialDate::compact() const {
  if (!has_value()) return {};
  if (!has_month()) return fmt::format("{:04}", year);
  if (!has_day()) return fmt::format("{:04}{:02}", year, month);
  return fmt::format("{:04}{:02}{:02}", year, month, day);
}

std::string PartialDate::iso() const {
  if (!has_value()) return {};
  if (!has_month()) return fmt::format("{:04}", year);
  if (!has_day()) return fmt::format("{:04}-{:02}", year, month);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

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
    day = last_day_of(nodes.back()) + 1;
  }
  return nodes;
}

std::vector<std::string> calendar_ancestors(std::string_view node) {
  std::vector<std::string> ancestors;
  for (const size_t length : {2u, 3u, 4u, 6u})
    if (length < node.size()) ancestors.emplace_back(node.substr(0, length));
  return ancestors;
}

}  // namespace rotative
