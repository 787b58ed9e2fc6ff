// Days and months of the calendar.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "common/annotate/calendar_words.h"
#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"
#include "common/base/ascii.h"

namespace rotative {
namespace {

// A day that far from the publication day is looked at twice: the tense of its clause decides then, if it is sure
// already for the nearer ones.
constexpr DayNumber kFar = 120;
constexpr DayNumber kFarForVerb = 60;

bool is_abbreviated(std::string_view month) {
  return month.size() < 6 && !one_of(month, {"mars", "avril", "mai", "juin", "aout"});
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
  const bool dotted = separator == '.' && lengths[1] == 2 && one_of(before(i), {"le", "du", "au"});  // "le 04.10.20"
  if (lengths[year_part] != 4 && !(lengths[year_part] == 2 && (separator == '/' || dotted) && lengths[0] == 2))
    return {};
  const int year = lengths[year_part] == 2 ? pivot_year(values[year_part]) : values[year_part];
  if (year < kFirstYear || year > kLastYear || !is_date(year, values[1], values[2 - year_part])) return {};
  uint32_t end = i + 1;
  while (end < size() && words_[end]->begin < at) ++end;
  DateUnit unit = make_day(i, end, day_number(year, values[1], values[2 - year_part]));
  if (words_[end - 1]->end > at) unit.byte_end = static_cast<uint32_t>(at);  // "2023-10-03T10:12"
  return unit;
}

// "le 3/11": after "le" only, since 3/11 alone is a fraction.
DateUnit DateScanner::short_numeric(uint32_t i) const {
  if (!has_day() || before(i) != "le") return {};
  const auto day = digits(i, 1, 2), month = digits(i + 1, 1, 2);
  if (!day || !month || byte_at(words_[i]->end) != '/' || words_[i + 1]->begin != words_[i]->end + 1) return {};
  const char later = byte_at(words_[i + 1]->end);
  if (later == '/' || is_digit(later)) return {};
  const auto found = nearest(*month, *day, std::nullopt, {}, 0, 0);
  return found ? make_day(i, i + 2, *found) : DateUnit{};
}

DateUnit DateScanner::day_month_year(uint32_t i) const {
  const uint32_t first = i;
  if (weekday_before_day(i)) ++i;
  const auto month = month_at(i + 1);
  const auto day = month ? day_number_at(i) : std::nullopt;
  if (!day || (gap(i) != Gap::blank && gap(i) != Gap::hyphen) || is_street(first)) return {};
  if (gap(i + 1) == Gap::other || gap(i + 1) == Gap::comma) return {};
  if (gap(i + 1) == Gap::dot && !is_abbreviated(surface(i + 1))) return {};  // the sentence ends there
  const auto year = year_number(i + 2);
  if (!year || !is_date(*year, *month, *day)) return {};
  return make_day(first, part_of_day(i + 3), day_number(*year, *month, *day));
}

// A day without its year: the nearest one, or the last or next one where a word or, far off, the tense says so.
std::optional<DayNumber> DateScanner::nearest(int month, int day, std::optional<int> weekday,
                                              std::string_view direction, uint32_t first, uint32_t end) const {
  std::optional<DayNumber> best;
  DayNumber best_distance = 0;
  // Only a day that is far in every year asks for the verb.
  const bool close = std::ranges::any_of(std::array{anchor_.year - 1, +anchor_.year, anchor_.year + 1}, [&](int year) {
    return is_date(year, month, day) && std::abs(day_number(year, month, day) - today_) <= kFarForVerb;
  });
  const TenseCue cue = close || end == first ? TenseCue{} : tense_cue(first, end);
  for (int year = anchor_.year - 1; year <= anchor_.year + 1; ++year) {
    if (year < kFirstYear || !is_date(year, month, day)) continue;
    const DayNumber candidate = day_number(year, month, day);
    if (weekday && iso_weekday(candidate) != *weekday) continue;
    if ((direction == "dernier" && candidate >= today_) || (direction == "prochain" && candidate <= today_)) continue;
    // Texts are written a day or two before or after they are published.
    if ((direction == "depuis" && candidate > today_ + 2) || (direction == "ici" && candidate < today_ - 2)) continue;
    DayNumber distance = candidate > today_ ? candidate - today_ : today_ - candidate;
    const bool against =
        (cue.tense == Tense::past && candidate > today_) || (cue.tense == Tense::future && candidate < today_);
    if (distance > (cue.strong ? kFarForVerb : kFar) && against) distance += 366;
    if (best && distance >= best_distance) continue;
    best = candidate;
    best_distance = distance;
  }
  return best;
}

DateUnit DateScanner::day_month(uint32_t i) const {
  if (!has_day()) return {};
  const uint32_t first = i;
  const auto weekday = weekday_before_day(i);
  if (weekday) ++i;
  const auto month = month_at(i + 1);
  const auto day = month ? day_number_at(i) : std::nullopt;
  if (!day || is_set(first) || is_street(first) || (gap(i) != Gap::blank && gap(i) != Gap::hyphen)) return {};
  if (year_number(i + 2) && gap(i + 1) == Gap::blank) return {};
  uint32_t end = i + 2;
  std::string_view direction;
  const bool shortened = is_abbreviated(surface(i + 1)) && gap(i + 1) == Gap::dot;
  if (one_of(surface(end), {"dernier", "prochain", "courant", "derniers", "prochains"}) &&
      (follows(end - 1) || shortened))
    direction = surface(end++);
  if (direction == "courant") direction = {};
  if (direction.ends_with('s')) direction.remove_suffix(1);
  if (direction.empty()) direction = direction_before(first);
  auto found = nearest(*month, *day, weekday, direction, first, end);
  if (!found && weekday) found = nearest(*month, *day, std::nullopt, direction, 0, 0);  // a slip of the writer
  return found ? make_day(first, part_of_day(end), *found) : DateUnit{};
}

// "le deux mars 2019", "vingt-quatre décembre", "le quinze août dernier".
DateUnit DateScanner::spelt_day(uint32_t i) const {
  const auto month = month_at(i);
  if (!month || i <= floor_ || !number_word(surface(i - 1))) return {};
  const auto day = number_before(i);
  if (!day || day->value < 2 || day->value > 31 || day->first == floor_) return {};
  const bool weekday = day->first > floor_ && weekday_before_day(day->first - 1);
  if (!weekday && !one_of(before(day->first), {"le", "du", "au"})) return {};
  const uint32_t first = weekday ? day->first - 1 : day->first;
  if (const auto year = year_number(i + 1); year && follows(i))
    return is_date(*year, *month, day->value) ? make_day(first, i + 2, day_number(*year, *month, day->value))
                                              : DateUnit{};
  if (!has_day()) return {};
  uint32_t end = i + 1;
  std::string_view direction = direction_before(first);
  if (one_of(surface(end), {"dernier", "prochain"}) && follows(i)) direction = surface(end++);
  const auto found = nearest(*month, day->value, std::nullopt, direction, first, end);
  return found ? make_day(first, end, *found) : DateUnit{};
}

// As old papers write: "le 3 courant", "le 28 dernier", "du 2 du présent mois", "le 8 de ce mois", "le 25 du mois
// passé"; and "le 12 au matin", the last 12th.
DateUnit DateScanner::day_of_this_month(uint32_t i) const {
  const auto day = day_number_at(i);
  if (!day || !has_day() || !follows(i) || !one_of(before(i), {"le", "du", "au"})) return {};
  const int now = anchor_.year * 12 + anchor_.month - 1;
  const auto in_month = [&](uint32_t end, int offset) {
    const int month = now + offset;
    if (!is_date(month / 12, month % 12 + 1, *day)) return DateUnit{};
    return make_day(i, end, day_number(month / 12, month % 12 + 1, *day));
  };
  const std::string_view next = surface(i + 1), after = surface(i + 2), last = surface(i + 3);
  if (next == "courant") return in_month(i + 2, 0);
  if (next == "du" && after == "courant") return in_month(i + 3, 0);
  if ((next == "du" && one_of(after, {"present", "mois"}) && one_of(last, {"mois", "courant"})) ||
      (next == "de" && after == "ce" && last == "mois"))
    return in_month(i + 4, 0);
  if (next == "du" && after == "mois" && one_of(last, {"dernier", "passe"})) return in_month(i + 4, -1);
  if (next == "du" && after == "mois" && last == "prochain") return in_month(i + 4, 1);
  if (next == "dernier") return in_month(i + 2, *day < anchor_.day ? 0 : -1);
  if (next == "prochain") return in_month(i + 2, *day > anchor_.day ? 0 : 1);
  if (before(i) == "le" && next == "au" && one_of(after, {"matin", "soir"}))
    return in_month(i + 3, *day <= anchor_.day ? 0 : -1);
  return {};
}

// Days of history that their month and day stand for, where a word says so.
DateUnit DateScanner::named_day(uint32_t i) const {
  struct Day {
    int year, month, day;
    std::string_view word;  // before "du"; empty: the capital says so
  };
  constexpr Day kDays[] = {
      {2001, 9, 11, "attentats"},  {2001, 9, 11, "attentat"}, {2001, 9, 11, "attaques"},    {2001, 9, 11, ""},
      {2015, 11, 13, "attentats"}, {1940, 6, 18, "appel"},    {1944, 6, 6, "debarquement"},
  };
  const auto day = day_number_at(i);
  const auto month = day ? month_at(i + 1) : std::nullopt;
  if (!month || !joined(i) || year_number(i + 2)) return {};
  const bool named = gap(i) == Gap::hyphen && capitalised(i + 1);
  for (const Day& row : kDays) {
    if (row.day != *day || row.month != *month) continue;
    if (has_day() && day_number(row.year, row.month, row.day) > today_) continue;
    if (row.word.empty() ? named : before(i) == "du" && before(i, 2) == row.word)
      return make_day(i, i + 2, day_number(row.year, row.month, row.day));
  }
  return {};
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
  if (i > floor_ && day_number_at(i - 1) && joined(i - 1) && is_street(i - 1)) return {};
  if (const auto year = year_number(i + 1)) return make(i, i + 2, days_of(*year, *month), Grain::month);
  if (surface(i) == "mai" && digits(i + 1, 2, 2) == 68 && joined(i))
    return make(i, i + 2, days_of(1968, 5), Grain::month);
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
  const std::string_view direction = direction_before(i);
  const bool announced =
      !direction.empty() ||
      one_of(before(i), {"en", "depuis", "debut", "mi", "fin", "courant", "des", "entre", "avant", "apres"}) ||
      (before(i) == "de" && before(i, 2) == "mois") || (elided(i, "d") && before(i) == "mois");
  // "Décembre représente la moitié des ventes": at the head of a sentence the capital means nothing.
  const bool heads = opens_sentence(i) && follows(i) && !one_of(surface(i), {"mars", "avril", "mai", "juin"}) &&
                     i + 1 < size() && !capitalised(i + 1);
  if (capitalised(i) ? !announced && !heads : digits(i + 1, 1, 4) && follows(i)) return {};
  if (i > 0 && day_number_at(i - 1) && joined(i - 1)) return {};  // a day that was refused
  const int now = anchor_.year * 12 + anchor_.month - 1;
  const int this_year = anchor_.year * 12 + *month - 1;
  auto [tense, strong] = this_year == now ? TenseCue{} : tense_cue(i, i + 1);
  // "dès octobre", "à partir d'octobre": either side, whatever the verb.
  if ((before(i) == "des" && bytes(i - 1).size() > 3) || before(i) == "partir" || before(i, 2) == "partir")
    strong = false;
  // "en juillet et août": near the month before.
  if (last_.grain == Grain::month && i == floor_ + 1 && one_of(before(i), {"et", "ou"})) {
    const PartialDate earlier = to_date(last_.days.first);
    return make(i, i + 1, days_of(earlier.year + (*month < earlier.month), *month), Grain::month);
  }
  int best = this_year;
  int least = 1000;
  for (const int count : {this_year, this_year - 12, this_year + 12}) {
    if ((direction == "depuis" && count > now) || (direction == "ici" && count < now)) continue;
    int distance = std::abs(count - now);
    if (distance > (strong ? 0 : 1) &&
        ((tense == Tense::past && count > now) || (tense == Tense::future && count < now)))
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

}  // namespace rotative
