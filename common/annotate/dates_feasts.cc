// Days that have names: fixed ones, and those that move with Easter.
#include <algorithm>
#include <cstdlib>

#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {
namespace {

// Easter Sunday, after Meeus (1991).
DayNumber easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
  return day_number(year, n / 31, n % 31 + 1);
}

struct Feast {
  std::string_view name;
  int month;   // 0: counted from Easter
  int number;  // day, or days after Easter
};

constexpr Feast kFeasts[] = {
    {"noel", 12, 25},      {"toussaint", 11, 1},  {"paques", 0, 0},      {"ascension", 0, 39},
    {"pentecote", 0, 49},  {"assomption", 8, 15}, {"sylvestre", 12, 31}, {"valentin", 2, 14},
    {"halloween", 10, 31}, {"epiphanie", 1, 6},   {"chandeleur", 2, 2},  {"rameaux", 0, -7},
};
constexpr Feast kNewYear = {"an", 1, 1};

DayNumber feast_in(const Feast& feast, int year) {
  return feast.month == 0 ? easter(year) + feast.number : day_number(year, feast.month, feast.number);
}

}  // namespace

// The feast of the year behind word `end` - 1, of "dernier" or "prochain" there, or the nearest one.
DateUnit DateScanner::feast_near(uint32_t first, uint32_t end, int month, int number) const {
  const Feast feast{{}, month, number};
  if (is_set(first)) return {};
  if (const auto year = follows(end - 1) ? year_number(end) : std::nullopt; year && !counts_something(end))
    return make_day(first, end + 1, feast_in(feast, *year));
  if (!has_day()) return {};
  const std::string_view next = follows(end - 1) ? surface(end) : std::string_view();
  const std::string_view direction = direction_before(first);
  const bool last = next == "dernier" || next == "derniere", coming = next == "prochain" || next == "prochaine";
  std::optional<DayNumber> best;
  for (int y = anchor_.year - 1; y <= anchor_.year + 1; ++y) {
    const DayNumber day = feast_in(feast, y);
    if ((last && day >= today_) || (coming && day <= today_)) continue;
    if ((direction == "depuis" && day > today_) || (direction == "ici" && day < today_)) continue;
    if (!best || std::abs(day - today_) < std::abs(*best - today_)) best = day;
  }
  return best ? make_day(first, last || coming ? end + 1 : end, *best) : DateUnit{};
}

DateUnit DateScanner::holiday(uint32_t i) const {
  uint32_t first = i;
  Feast feast{};
  if (surface(i) == "an") {
    const bool day = elided(i, "l") && before(i) == "de" && before(i, 2) == "jour";
    if (!day && before(i) != "nouvel") return {};
    feast = kNewYear;
    first = day ? i - 2 : i - 1;
  } else {
    const auto found = std::ranges::find(kFeasts, surface(i), &Feast::name);
    if (found == std::end(kFeasts) || !capitalised(i)) return {};
    feast = *found;
    const bool named = one_of(before(i), {"a", "de", "pour", "avant", "apres", "depuis", "la", "les", "fetes", "d",
                                          "et", "des", "que", "ici", "vers"}) ||
                       elided(i, "l") || elided(i, "d") || year_number(i + 1) || opens_sentence(i);
    const bool saint = one_of(feast.name, {"sylvestre", "valentin"});
    if (saint ? before(i) != "saint" : !named) return {};
    if (saint) --first;
    const bool name = i + 1 < size() && capitalised(i + 1) && follows(i) && !opens_sentence(i + 1);
    if (feast.name == "noel" && name) return {};
    if (feast.name == "ascension" && one_of(surface(i + 1), {"de", "du", "des"})) return {};
  }
  if (one_of(surface(i + 1), {"chinois", "lunaire", "juif", "berbere", "perse", "orthodoxe", "vietnamien"})) return {};
  uint32_t at = first;  // past "de", "de la", "du", "de l'"
  if (one_of(before(at), {"la", "les"})) --at;
  if (one_of(before(at), {"de", "du", "des"})) --at;
  const std::string_view noun = at < first || elided(first, "d") ? before(at) : std::string_view();
  if (one_of(noun, {"esprit", "pere", "sapin", "sapins", "marche", "marches", "chants", "cadeaux", "cadeau", "vacances",
                    "conges", "ile"}))
    return {};
  int number = feast.number;
  const bool new_year = feast.month == 1 && feast.number == 1;
  const bool eve = noun == "reveillon" && feast.name != "sylvestre";
  if (noun == "veille" || eve) --number;
  if (noun == "lendemain") ++number;
  if (one_of(noun, {"veille", "lendemain", "reveillon"})) first = at - 1;
  if (one_of(noun, {"nuit", "soir"}) && feast.name == "sylvestre") first = at - 1;
  if (new_year && number != 1) return feast_near(first, i + 1, number == 0 ? 12 : 1, number == 0 ? 31 : 2);
  const bool weekend = noun == "end" && before(at, 2) == "week";
  DateUnit unit = feast_near(first, i + 1, feast.month, number);
  if (weekend && unit.valid()) {  // up to the Monday that belongs to it, from the Thursday for the Ascension
    unit.first = one_of(before(at, 3), {"le", "la"}) ? at - 3 : at - 2;
    const DayNumber day = unit.days.first;
    const int weekday = iso_weekday(day);
    const DayNumber sunday = weekday <= 2 ? day - weekday : day + 7 - weekday;
    unit.days = {sunday - 1, sunday};
    if (feast.name == "ascension") unit.days.first = day;
    if (feast.month == 0 && weekday == 7) unit.days.last = day + 1;
    if (weekday == 1) unit.days.last = day;
    unit.grain = Grain::other;
  }
  return unit;
}

// "mardi gras", "vendredi saint", "lundi de Pâques", "jeudi de l'Ascension", "dimanche des Rameaux".
DateUnit DateScanner::feast_day(uint32_t i) const {
  struct Day {
    int weekday;
    std::string_view link, name;
    int number;  // days after Easter
  };
  constexpr Day kDays[] = {
      {2, "", "gras", -47},       {3, "des", "cendres", -46}, {4, "", "saint", -3},       {5, "", "saint", -2},
      {6, "", "saint", -1},       {7, "des", "rameaux", -7},  {7, "de", "paques", 0},     {1, "de", "paques", 1},
      {4, "de", "ascension", 39}, {7, "de", "pentecote", 49}, {1, "de", "pentecote", 50},
  };
  if (!one_of(surface(i + 1), {"gras", "saint", "de", "des"})) return {};
  const auto weekday = weekday_at(i);
  for (const Day& row : kDays) {
    if (row.weekday != *weekday) continue;
    uint32_t at = i + 1;
    if (!row.link.empty() && surface(at++) != row.link) continue;
    if (at < size() && surface(at) == row.name && joined(at - 1)) return feast_near(i, at + 1, 0, row.number);
    if (row.name == "pentecote" && surface(at) == "la" && surface(at + 1) == row.name)
      return feast_near(i, at + 2, 0, row.number);
  }
  return {};
}

}  // namespace rotative
