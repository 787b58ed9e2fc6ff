// The date forms of queries, in French and ISO, some in English.
//
//     2023  2023-10  2023-10-03  20231003  03/10/2023  10/2023  octobre 2023  3 octobre 2023  1er mai  mai
//     A..B  A..  ..B  >A  >=A  <A  <=A
//     hier  avant-hier  aujourd'hui  demain  lundi  semaine  mois  année
//     la semaine dernière  le mois dernier  l'an dernier
//     7j  2s  3m  1a         the last days, weeks, months or years, today included (7d 2w 1y as well)
//
// A month or a day without its year is the latest one that has begun; a weekday is the latest one, today included.
// "semaine", "mois" and "année" are the whole calendar week (from Monday), month or year of today.
#include "search/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <optional>
#include <vector>

#include "common/annotate/date_words.h"
#include "common/annotate/dates.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

using Words = std::vector<std::string_view>;
using Found = std::optional<DayInterval>;

constexpr size_t kLongestWords = 80;
constexpr int kMinYear = 1;
constexpr int kMaxYear = 9999;

struct Named {
  std::string_view name;
  int value;
};

// Folded; French first, then English where it differs.
constexpr std::array<Named, 40> kMonths{
    {{"janvier", 1},   {"fevrier", 2},  {"mars", 3},      {"avril", 4},    {"mai", 5},       {"juin", 6},
     {"juillet", 7},   {"aout", 8},     {"septembre", 9}, {"octobre", 10}, {"novembre", 11}, {"decembre", 12},
     {"janv", 1},      {"fevr", 2},     {"avr", 4},       {"juil", 7},     {"sept", 9},      {"oct", 10},
     {"nov", 11},      {"dec", 12},     {"janv.", 1},     {"fevr.", 2},    {"avr.", 4},      {"juil.", 7},
     {"sept.", 9},     {"oct.", 10},    {"nov.", 11},     {"dec.", 12},    {"january", 1},   {"february", 2},
     {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},     {"july", 7},      {"august", 8},
     {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}}};
constexpr std::array<Named, 14> kWeekdays{{{"lundi", 1},
                                           {"mardi", 2},
                                           {"mercredi", 3},
                                           {"jeudi", 4},
                                           {"vendredi", 5},
                                           {"samedi", 6},
                                           {"dimanche", 7},
                                           {"monday", 1},
                                           {"tuesday", 2},
                                           {"wednesday", 3},
                                           {"thursday", 4},
                                           {"friday", 5},
                                           {"saturday", 6},
                                           {"sunday", 7}}};
constexpr std::array<Named, 9> kNearDays{{{"aujourd'hui", 0},
                                          {"aujourdhui", 0},
                                          {"today", 0},
                                          {"hier", -1},
                                          {"yesterday", -1},
                                          {"avant-hier", -2},
                                          {"demain", 1},
                                          {"tomorrow", 1},
                                          {"apres-demain", 2}}};
constexpr std::array<std::string_view, 12> kFillers{"le", "la",    "les", "l'", "en", "de",
                                                    "du", "cette", "cet", "ce", "au", "the"};
enum Unit : int { kDay, kWeek, kMonth, kYear };
constexpr std::array<Named, 8> kUnits{{{"semaine", kWeek},
                                       {"week", kWeek},
                                       {"mois", kMonth},
                                       {"month", kMonth},
                                       {"annee", kYear},
                                       {"an", kYear},
                                       {"year", kYear},
                                       {"jour", kDay}}};

template <size_t n>
std::optional<int> value_of(const std::array<Named, n>& table, std::string_view name) {
  for (const Named& row : table)
    if (row.name == name) return row.value;
  return std::nullopt;
}

std::optional<int> integer(std::string_view digits, size_t max_digits) {
  if (digits.empty() || digits.size() > max_digits) return std::nullopt;
  int value = 0;
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (result.ec != std::errc() || result.ptr != digits.data() + digits.size() || value < 0) return std::nullopt;
  return value;
}

DayInterval one_day(DayNumber day) { return {day, day}; }
Found day_of(int year, int month, int day) {
  if (!is_date(year, month, day)) return std::nullopt;
  return one_day(day_number(year, month, day));
}
Found month_of(int year, int month) {
  if (!is_date(year, month, 1)) return std::nullopt;
  return DayInterval{day_number(year, month, 1), day_number(year, month, days_in_month(year, month))};
}
Found year_of(int year) {
  if (year < kMinYear || year > kMaxYear) return std::nullopt;
  return DayInterval{day_number(year, 1, 1), day_number(year, 12, 31)};
}

// The same day `months` earlier, or the last one of that month.
Found months_before(DayNumber day, int months) {
  const PartialDate date = to_date(day);
  const int count = date.year * 12 + date.month - 1 - months;
  const int year = count / 12;
  const int month = count % 12 + 1;
  if (count < 12 * kMinYear) return std::nullopt;
  return day_of(year, month, std::min<int>(date.day, days_in_month(year, month)));
}

std::string_view trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\n\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n\r") - first + 1);
}

class QueryDays {
 public:
  explicit QueryDays(DayNumber today) : today_(today), date_(to_date(today)) {}

  Found comparison(std::string_view text) const {
    for (const std::string_view op : {">=", "<=", ">", "<"}) {
      if (!text.starts_with(op)) continue;
      const Found days = simple(trimmed(text.substr(op.size())));
      if (!days) return std::nullopt;
      if (op == ">=") return DayInterval{days->first, DayInterval::kMaxDay};
      if (op == "<=") return DayInterval{DayInterval::kMinDay, days->last};
      if (op == ">") return from_on(days->last + 1);
      return up_to(days->first - 1);
    }
    return range(text);
  }

 private:
  Found range(std::string_view text) const {
    const size_t dots = text.find("..");
    if (dots == std::string_view::npos) return simple(text);
    const std::string_view from = trimmed(text.substr(0, dots));
    const std::string_view to = trimmed(text.substr(dots + 2));
    if (from.empty() && to.empty()) return std::nullopt;
    DayInterval days;
    if (!from.empty()) {
      const Found found = simple(from);
      if (!found) return std::nullopt;
      days.first = found->first;
    }
    if (!to.empty()) {
      const Found found = simple(to);
      if (!found) return std::nullopt;
      days.last = found->last;
    }
    if (days.first > days.last) return std::nullopt;
    return days;
  }

  // Nothing beyond the years 1 to 9999.
  static Found from_on(DayNumber day) {
    if (day > day_number(kMaxYear, 12, 31)) return std::nullopt;
    return DayInterval{day, DayInterval::kMaxDay};
  }
  static Found up_to(DayNumber day) {
    if (day < day_number(kMinYear, 1, 1)) return std::nullopt;
    return DayInterval{DayInterval::kMinDay, day};
  }

  Found simple(std::string_view text) const {
    if (const auto date = parse_iso(text)) return date->interval();
    if (text.size() == 8)
      if (const auto date = parse_compact(text)) return date->interval();
    if (const Found days = numeric(text)) return days;
    if (const Found days = last_units(text)) return days;
    return words(split(text));
  }

  // 03/10/2023, 3.10.2023, 10/2023
  static Found numeric(std::string_view text) {
    std::array<int, 3> parts{};
    size_t count = 0;
    while (!text.empty() && count < parts.size()) {
      const size_t cut = std::min(text.find_first_of("/.-"), text.size());
      const auto number = integer(text.substr(0, cut), 4);
      if (!number) return std::nullopt;
      parts[count++] = *number;
      text.remove_prefix(std::min(cut + 1, text.size()));
    }
    if (!text.empty() || count < 2) return std::nullopt;
    if (parts[count - 1] < 1000) return std::nullopt;  // 03/10/23 could be any century
    return count == 3 ? day_of(parts[2], parts[1], parts[0]) : month_of(parts[1], parts[0]);
  }

  Found last_units(std::string_view text) const {
    if (text.size() < 2) return std::nullopt;
    const auto count = integer(text.substr(0, text.size() - 1), 5);
    if (!count || *count == 0) return std::nullopt;
    switch (text.back()) {
      case 'j':
      case 'd':
        return DayInterval{today_ - *count + 1, today_};
      case 's':
      case 'w':
        return DayInterval{today_ - *count * 7 + 1, today_};
      case 'm':
        return since_months(*count);
      case 'a':
      case 'y':
        return since_months(*count * 12);
      default:
        return std::nullopt;
    }
  }
  Found since_months(int months) const {
    const Found start = months_before(today_, months);
    if (!start) return std::nullopt;
    return DayInterval{start->first + 1, today_};
  }

  static Words split(std::string_view text) {
    Words words;
    while (!(text = trimmed(text)).empty()) {
      if (text.starts_with("l'")) {
        text.remove_prefix(2);
        continue;
      }
      const size_t cut = std::min(text.find_first_of(" \t\n\r"), text.size());
      const std::string_view word = text.substr(0, cut);
      if (std::find(kFillers.begin(), kFillers.end(), word) == kFillers.end()) words.push_back(word);
      text.remove_prefix(cut);
    }
    return words;
  }

  Found words(const Words& words) const {
    if (words.size() == 1) return one_word(words[0]);
    if (words.size() == 2) return two_words(words[0], words[1]);
    if (words.size() == 3) return three_words(words);
    return std::nullopt;
  }

  Found one_word(std::string_view word) const {
    if (const auto offset = value_of(kNearDays, word)) return one_day(today_ + *offset);
    if (const auto weekday = value_of(kWeekdays, word)) return one_day(latest_weekday(today_, *weekday));
    if (const auto month = value_of(kMonths, word)) return latest_month(*month);
    if (const auto unit = value_of(kUnits, word)) return unit_around(today_, *unit);
    return std::nullopt;
  }

  Found two_words(std::string_view first, std::string_view second) const {
    const bool last = second == "dernier" || second == "derniere";
    if (last || first == "last") return last_one(last ? first : second);
    if (const auto month = value_of(kMonths, first))
      if (const auto year = integer(second, 4)) return month_of(*year, *month);
    if (const auto month = value_of(kMonths, second))
      if (const auto day = day_of_month(first)) return latest_day(*month, *day);
    return std::nullopt;
  }

  static Found three_words(const Words& words) {
    const auto day = day_of_month(words[0]);
    const auto month = value_of(kMonths, words[1]);
    const auto year = integer(words[2], 4);
    if (!day || !month || !year) return std::nullopt;
    return day_of(*year, *month, *day);
  }

  static std::optional<int> day_of_month(std::string_view word) {
    if (word == "1er") return 1;
    return integer(word, 2);
  }

  // The unit before the present one.
  Found last_one(std::string_view name) const {
    if (const auto weekday = value_of(kWeekdays, name)) return one_day(latest_weekday(today_ - 1, *weekday));
    const auto unit = value_of(kUnits, name);
    if (!unit) return std::nullopt;
    const Found present = unit_around(today_, *unit);
    return present ? unit_around(present->first - 1, *unit) : std::nullopt;
  }

  static Found unit_around(DayNumber day, int unit) {
    const PartialDate date = to_date(day);
    const DayNumber monday = day - iso_weekday(day) + 1;
    switch (unit) {
      case kWeek:
        return DayInterval{monday, monday + 6};
      case kMonth:
        return month_of(date.year, date.month);
      case kYear:
        return year_of(date.year);
      default:
        return one_day(day);
    }
  }

  static DayNumber latest_weekday(DayNumber day, int weekday) { return day - (iso_weekday(day) - weekday + 7) % 7; }
  Found latest_month(int month) const { return month_of(date_.year - (month > date_.month), month); }
  Found latest_day(int month, int day) const {
    const Found this_year = day_of(date_.year, month, day);
    if (this_year && this_year->first <= today_) return this_year;
    return day_of(date_.year - 1, month, day);
  }

  DayNumber today_;
  PartialDate date_;
};

// The typographic apostrophes and blanks that fold() leaves alone become the plain ones.
std::string plain(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kPlain{
      {{"\u2019", "'"}, {"\u02BC", "'"}, {"\u00A0", " "}, {"\u202F", " "}, {"\u2026", ".."}}};
  std::string folded = fold(text);
  for (const auto& [odd, simple] : kPlain)
    for (size_t at = 0; (at = folded.find(odd, at)) != std::string::npos; at += simple.size())
      folded.replace(at, odd.size(), simple);
  return folded;
}

// Whatever the reader of articles knows: "été 2022", "du 3 au 5 mars", "il y a deux ans", "années 80". All of the text
// must be one date.
Found read_like_an_article(std::string_view text, DayNumber today) {
  const bool has_word =
      std::any_of(text.begin(), text.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
  if (!has_word || text.size() > kLongestWords) return std::nullopt;
  Analyzer analyzer;
  Tokens tokens;
  for (const std::string_view lead : {"", "en ", "le "}) {  // a bare "juin 2022 à août 2022" wants its preposition
    const std::string whole = std::string(lead) + std::string(text);
    tokens.clear();
    analyzer.analyze(whole, {0, static_cast<uint32_t>(whole.size())}, 1, tokens);
    std::vector<DateMention> mentions;
    DateReader reader;
    reader.read(whole, tokens, to_date(today), mentions);
    if (mentions.size() != 1 || !mentions[0].resolved || mentions[0].span.end != whole.size()) continue;
    const std::string before = fold(std::string_view(whole).substr(0, mentions[0].cue_begin));
    if (one_of(trimmed(before), {"", "le", "la", "les", "en", "au", "du", "de", "l'", "l\u2019", "a", "a l'",
                                 "a l\u2019", "a la", "pour", "dans les", "au cours des", "ces"}))
      return mentions[0].interval;
  }
  return std::nullopt;
}

}  // namespace

std::variant<DayInterval, std::string> parse_days(std::string_view text, DayNumber today) {
  if (const Found days = QueryDays(today).comparison(trimmed(plain(text)))) return *days;
  if (const Found days = read_like_an_article(trimmed(text), today)) return *days;
  return "\"" + std::string(text) +
         "\" is no date: write 2023, 2023-10, 2023-10-03, \"3 octobre 2023\", 2022..2023, ..2020, hier, semaine, 7j, "
         "2s, "
         "3m or 1a.";
}

DayNumber local_today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  localtime_r(&now, &parts);
  return day_number(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

}  // namespace rotative
