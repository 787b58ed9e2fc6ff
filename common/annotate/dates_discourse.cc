// What the mention before decides: deux jours plus tard, le lendemain, l'année suivante.
#include <algorithm>
#include <cstdlib>

#include "common/annotate/date_measure.h"
#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {

// "deux jours plus tard", "cinq ans après", "un mois plus tôt": from the mention before, and as fine as that.
DateUnit DateScanner::later(uint32_t i) const {
  const Measure measure = measure_of(surface(i));
  if (measure == Measure::none || !last_.valid() || !last_.resolved) return {};
  uint32_t end = 0;
  int sign = 1;
  if (follows(i) && surface(i + 1) == "plus" && one_of(surface(i + 2), {"tard", "tot"})) {
    end = i + 3;
    if (surface(i + 2) == "tot") sign = -1;
  } else if (follows(i) && surface(i + 1) == "auparavant") {
    end = i + 2;
    sign = -1;
  } else if (follows(i) && surface(i + 1) == "apres" && (i + 2 >= size() || !joined(i + 1))) {
    end = i + 2;
  }
  const auto count = end == 0 ? std::nullopt : count_before(i);
  if (!count) return {};
  int value = sign * count->value * years_in(surface(i));
  if (count->least != count->value) return {};
  const PartialDate date = to_date(last_.days.first);
  if (last_.grain == Grain::year) {
    if (measure != Measure::year) return {};
    return make(count->first, end, days_of(date.year + value), Grain::year);
  }
  if (last_.grain == Grain::month) {
    if (measure != Measure::year && measure != Measure::month) return {};
    const int months = measure == Measure::year ? 12 * value : value;
    return make(count->first, end, days_of_months(date.year * 12 + date.month - 1 + months, 1), Grain::month);
  }
  if (last_.grain != Grain::day) return {};
  // "quinze jours" are two weeks, "huit jours" one.
  if (measure == Measure::day && (std::abs(value) == 15 || std::abs(value) == 8)) value -= value < 0 ? -1 : 1;
  const DayNumber point = moved(last_.days.first, measure, value);
  DateUnit unit = make_day(count->first, end, point);
  if (count->vague) {
    unit.days = blurred(last_.days.first, point, measure);
    unit.modifier = DateModifier::approx;
    unit.grain = Grain::other;
    unit.whole = true;
  }
  return unit;
}

// "la veille", "l'avant-veille", "le lendemain", "le surlendemain", "le jour même", "le même jour", "ce jour-là", "le
// jour suivant": of the day before in the text.
DateUnit DateScanner::day_before(uint32_t i) const {
  if (!last_.valid() || !last_.resolved || last_.days.first != last_.days.last) return {};
  const std::string_view word = surface(i);
  const bool day = one_of(word, {"jour", "soir"});
  std::optional<int> offset;
  uint32_t first = i, end = i + 1;
  if (day && follows(i) && surface(i + 1) == "meme" && before(i) == "le") offset = 0, end = i + 2;
  if (day && before(i) == "meme" && one_of(before(i, 2), {"le", "ce"})) offset = 0, first = i - 1;
  if (day && before(i) == "ce" && gap(i) == Gap::hyphen && surface(i + 1) == "la") offset = 0, end = i + 2;
  if (word == "jour" && before(i) == "le" && follows(i) && surface(i + 1) == "suivant") offset = 1, end = i + 2;
  if (word == "jour" && before(i) == "le" && follows(i) && surface(i + 1) == "precedent") offset = -1, end = i + 2;
  const bool named = one_of(before(i), {"la", "le", "au", "du"}) || elided(i, "l");
  if (word == "veille" && named) offset = -1;
  if (word == "veille" && before(i) == "avant" && gap(i - 1) == Gap::hyphen && elided(i - 1, "l"))
    offset = -2, first = i - 1;
  if (word == "lendemain" && named) offset = 1;
  if (word == "surlendemain" && named) offset = 2;
  if (!offset) return {};
  if (first == i && one_of(before(i), {"la", "le", "ce"})) first = i - 1;
  if (first + 1 == i && before(i) == "meme") first = i - 2;
  end = part_of_day(end);
  if (follows(end - 1) && (one_of(surface(end), {"de", "du", "des"}) || elided(end, "d"))) return {};
  if (end < size() && elided(end, "d")) return {};
  return make_day(first, end, last_.days.first + *offset);
}

// "l'année suivante", "le mois précédent", "la semaine suivante", "la même année": of the mention before.
DateUnit DateScanner::neighbour(uint32_t i) const {
  const std::string_view unit = surface(i);
  if (!last_.valid() || !last_.resolved || last_.whole || last_.grain == Grain::other || last_.grain > Grain::year ||
      !one_of(unit, {"semaine", "mois", "annee"}))
    return {};
  const std::string_view next = follows(i) ? surface(i + 1) : std::string_view();
  const bool the = one_of(before(i), {"la", "le"}) || elided(i, "l");
  const bool same = before(i) == "meme" && one_of(before(i, 2), {"la", "le", "cette"});
  const int offset = same ? 0 : the && next.starts_with("suivant") ? 1 : the && next.starts_with("precedent") ? -1 : 2;
  if (offset == 2) return {};
  const PartialDate date = to_date(last_.days.first);
  const uint32_t first = same ? i - 2 : elided(i, "l") ? i : i - 1, end = same ? i + 1 : i + 2;
  if (unit == "annee") return make(first, end, days_of(date.year + offset), Grain::year);
  if (last_.grain == Grain::year) return {};
  if (unit == "mois")
    return make(first, end, days_of_months(date.year * 12 + date.month - 1 + offset, 1), Grain::month);
  if (last_.grain != Grain::day && last_.grain != Grain::week) return {};
  const DayNumber monday = monday_of(last_.days.first) + 7 * offset;
  return make(first, end, {monday, monday + 6}, Grain::week);
}

}  // namespace rotative
