// What the publication day, or the mention before, decides: hier, lundi, la semaine dernière, il y a un an, le
// lendemain.
#include <algorithm>
#include <cstdlib>

#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {
namespace {

enum class Measure : uint8_t { none, day, week, month, year };

Measure measure_of(std::string_view word) {
  if (one_of(word, {"jour", "jours"})) return Measure::day;
  if (one_of(word, {"semaine", "semaines"})) return Measure::week;
  if (word == "mois") return Measure::month;
  if (one_of(word, {"an", "ans", "annee", "annees"})) return Measure::year;
  if (one_of(word, {"decennie", "decennies"})) return Measure::year;
  return Measure::none;
}

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

// "il y a deux ans" is no day: the least that the measure is blurred by, or an eighth of the span.
DayInterval blurred(DayNumber from, DayNumber point, Measure measure) {
  const DayNumber span = std::abs(point - from);
  constexpr DayNumber kLeast[] = {0, 1, 3, 10, 45};
  const DayNumber by = std::max(kLeast[static_cast<size_t>(measure)], span / 8);
  return {point - by, point + by};
}

bool is_past_word(std::string_view word) {
  return one_of(word, {"dernier", "derniere", "passe", "passee", "derniers", "dernieres"});
}
bool is_next_word(std::string_view word) { return one_of(word, {"prochain", "prochaine", "prochains", "prochaines"}); }

DayNumber monday_of(DayNumber day) { return day - iso_weekday(day) + 1; }

}  // namespace

// The calendar period `offset` away from today's: "semaine", "week", "mois", "annee".
DayInterval DateScanner::period(std::string_view unit, int offset) const {
  const DayNumber monday = monday_of(today_) + 7 * offset;
  if (unit == "semaine") return {monday, monday + 6};
  if (unit == "week") return {monday + 5, monday + 6};
  if (unit == "mois") return days_of_months(anchor_.year * 12 + anchor_.month - 1 + offset, 1);
  return days_of(anchor_.year + offset);
}

// hier, aujourd'hui, demain, avant-hier, après-demain, ce matin, ce soir, cette nuit, (à) ce jour.
DateUnit DateScanner::deictic(uint32_t i) const {
  const std::string_view word = surface(i);
  std::optional<int> offset;
  uint32_t first = i, end = i + 1;
  if (one_of(word, {"aujourdhui", "aujourd'hui"})) offset = 0;
  if (word == "hier") offset = -1;
  if (word == "demain") offset = 1;
  if (one_of(word, {"avant", "apres"}) && gap(i) == Gap::hyphen && one_of(surface(i + 1), {"hier", "demain"})) {
    offset = word == "avant" ? -2 : 2;
    end = i + 2;
  }
  const bool this_one = one_of(before(i), {"ce", "cet", "cette"}) && follows(i - 1);
  if (this_one && one_of(word, {"matin", "soir", "midi", "jour", "matinee", "soiree", "nuit"})) {
    if (word == "jour" && one_of(surface(i + 1), {"la", "de", "ou"})) return {};
    offset = 0;
    first = word == "jour" && before(i, 2) == "a" ? i - 2 : i - 1;
  }
  if (this_one && word == "apres" && surface(i + 1) == "midi") {
    offset = 0;
    first = i - 1;
    end = i + 2;
  }
  if (!offset) return {};
  if (word == "demain" && one_of(before(i), {"de"}) &&
      one_of(before(i, 2), {"monde", "ville", "medecine", "france", "europe"}))
    return {};
  end = part_of_day(end);
  return has_day() ? make_day(first, end, today_ + *offset) : unresolved(first, end);
}

// A weekday by itself: the last one, the next one where the clause is about what comes, the nearest after "ce".
DateUnit DateScanner::weekday(uint32_t i) const {
  const auto weekday = weekday_at(i);
  if (!weekday || !has_day() || is_set(i) || surface(i).size() < 5) return {};
  if (day_number_at(i + 1) && follows(i) && (month_at(i + 2) || !has_day())) return {};
  uint32_t end = part_of_day(i + 1);
  const std::string_view next = follows(end - 1) ? surface(end) : std::string_view();
  const DayNumber back = (iso_weekday(today_) - *weekday + 7) % 7, ahead = (*weekday - iso_weekday(today_) + 7) % 7;
  if (is_past_word(next)) return make_day(i, end + 1, back == 0 ? today_ - 7 : today_ - back);
  if (is_next_word(next)) return make_day(i, end + 1, ahead == 0 ? today_ + 7 : today_ + ahead);
  if (one_of(next, {"suivant", "precedent", "saint", "noir"})) return {};
  if (before(i) == "ce" && follows(i - 1)) return make_day(i - 1, end, ahead <= 3 ? today_ + ahead : today_ - back);
  const bool habit =
      one_of(before(i), {"le", "un", "les", "des"}) || (before(i) == "du" && capitalised(i) && !opens_sentence(i));
  if (habit && !(before(i) == "des" && bytes(i - 1).size() == 4)) return {};
  if (before(i) == "du" && surface(i + 1) == "au") return {};  // "du lundi au vendredi"
  if (before(i) == "au" && before(i, 3) == "du" && weekday_at(i - 2)) return {};
  const bool coming = one_of(before(i), {"des", "jusque"}) ||
                      (i > 0 && one_of(before(i), {"a", "au"}) && elided(i - 1, "usqu")) ||
                      one_of(before(i, 2), {"partir", "compter", "ici"}) || elided(i - 1, "d");
  const Tense tense = coming ? Tense::future : tense_near(i, end);
  return make_day(i, end, tense == Tense::future ? today_ + ahead : today_ - back);
}

// "lundi à mercredi dernier", "de samedi à lundi".
DateUnit DateScanner::weekday_range(uint32_t i) const {
  const auto from = weekday_at(i);
  if (!from || !has_day() || before(i) != "de" || !one_of(surface(i + 1), {"a", "au"}) || !weekday_at(i + 2)) return {};
  const DateUnit last = weekday(i + 2);
  DateUnit end = last;
  if (!end.valid()) {
    const DayNumber back = (iso_weekday(today_) - *weekday_at(i + 2) + 7) % 7;
    end = make_day(i + 2, i + 3, today_ - back);
  }
  if (is_past_word(surface(end.end - 1))) {  // the week of the last day may be this one
    const DayNumber back = (iso_weekday(today_) - *weekday_at(i + 2) + 7) % 7;
    end.days = {today_ - back, today_ - back};
  }
  const DayNumber length = (iso_weekday(end.days.first) - *from + 7) % 7;
  return make(i, end.end, {end.days.first - length, end.days.first}, Grain::other);
}

// cette semaine, ce week-end, ce mois-ci, cette année; la semaine dernière, l'an prochain, le mois passé.
DateUnit DateScanner::this_or_last(uint32_t i) const {
  const std::string_view word = surface(i);
  const bool weekend = (word == "week" && surface(i + 1) == "end" && joined(i)) || word == "weekend";
  if (!weekend && !one_of(word, {"semaine", "mois", "annee", "an"})) return {};
  const uint32_t end = word == "week" ? i + 2 : i + 1;
  const std::string_view unit = weekend ? "week" : word;
  const std::string_view next = follows(end - 1) ? surface(end) : std::string_view();
  const bool the = one_of(before(i), {"la", "le"}) || elided(i, "l");
  const uint32_t first = one_of(before(i), {"la", "le"}) ? i - 1 : i;
  const auto found = [&](uint32_t from, uint32_t to, int offset) {
    if (!has_day()) return unresolved(from, to);
    const DayInterval days = period(unit, offset);
    return make(from, to, days,
                weekend || unit == "semaine" ? Grain::week
                : unit == "mois"             ? Grain::month
                                             : Grain::year);
  };
  if (the && is_past_word(next)) return found(first, end + 1, -1);
  // "prochain" is the first that begins after today, as for weekdays.
  if (the && is_next_word(next)) return found(first, end + 1, weekend && iso_weekday(today_) < 6 ? 0 : 1);
  if (one_of(before(i), {"ce", "cet", "cette"}) && follows(i - 1)) {
    if (one_of(next, {"la"})) return {};
    const bool ci = gap(end - 1) == Gap::hyphen && surface(end) == "ci";
    if (gap(end - 1) == Gap::hyphen && surface(end) == "la") return {};
    // "ce week-end" of a Monday in the past is the one before.
    if (weekend && has_day() && iso_weekday(today_) <= 2 && tense_near(i, end) == Tense::past)
      return found(i - 1, end, -1);
    return found(i - 1, ci ? end + 1 : end, 0);
  }
  if (weekend && has_day() && before(i) == "du" && one_of(before(i, 2), {"cours", "fil"})) {
    const bool over = tense_near(i, end) != Tense::future && iso_weekday(today_) < 6;
    return found(i, end, over ? -1 : 0);
  }
  return {};
}

// "début de semaine", "la fin de l'année (2022)", "le début de l'année", "fin d'année", "fin du mois".
DateUnit DateScanner::part_of_unit(uint32_t i) const {
  if (!one_of(surface(i), {"semaine", "mois", "annee"})) return {};
  uint32_t at = i;
  if (one_of(before(at), {"la", "de", "du"})) --at;
  if (at < i && before(at) == "de" && surface(at) == "la") --at;
  if (at == i && !elided(i, "l") && !elided(i, "d")) return {};
  if (elided(i, "l") && before(at) == "de") --at;
  if (!one_of(before(at), {"debut", "fin", "milieu"})) return {};
  if (before(at, 2) == "de" && one_of(before(at, 3), {"fete", "fetes"})) return {};
  uint32_t first = at - 1;
  const int part = surface(first) == "debut" ? 0 : surface(first) == "fin" ? 2 : 1;
  uint32_t end = i + 1;
  DayInterval days;
  Grain grain = Grain::year;
  const auto year = surface(i) == "annee" && follows(i) ? year_number(i + 1) : std::nullopt;
  const auto month = surface(i) == "mois" ? (one_of(surface(i + 1), {"de"}) ? i + 2
                                             : elided(i + 1, "d")           ? i + 1
                                                                            : 0)
                                          : 0;
  if (year) {
    days = days_of(*year);
    ++end;
  } else if (month != 0 && month_at(month)) {
    DateUnit unit = month_year(month);
    if (!unit.valid()) unit = month_alone(month);
    if (!unit.valid()) return {};
    days = unit.days;
    end = unit.end;
    grain = Grain::month;
  } else {
    if (!has_day() || is_set(i)) return {};
    int offset = 0;
    if (follows(i) && is_past_word(surface(i + 1))) offset = -1, ++end;
    if (follows(i) && is_next_word(surface(i + 1))) offset = 1, ++end;
    days = period(surface(i), offset);
    grain = surface(i) == "semaine" ? Grain::week : surface(i) == "mois" ? Grain::month : Grain::year;
  }
  if (before(first) == "la" && year) --first;
  // "depuis le début de l'année", "d'ici la fin de l'année" are spans that today ends or begins.
  uint32_t cue = first;
  if (one_of(before(cue), {"le", "la", "a"})) --cue;
  if (one_of(before(cue), {"a"})) --cue;
  if (before(cue) == "depuis" && part == 0 && has_day()) {
    DateUnit unit = make(cue - 1, end, {days.first, today_}, Grain::other);
    unit.modifier = DateModifier::since;
    unit.whole = true;
    return unit;
  }
  if (before(cue) == "ici" && part == 2 && has_day()) {
    DateUnit unit = make(cue - 1, end, {today_, days.last}, Grain::other);
    unit.modifier = DateModifier::until;
    unit.whole = true;
    return unit;
  }
  DateUnit unit = make(first, end, days, grain);
  if (grain == Grain::week) {
    unit.days = part == 0   ? DayInterval{days.first, days.first + 1}
                : part == 2 ? DayInterval{days.first + 4, days.last}
                            : DayInterval{days.first + 2, days.first + 3};
  } else if (grain == Grain::month) {
    unit.days.first += 10 * part;
    if (part < 2) unit.days.last = unit.days.first + 9;
  } else {
    const int y = to_date(days.first).year;
    unit.days = days_of_months(y * 12 + 4 * part, 4);
  }
  unit.modifier = part == 0 ? DateModifier::start : part == 2 ? DateModifier::end : DateModifier::mid;
  unit.grain = Grain::other;
  return unit;
}

// "la semaine du 9 octobre"
DateUnit DateScanner::week_of(uint32_t i) const {
  if (surface(i) != "semaine" || surface(i + 1) != "du" || i + 2 >= size()) return {};
  const DateUnit day = calendar_day(i + 2);
  if (!day.valid() || day.grain != Grain::day) return {};
  const DayNumber monday = monday_of(day.days.first);
  return make(before(i) == "la" ? i - 1 : i, day.end, {monday, monday + 6}, Grain::week);
}

// "il y a deux ans", "voici dix ans", "cela fait deux ans", "dans six mois", "d'ici un mois", "depuis (plus de) deux
// mois".
DateUnit DateScanner::ago(uint32_t i) const {
  const Measure measure = measure_of(surface(i));
  if (measure == Measure::none || surface(i) == "annee") return {};
  auto count = count_before(i);
  if (!count || count->value == 0) return {};
  if (surface(i).starts_with("decennie")) count->value *= 10;
  uint32_t at = count->first;
  bool exact = false, vague = false;
  for (;; --at) {
    const std::string_view word = before(at);
    if (one_of(word, {"juste", "exactement", "pile", "jour"}))
      exact = true;
    else if (one_of(word, {"plus", "moins", "pres", "environ", "quelque", "presque", "bientot", "peine"}))
      vague = true;
    else if (!one_of(word, {"tout", "pour", "de", "d", "maintenant", "deja", "a", "desormais"}) ||
             (word == "a" && !one_of(before(at, 2), {"a", "depuis", "ici"})))
      break;
  }
  const bool is_ago = (before(at) == "a" && before(at, 2) == "y") || one_of(before(at), {"voici", "voila"});
  const bool makes = before(at) == "fait" && one_of(before(at, 2), {"cela", "ca"});
  const bool since = before(at) == "depuis", ahead = before(at) == "dans", until = before(at) == "ici";
  if (!is_ago && !makes && !since && !ahead && !until) return {};
  uint32_t first = at - 1;
  if (is_ago && before(at) == "a") first = one_of(before(at, 3), {"il"}) ? at - 3 : at - 2;
  if (makes) first = at - 2;
  if (ahead && (surface(i + 1) == "de" || one_of(before(first), {"reduite", "comprise"}))) return {};
  if (!has_day()) return unresolved(first, i + 1);
  Measure by = measure;
  int value = count->value;
  if (measure == Measure::day && (value == 8 || value == 15)) by = Measure::week, value = value == 8 ? 1 : 2;
  const bool backwards = is_ago || makes || since;
  const DayNumber point = moved(today_, by, backwards ? -value : value);
  DateUnit unit = make(first, i + 1, {point, point}, Grain::day);
  unit.whole = true;
  if (since || makes) {
    unit.days = {point, today_};
    unit.modifier = DateModifier::since;
    unit.grain = Grain::other;
  } else if (until) {
    unit.days = {today_, point};
    unit.modifier = DateModifier::until;
    unit.grain = Grain::other;
  } else if (!exact && !(by == Measure::day && value < 10 && !vague)) {
    unit.days = blurred(today_, point, by);
    unit.modifier = DateModifier::approx;
    unit.grain = Grain::other;
  }
  return unit;
}

// "cinq dernières années", "trois derniers mois", "31 prochains jours", "dernières 24 heures" is no day.
DateUnit DateScanner::last_units(uint32_t i) const {
  const Measure measure = measure_of(surface(i));
  if (measure == Measure::none || i == floor_ || !has_day()) return {};
  auto count = count_before(i - 1);
  uint32_t word = i - 1;
  uint32_t first = count ? count->first : 0;
  if (!count) {  // "derniers trois mois"
    count = count_before(i);
    if (!count || count->first == floor_) return {};
    word = count->first - 1;
    first = word;
  }
  const bool past = is_past_word(surface(word)), next = is_next_word(surface(word));
  if ((!past && !next) || count->value < 1) return {};
  const DayNumber point = moved(today_, measure, past ? -count->value : count->value);
  return make(first, i + 1, past ? DayInterval{point, today_} : DayInterval{today_, point}, Grain::other);
}

// "deux jours plus tard", "cinq ans après", "un mois plus tôt": from the mention before, and as fine as that.
DateUnit DateScanner::later(uint32_t i) const {
  const Measure measure = measure_of(surface(i));
  if (measure == Measure::none || !last_.valid() || !last_.resolved) return {};
  const auto count = count_before(i);
  if (!count) return {};
  uint32_t end = 0;
  int sign = 1;
  if (follows(i) && surface(i + 1) == "plus" && one_of(surface(i + 2), {"tard", "tot"})) {
    end = i + 3;
    if (surface(i + 2) == "tot") sign = -1;
  } else if (follows(i) && surface(i + 1) == "auparavant") {
    end = i + 2;
    sign = -1;
  } else if (follows(i) && surface(i + 1) == "apres" &&
             (i + 2 >= size() || gap(i + 1) == Gap::other || gap(i + 1) == Gap::dot)) {
    end = i + 2;
  }
  if (end == 0) return {};
  const int value = sign * count->value;
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
  const DayNumber point = moved(last_.days.first, measure, value);
  return make_day(count->first, end, point);
}

// "la veille", "le lendemain", "le surlendemain", "le jour même": of the day before in the text.
DateUnit DateScanner::day_before(uint32_t i) const {
  if (!last_.valid() || !last_.resolved || last_.days.first != last_.days.last) return {};
  const std::string_view word = surface(i);
  const bool same = one_of(word, {"jour", "soir"}) && follows(i) && surface(i + 1) == "meme" && before(i) == "le";
  std::optional<int> offset;
  if (same) offset = 0;
  if (word == "veille") offset = before(i) == "avant" ? -2 : -1;
  if (word == "lendemain") offset = 1;
  if (word == "surlendemain") offset = 2;
  if (!offset) return {};
  if (!same && !one_of(before(i), {"la", "le"}) && !elided(i, "l")) return {};
  const uint32_t end = same ? i + 2 : part_of_day(i + 1);
  if (follows(end - 1) && (one_of(surface(end), {"de", "du", "des"}) || elided(end, "d"))) return {};
  if (end < size() && elided(end, "d")) return {};
  return make_day(one_of(before(i), {"la", "le"}) ? i - 1 : i, end, last_.days.first + *offset);
}

}  // namespace rotative
