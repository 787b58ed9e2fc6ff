// Days and months of the calendar, and ranges of them.
#include <algorithm>
#include <array>
#include <charconv>

#include "common/annotate/calendar_words.h"
#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A day that far from the publication day is looked at twice: the tense of its clause decides then.
constexpr DayNumber kFar = 120;

bool is_abbreviated(std::string_view month) {
  return month.size() < 6 && !one_of(month, {"mars", "avril", "mai", "juin", "aout"});
}

const DateUnit& longer(const DateUnit& a, const DateUnit& b) {
  if (!b.valid()) return a;
  if (!a.valid()) return b;
  return b.end > a.end ? b : a;
}

}  // namespace

// Two numbers and a year or a year and two numbers in one run of bytes, however the tokens cut it.
DateUnit DateScanner::numeric(uint32_t i) const {
  if (!words_[i]->has(token_flag::kNumber)) return {};
  const size_t begin = words_[i]->begin;
  const char earlier = byte_before(begin);
  if (is_digit(earlier) || earlier == '/' || earlier == '.' || earlier == '-' || earlier == ',') return {};
  std::array<int, 3> values{};
  std::array<size_t, 3> lengths{};
  size_t at = begin;
  char separator = '\0';
  for (size_t part = 0; part < 3; ++part) {
    const size_t start = at;
    while (is_digit(byte_at(at)) && at - start < 5) ++at;
    lengths[part] = at - start;
    if (lengths[part] == 0 || lengths[part] > 4) return {};
    std::from_chars(content_.data() + start, content_.data() + at, values[part]);
    if (part == 2) break;
    if (part == 0) separator = byte_at(at);
    if (byte_at(at) != separator || (separator != '/' && separator != '.' && separator != '-')) return {};
    ++at;
  }
  const char later = byte_at(at);
  if (is_digit(later) || ((later == '/' || later == '-' || later == '.') && is_digit(byte_at(at + 1)))) return {};
  const bool year_first = lengths[0] == 4 && separator != '.';
  const size_t year_part = year_first ? 0 : 2;
  if (lengths[1] > 2 || lengths[2 - year_part] > 2) return {};
  if (lengths[year_part] != 4 && !(lengths[year_part] == 2 && separator == '/' && lengths[0] == 2)) return {};
  const int year = lengths[year_part] == 2 ? pivot_year(values[year_part]) : values[year_part];
  if (year < kFirstYear || year > kLastYear || !is_date(year, values[1], values[2 - year_part])) return {};
  uint32_t end = i + 1;
  while (end < size() && words_[end]->begin < at) ++end;
  return make_day(i, end, day_number(year, values[1], values[2 - year_part]));
}

// "le 3/11": after "le" only, since 3/11 alone is a fraction.
DateUnit DateScanner::short_numeric(uint32_t i) const {
  if (!has_day() || before(i) != "le") return {};
  const auto day = digits(i, 1, 2), month = digits(i + 1, 1, 2);
  if (!day || !month || byte_at(words_[i]->end) != '/' || words_[i + 1]->begin != words_[i]->end + 1) return {};
  const char later = byte_at(words_[i + 1]->end);
  if (later == '/' || is_digit(later)) return {};
  const auto found = nearest(*month, *day, std::nullopt, {}, Tense::none);
  return found ? make_day(i, i + 2, *found) : DateUnit{};
}

DateUnit DateScanner::day_month_year(uint32_t i) const {
  const uint32_t first = i;
  if (weekday_at(i) && follows(i)) ++i;
  const auto month = month_at(i + 1);
  const auto day = month ? day_number_at(i) : std::nullopt;
  if (!day || (gap(i) != Gap::blank && gap(i) != Gap::hyphen)) return {};
  if (gap(i + 1) == Gap::other) return {};
  if (gap(i + 1) == Gap::dot && !is_abbreviated(surface(i + 1))) return {};  // the sentence ends there
  const auto year = year_number(i + 2);
  if (!year || !is_date(*year, *month, *day)) return {};
  return make_day(first, part_of_day(i + 3), day_number(*year, *month, *day));
}

// A day without its year: the nearest one, or the last or next one where a word or, far off, the tense says so.
std::optional<DayNumber> DateScanner::nearest(int month, int day, std::optional<int> weekday,
                                              std::string_view direction, Tense tense) const {
  std::optional<DayNumber> best;
  DayNumber best_distance = 0;
  for (int year = anchor_.year - 1; year <= anchor_.year + 1; ++year) {
    if (year < kFirstYear || !is_date(year, month, day)) continue;
    const DayNumber candidate = day_number(year, month, day);
    if (weekday && iso_weekday(candidate) != *weekday) continue;
    if ((direction == "dernier" && candidate >= today_) || (direction == "prochain" && candidate <= today_)) continue;
    DayNumber distance = candidate > today_ ? candidate - today_ : today_ - candidate;
    const bool against = (tense == Tense::past && candidate > today_) || (tense == Tense::future && candidate < today_);
    if (distance > kFar && against) distance += 366;
    if (best && distance >= best_distance) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

DateUnit DateScanner::day_month(uint32_t i) const {
  if (!has_day()) return {};
  const uint32_t first = i;
  const auto weekday = weekday_at(i);
  if (weekday && follows(i)) ++i;
  const auto month = month_at(i + 1);
  const auto day = month ? day_number_at(i) : std::nullopt;
  if (!day || is_set(first) || is_street(first) || (gap(i) != Gap::blank && gap(i) != Gap::hyphen)) return {};
  if (year_number(i + 2) && gap(i + 1) == Gap::blank) return {};
  uint32_t end = i + 2;
  std::string_view direction;
  if (one_of(surface(end), {"dernier", "prochain"}) && follows(end - 1)) direction = surface(end++);
  auto found = nearest(*month, *day, weekday, direction, tense_near(first, end));
  if (!found && weekday) found = nearest(*month, *day, std::nullopt, direction, Tense::none);  // a slip of the writer
  return found ? make_day(first, part_of_day(end), *found) : DateUnit{};
}

// "samedi 28": the nearest Saturday that is a 28th.
DateUnit DateScanner::weekday_day(uint32_t i) const {
  const auto weekday = weekday_at(i);
  const auto day = weekday ? day_number_at(i + 1) : std::nullopt;
  if (!has_day() || !day || !follows(i) || month_at(i + 2) || is_set(i)) return {};
  if (one_of(surface(i + 2), {"h", "heures", "ans", "euros", "minutes"})) return {};
  for (DayNumber distance = 0; distance < 62; ++distance) {
    for (const DayNumber candidate : {today_ - distance, today_ + distance})
      if (to_date(candidate).day == *day && iso_weekday(candidate) == *weekday)
        return make_day(i, part_of_day(i + 2), candidate);
  }
  return {};
}

DateUnit DateScanner::month_year(uint32_t i) const {
  const auto month = month_at(i);
  if (!month) return {};
  const bool abbreviated = is_abbreviated(surface(i)) && (gap(i) == Gap::dot || byte_at(words_[i]->end) == '.');
  if ((gap(i) == Gap::other || gap(i) == Gap::dot) && !abbreviated) return {};
  if (const auto year = year_number(i + 1)) return make(i, i + 2, days_of(*year, *month), Grain::month);
  if (surface(i) == "mai" && digits(i + 1, 2, 2) == 68) return make(i, i + 2, days_of(1968, 5), Grain::month);
  const bool last = one_of(surface(i + 1), {"dernier", "prochain"}) && follows(i);
  if (!last || !has_day()) return {};
  const int now = anchor_.year * 12 + anchor_.month - 1;
  int count = anchor_.year * 12 + *month - 1;
  if (surface(i + 1) == "dernier" && count >= now) count -= 12;
  if (surface(i + 1) == "prochain" && count <= now) count += 12;
  return make(i, i + 2, days_of_months(count, 1), Grain::month);
}

// A month by itself: written small, or where a word announces it. Mars, Juin and Avril are names and a planet as well.
DateUnit DateScanner::month_alone(uint32_t i) const {
  const auto month = month_at(i);
  if (!month || !has_day() || surface(i).size() < 3 || is_set(i)) return {};
  if (one_of(surface(i),
             {"jan", "fev", "avr", "sep", "oct", "nov", "dec", "janv", "juil", "sept", "aou", "juill", "fevr"}))
    return {};
  if (words_[i]->has(token_flag::kHyphenBefore) && !one_of(before(i), {"mi", "debut", "fin"})) return {};
  const bool announced =
      one_of(before(i), {"en", "depuis", "debut", "mi", "fin", "courant", "des", "entre", "avant", "apres"}) ||
      (before(i) == "de" && before(i, 2) == "mois") || (elided(i, "d") && before(i) == "mois");
  if (capitalised(i) ? !announced : digits(i + 1, 1, 4) && follows(i)) return {};
  if (i > 0 && day_number_at(i - 1) && joined(i - 1)) return {};  // a day that was refused
  const int now = anchor_.year * 12 + anchor_.month - 1;
  const int this_year = anchor_.year * 12 + *month - 1;
  const Tense tense = tense_near(i, i + 1);
  int best = this_year;
  int least = 1000;
  for (const int count : {this_year, this_year - 12, this_year + 12}) {
    int distance = std::abs(count - now);
    if (distance > 1 && ((tense == Tense::past && count > now) || (tense == Tense::future && count < now)))
      distance += 12;
    if (distance < least) best = count, least = distance;
  }
  return make(i, i + 1, days_of_months(best, 1), Grain::month);
}

DateUnit DateScanner::calendar_day(uint32_t i) const {
  if (i >= size()) return {};
  return longer(longer(day_month_year(i), day_month(i)), longer(numeric(i), weekday_day(i)));
}

DateUnit DateScanner::simple_unit(uint32_t i) const {
  if (i >= size()) return {};
  return longer(calendar_day(i), longer(month_year(i), month_alone(i)));
}

// "3 au 5 mars", "3-5 mars", "(entre le) 3 et le 5 mars", "samedi 26 au dimanche 27 août": two days of one month.
DateUnit DateScanner::day_range(uint32_t i) const {
  const uint32_t first = i;
  if (weekday_at(i) && follows(i)) ++i;
  const auto first_day = day_number_at(i);
  if (!first_day) return {};
  uint32_t second = i + 1;
  if (gap(i) == Gap::blank && surface(i + 1) == "au") second = i + 2;
  if (gap(i) == Gap::blank && surface(i + 1) == "et" && surface(i + 2) == "le" && before(first, 2) == "entre")
    second = i + 3;
  if (second == i + 1 && gap(i) != Gap::hyphen) return {};
  if (second >= size()) return {};
  const DateUnit last = calendar_day(second);
  if (!last.valid()) return {};
  const PartialDate end = to_date(last.days.last);
  if (*first_day >= end.day) return {};
  return make(first, last.end, {last.days.last - (end.day - *first_day), last.days.last}, Grain::other);
}

// "les 2 et 4 octobre 2023", "le 12 septembre et le 22": the day that borrows its month.
DateUnit DateScanner::listed_day(uint32_t i) const {
  const auto day = day_number_at(i);
  if (!day) return {};
  if (before(i) == "les" && one_of(surface(i + 1), {"et", "ou"})) {
    const DateUnit last = calendar_day(i + 2);
    if (!last.valid()) return {};
    const PartialDate date = to_date(last.days.first);
    return is_date(date.year, date.month, *day) ? make_day(i, i + 1, day_number(date.year, date.month, *day))
                                                : DateUnit{};
  }
  const bool closes = i + 1 >= size() || gap(i) == Gap::other || gap(i) == Gap::dot;
  bool same_sentence = closes && i > floor_ && byte_at(words_[i]->end) != '%' && floor_ + 12 > i;
  for (uint32_t k = floor_; same_sentence && k <= i; ++k) same_sentence = !opens_sentence(k);
  const bool after = last_.valid() && last_.grain == Grain::day && before(i) == "le" &&
                     (same_sentence || (floor_ + 2 == i && one_of(before(i, 2), {"et", "puis", "ou"}))) &&
                     !counts_something(i) && !month_at(i + 1);
  if (!after) return {};
  const PartialDate date = to_date(last_.days.first);
  if (!is_date(date.year, date.month, *day) || *day <= date.day) return {};
  return make_day(i, i + 1, day_number(date.year, date.month, *day));
}

// "30 décembre 2022 au 2 janvier 2023", "mars 2022 à juin 2023", "mars à juin", "29 mai au 7 juin" after "du", "de",
// "entre".
DateUnit DateScanner::date_range(uint32_t i) const {
  const bool announced = one_of(before(i), {"du", "de", "entre"}) || (before(i) == "le" && before(i, 2) == "entre") ||
                         (elided(i, "d") && month_at(i));
  if (!announced) return {};
  DateUnit first = simple_unit(i);
  if (!first.valid() || !follows(first.end - 1)) return {};
  const std::string_view link = surface(first.end);
  if (!one_of(link, {"au", "a", "et"}) || (link == "et" && before(i) != "entre" && before(i, 2) != "entre")) return {};
  uint32_t second = first.end + 1;
  if (link == "et" && surface(second) == "le") ++second;
  DateUnit last = simple_unit(second);
  if (!last.valid()) return {};
  if (first.grain == Grain::month && !year_number(first.end - 1)) {  // "de mars à juin 2020": both are of that year
    const int year = to_date(last.days.first).year, month = to_date(first.days.first).month;
    first.days = days_of(year, month);
    if (first.days.first > last.days.last) first.days = days_of(year - 1, month);
  }
  if (first.grain == Grain::day && first.days.first > last.days.last)
    first.days.first = first.days.last = add_months(first.days.first, -12);
  if (last.days.first < first.days.first) return {};
  return make(i, last.end, {first.days.first, last.days.last}, Grain::other);
}

// "fin septembre-début octobre 2023"
DateUnit DateScanner::part_range(uint32_t i) const {
  if (!month_at(i) || !one_of(before(i), {"debut", "mi", "fin"}) || gap(i) == Gap::other) return {};
  uint32_t second = i + 1;
  if (one_of(surface(second), {"a", "et", "ou"})) ++second;
  if (!one_of(surface(second), {"debut", "mi", "fin"}) || !month_at(second + 1)) return {};
  DateUnit last = longer(month_year(second + 1), month_alone(second + 1));
  if (!last.valid()) return {};
  const int last_year = to_date(last.days.first).year;
  const int month = *month_at(i);
  DateUnit first = make(i, i + 1, days_of(last_year - (month > to_date(last.days.first).month), month), Grain::month);
  last.first = second + 1;
  take_part(first);
  DateUnit end = last;
  const uint32_t at = end.first;
  end.first = at;
  take_part(end);
  return make(i - 1, end.end, {first.days.first, end.days.last}, Grain::other);
}

// "la nuit de lundi à mardi", "la nuit du 2 au 3 octobre", "nuit de samedi 26 au dimanche 27 août".
DateUnit DateScanner::night(uint32_t i) const {
  if (surface(i) != "nuit" || !one_of(surface(i + 1), {"de", "du"}) || !has_day()) return {};
  const uint32_t start = i + 2;
  if (start >= size()) return {};
  const DateUnit range = longer(day_range(start), date_range(start));
  if (range.valid() && range.first == start) return make(i, range.end, range.days, Grain::other);
  if (!weekday_at(start) || !one_of(surface(start + 1), {"a", "au"})) return {};
  const DateUnit dated = calendar_day(start + 2);
  if (dated.valid()) return make(i, dated.end, {dated.days.first - 1, dated.days.first}, Grain::other);
  const auto weekday = weekday_at(start + 2);
  if (!weekday) return {};
  const DayNumber last = today_ - (iso_weekday(today_) - *weekday + 7) % 7;
  return make(before(i) == "la" ? i - 1 : i, start + 3, {last - 1, last}, Grain::other);
}

}  // namespace rotative
