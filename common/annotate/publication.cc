// Publication dates: the text is cut into numbers and words, and the sequence of their kinds says which date it is.
//
// "Tue, 03 Oct 2023 10:00:00 +0200" gives word, number, word, number and a clock; only what stands before the clock is
// looked at, and what follows a complete date must be a clock, a zone or nothing. So a field that only contains a date
// ("Paris, le 3 octobre 2023, AFP") is no date here: finding dates in prose is the work of dates.cc.

#include "common/annotate/publication.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "common/annotate/calendar_words.h"
#include "common/base/ascii.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

constexpr int kFirstYear = 1631;  // the first French newspaper
constexpr int kLastYear = 2199;
constexpr size_t kLongestField = 80;
constexpr int64_t kSecondsPerDay = 86400;

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Non-breaking blanks become blanks.
void plain_blanks(std::string& text) {
  for (const std::string_view blank : {"\u00a0", "\u202f", "\u2009"}) {
    for (size_t at = text.find(blank); at != text.npos; at = text.find(blank, at)) text.replace(at, blank.size(), " ");
  }
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

int to_int(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::optional<PartialDate> checked(int year, int month = 0, int day = 0) {
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  if (month < 0 || month > 12 || (month == 0 && day != 0)) return std::nullopt;
  if (day != 0 && !is_date(year, month, day)) return std::nullopt;
  return PartialDate{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)};
}

// Reads pieces off the front of a folded text. Each take leaves the text alone where it finds nothing.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  std::string_view take_digits() { return take_while(is_digit); }
  std::string_view take_letters() { return take_while(is_letter); }
  void skip_blanks() { take_while(is_blank); }

  bool take(char c) {
    if (peek() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_through(char last) {
    const size_t at = rest_.find(last);
    if (at == std::string_view::npos) return false;
    rest_.remove_prefix(at + 1);
    return true;
  }
  bool take(std::string_view prefix) {
    if (!rest_.starts_with(prefix)) return false;
    rest_.remove_prefix(prefix.size());
    return true;
  }

 private:
  std::string_view take_while(bool (*belongs)(char)) {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), belongs);
    const auto length = static_cast<size_t>(end - rest_.begin());
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }

  std::string_view rest_;
};

// "10:12", "10:12:00.123", "10h12", "10 h", "23h": hours below 25 so that a year is no clock.
bool take_clock(Cursor& cursor) {
  const std::string_view hour = cursor.take_digits();
  if (hour.size() == 4 || hour.size() == 6) return to_int(hour.substr(0, 2)) <= 24;  // "T101200"
  if (hour.empty() || hour.size() > 2 || to_int(hour) > 24) return false;
  cursor.skip_blanks();
  if (!cursor.take(':') && !cursor.take('h')) return false;
  cursor.skip_blanks();
  while (!cursor.take_digits().empty()) {
    if (!cursor.take(':') && !cursor.take('.') && !cursor.take(',')) break;
  }
  return true;
}

constexpr std::string_view kZones[] = {"z",   "ut",  "utc", "gmt", "wet", "west", "cet", "cest", "eet", "eest", "msk",
                                       "bst", "est", "edt", "cst", "cdt", "mst",  "mdt", "pst",  "pdt", "am",   "pm"};

// "z", "+02:00", "-0500", "gmt", "cest", "(cest)", "pm", "[europe/paris]".
bool take_zone(Cursor& cursor, bool after_clock) {
  if (cursor.take('[')) return after_clock && cursor.take_through(']');
  if (cursor.take('+') || cursor.take('-')) {
    if (cursor.take_digits().empty()) return false;
    const bool minutes = cursor.take(':') && !cursor.take_digits().empty();
    return after_clock || minutes;  // "2023-10-03-04" is no date with a zone
  }
  const bool bracket = cursor.take('(');
  if (std::ranges::find(kZones, cursor.take_letters()) == std::end(kZones)) return false;
  return !bracket || cursor.take(')');
}

// Nothing more, or a clock with or without a zone.
bool only_time_follows(Cursor cursor) {
  while (cursor.take(',') || is_blank(cursor.peek())) cursor.skip_blanks();
  Cursor clock = cursor;
  if (clock.take('t') || clock.take('a') || clock.take('-')) clock.skip_blanks();  // "T10:12", "à 10h12", "- 10:12"
  const bool timed = take_clock(clock);
  if (timed) cursor = clock;
  cursor.skip_blanks();
  while (!cursor.at_end()) {
    if (!take_zone(cursor, timed)) return false;
    cursor.skip_blanks();
  }
  return true;
}

std::optional<PartialDate> if_only_time_follows(const Cursor& cursor, std::optional<PartialDate> date) {
  return only_time_follows(cursor) ? date : std::nullopt;
}

std::optional<PartialDate> from_epoch(std::string_view digits) {
  int64_t seconds = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
  if (seconds == 0) return std::nullopt;  // a field that nobody filled
  if (digits.size() >= 11) seconds /= 1000;
  const PartialDate date = to_date(static_cast<DayNumber>(seconds / kSecondsPerDay));
  return checked(date.year, date.month, date.day);
}

// A field of digits only: "20231003", "202310", "2023", "20231003101200", or an epoch.
std::optional<PartialDate> from_digits(std::string_view digits) {
  const auto part = [&](size_t begin, size_t length) { return to_int(digits.substr(begin, length)); };
  switch (digits.size()) {
    case 4:
      return checked(part(0, 4));
    case 6:
      return part(4, 2) == 0 ? std::nullopt : checked(part(0, 4), part(4, 2));
    case 14:
      if (part(8, 2) > 24 || part(10, 2) > 59 || part(12, 2) > 60) return std::nullopt;
      [[fallthrough]];
    case 8:
      return part(4, 2) == 0 || part(6, 2) == 0 ? std::nullopt : checked(part(0, 4), part(4, 2), part(6, 2));
    case 9:
    case 10:
    case 11:
    case 12:
    case 13:
      return from_epoch(digits);
    default:
      return std::nullopt;
  }
}

// After "2023": "-10", "-10-03", "/10/03", with or without a time.
std::optional<PartialDate> year_first(int year, Cursor cursor) {
  const char separator = cursor.peek();
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  cursor.take(separator);
  const std::string_view month = cursor.take_digits();
  if (month.empty() || month.size() > 2 || to_int(month) == 0) return std::nullopt;
  if (cursor.at_end()) return checked(year, to_int(month));
  if (!cursor.take(separator)) return std::nullopt;
  const std::string_view day = cursor.take_digits();
  if (day.empty() || day.size() > 2 || to_int(day) == 0) return std::nullopt;
  return if_only_time_follows(cursor, checked(year, to_int(month), to_int(day)));
}

// After "3": "/10/2023", ".10.2023", "-10-2023", "/10/23". The day comes first, as in French.
std::optional<PartialDate> day_first(int day, Cursor cursor) {
  const char separator = cursor.peek();
  cursor.take(separator);
  const std::string_view month = cursor.take_digits();
  if (month.empty() || month.size() > 2 || to_int(month) == 0 || !cursor.take(separator)) return std::nullopt;
  const std::string_view digits = cursor.take_digits();
  if (digits.size() != 4 && digits.size() != 2) return std::nullopt;
  const int year = digits.size() == 4 ? to_int(digits) : pivot_year(to_int(digits));
  const bool month_first = to_int(month) > 12 && day <= 12 && separator == '/';  // "02/13/2024" can only be American
  return if_only_time_follows(cursor,
                              month_first ? checked(year, day, to_int(month)) : checked(year, to_int(month), day));
}

std::optional<int> month_of(std::string_view word) {
  const auto french = french_month(word);
  return french ? french : english_month(word);
}

bool is_weekday(std::string_view word) { return french_weekday(word) || english_weekday(word); }

// "feb 13 22:41:07 cet 2024", as Java and C write it: the clock and the zone before the year.
void skip_inner_time(Cursor& cursor) {
  Cursor after = cursor;
  if (after.take_digits().size() > 2 || after.peek() != ':') return;
  after = cursor;
  if (!take_clock(after)) return;
  after.skip_blanks();
  after.take_letters();
  after.skip_blanks();
  cursor = after;
}

// After the day, or at once for "octobre 2023": a month's name and a year.
std::optional<PartialDate> month_and_year(std::optional<int> day, Cursor cursor) {
  cursor.skip_blanks();
  while (cursor.take('-') || cursor.take('.')) cursor.skip_blanks();
  const auto month = month_of(cursor.take_letters());
  if (!month) return std::nullopt;
  while (cursor.take('.') || cursor.take('-') || cursor.take(',') || is_blank(cursor.peek())) cursor.skip_blanks();
  std::string_view digits = cursor.take_digits();
  if (!day && digits.size() <= 2 && !digits.empty()) {  // "October 3, 2023"
    day = to_int(digits);
    while (cursor.take(',') || is_blank(cursor.peek())) cursor.skip_blanks();
    skip_inner_time(cursor);
    digits = cursor.take_digits();
  }
  if (digits.size() != 4 || (day && *day == 0)) return std::nullopt;
  return if_only_time_follows(cursor, checked(to_int(digits), *month, day.value_or(0)));
}

// The date begins with a number: what follows it tells a day from a year.
std::optional<PartialDate> number_first(Cursor cursor) {
  const std::string_view digits = cursor.take_digits();
  if (cursor.at_end()) return from_digits(digits);
  if (digits.size() == 4) return year_first(to_int(digits), cursor);
  if (digits.size() == 8) return if_only_time_follows(cursor, from_digits(digits));  // "20231003T101200Z"
  if (digits.size() > 2 || to_int(digits) == 0) return std::nullopt;
  const int day = to_int(digits);
  const char next = cursor.peek();
  if (next == '/' || next == '.' || next == '-') {
    Cursor after = cursor;
    after.take(next);
    if (is_digit(after.peek())) return day_first(day, cursor);
  }
  if (day == 1) cursor.take("er");
  return month_and_year(day, cursor);
}

// "mar." is a weekday before "13/02/2024" or "13 février", a month before a year.
bool is_short_weekday(std::string_view word, Cursor behind) {
  constexpr std::string_view kShort[] = {"lun", "mar", "mer", "jeu", "ven", "sam", "dim"};
  if (std::ranges::find(kShort, word) == std::end(kShort)) return false;
  const std::string_view day = behind.take_digits();
  return !day.empty() && day.size() <= 2 && (behind.peek() == '/' || behind.peek() == '.' || behind.peek() == ' ');
}

// Takes "le" and a weekday ("mardi", "tue,", "mar.") off the front.
void skip_preamble(Cursor& cursor) {
  for (int words = 0; words < 2; ++words) {
    Cursor ahead = cursor;
    const std::string_view word = ahead.take_letters();
    while (ahead.take(',') || ahead.take('.') || is_blank(ahead.peek())) ahead.skip_blanks();
    if (word != "le" && !is_weekday(word) && !is_short_weekday(word, ahead)) return;
    cursor = ahead;
  }
}

}  // namespace

std::optional<PartialDate> parse_publication_date(std::string_view text) {
  if (text.size() > kLongestField) return std::nullopt;
  std::string folded = fold(text);
  plain_blanks(folded);
  Cursor cursor(trimmed(folded));
  if (cursor.at_end()) return std::nullopt;
  skip_preamble(cursor);
  if (is_digit(cursor.peek())) return number_first(cursor);
  Cursor ahead = cursor;
  if (ahead.take_letters() == "premier") return month_and_year(1, ahead);
  return month_and_year(std::nullopt, cursor);
}

}  // namespace rotative
