#include "common/annotate/date_measure.h"

#include <algorithm>
#include <cstdlib>

#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {

Measure measure_of(std::string_view word) {
  if (one_of(word, {"jour", "jours"})) return Measure::day;
  if (one_of(word, {"semaine", "semaines"})) return Measure::week;
  if (word == "mois") return Measure::month;
  if (one_of(word, {"an", "ans", "annee", "annees"})) return Measure::year;
  if (one_of(word, {"decennie", "decennies", "siecle", "siecles"})) return Measure::year;
  return Measure::none;
}

int years_in(std::string_view unit) { return unit.starts_with("decennie") ? 10 : unit.starts_with("siecle") ? 100 : 1; }

DayNumber moved(DayNumber day, Measure measure, int count) {
  switch (measure) {
    case Measure::day:
      return day + count;
    case Measure::week:
      return day + 7 * count;
    case Measure::month:
      return add_months(day, count);
    default:
      return add_months(day, 12 * count);
  }
}

DayInterval blurred(DayNumber from, DayNumber point, Measure measure) {
  const DayNumber span = std::abs(point - from);
  constexpr DayNumber kLeast[] = {0, 1, 3, 10, 45};
  const DayNumber by = std::max(kLeast[static_cast<size_t>(measure)], span / 8);
  return {point - by, point + by};
}

}  // namespace rotative
