// What the publication day decides: hier, lundi, la semaine dernière, il y a un an.
#include <algorithm>
#include <cstdlib>

#include "common/annotate/date_measure.h"
#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {
namespace {

bool is_past_word(std::string_view word) {
  return one_of(word, {"dernier", "derniere", "passe", "passee", "derniers", "dernieres"});
}
bool is_next_word(std::string_view word) { return one_of(word, {"prochain", "prochaine", "prochains", "prochaines"}); }

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
    if (gap(i) == Gap::hyphen && surface(i + 1) == "la") return {};
    offset = 0;
    first = word == "jour" && before(i, 2) == "a" ? i - 2 : i - 1;
  }
  if (this_one && word == "apres" && surface(i + 1) == "midi" && surface(i + 2) != "la") {
    offset = 0;
    first = i - 1;
    end = i + 2;
  }
  if (word == "nuit" && before(i) == "la" && follows(i) && has_day()) {  // from one day to the next
    if (surface(i + 1) == "derniere") return make(i - 1, i + 2, {today_ - 1, today_}, Grain::other);
    if (surface(i + 1) == "prochaine") return make(i - 1, i + 2, {today_, today_ + 1}, Grain::other);
  }
  if (!offset) return {};
  if (word == "demain" && before(i) == "de" && before(i, 2) == "et") return {};  // "d'aujourd'hui et de demain"
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
  // "hier (jeudi)"
  if (i == floor_ && last_.grain == Grain::day && byte_before(words_[i]->begin) == '(' &&
      iso_weekday(last_.days.first) == *weekday && !last_.whole)
    return make_day(i, end, last_.days.first);
  const std::string_view next = follows(end - 1) ? surface(end) : std::string_view();
  const DayNumber back = (iso_weekday(today_) - *weekday + 7) % 7, ahead = (*weekday - iso_weekday(today_) + 7) % 7;
  if (is_past_word(next)) return make_day(i, end + 1, back == 0 ? today_ - 7 : today_ - back);
  if (is_next_word(next)) return make_day(i, end + 1, ahead == 0 ? today_ + 7 : today_ + ahead);
  if (one_of(next, {"suivant", "precedent", "saint", "noir", "gras"})) return {};
  // "lundi en huit": the one after the next; "en quinze" a week later.
  if (next == "en" && one_of(surface(end + 1), {"huit", "quinze"}) && follows(end) &&
      (!follows(end + 1) || words_[end + 2]->has(token_flag::kFunctionWord)))
    return make_day(i, end + 2, today_ + (ahead == 0 ? 7 : ahead) + (surface(end + 1) == "huit" ? 7 : 14));
  if (before(i) == "ce" && follows(i - 1)) return make_day(i - 1, end, ahead <= 3 ? today_ + ahead : today_ - back);
  const bool habit =
      one_of(before(i), {"le", "un", "les", "des"}) || (before(i) == "du" && capitalised(i) && !opens_sentence(i));
  if (habit && !(before(i) == "des" && bytes(i - 1).size() == 4)) return {};
  if (before(i) == "du" && surface(i + 1) == "au") return {};  // "du lundi au vendredi"
  if (before(i) == "au" && before(i, 3) == "du" && weekday_at(i - 2)) return {};
  const bool coming = one_of(before(i), {"des", "jusque", "avant"}) ||
                      (i > 0 && one_of(before(i), {"a", "au"}) && elided(i - 1, "usqu")) ||
                      one_of(before(i, 2), {"partir", "compter", "ici"}) || before(i) == "ici";
  if (back == 0) return make_day(i, end, today_);
  const Tense tense = coming ? Tense::future : before(i) == "depuis" ? Tense::past : tense_near(i, end);
  return make_day(i, end, tense == Tense::future ? today_ + ahead : today_ - back);
}

// "lundi à mercredi dernier", "de samedi à lundi".
DateUnit DateScanner::weekday_range(uint32_t i) const {
  const auto from = weekday_at(i);
  if (!from || !has_day() || before(i) != "de" || !one_of(surface(i + 1), {"a", "au"}) || !weekday_at(i + 2)) return {};
  const DateUnit dated = calendar_day(i + 2);  // "de jeudi à samedi 10 octobre"
  const DateUnit last = dated.valid() ? dated : weekday(i + 2);
  DateUnit end = last;
  if (!end.valid()) {
    const DayNumber back = (iso_weekday(today_) - *weekday_at(i + 2) + 7) % 7;
    end = make_day(i + 2, i + 3, today_ - back);
  }
  if (!dated.valid() && is_past_word(surface(end.end - 1))) {  // the week of the last day may be this one
    const DayNumber back = (iso_weekday(today_) - *weekday_at(i + 2) + 7) % 7;
    end.days = {today_ - back, today_ - back};
  }
  const DayNumber length = (iso_weekday(end.days.first) - *from + 7) % 7;
  return make(i, end.end, {end.days.first - length, end.days.first}, Grain::other);
}

// cette semaine, ce week-end, ce mois-ci, cette année; la semaine dernière, l'an prochain, le mois passé.
DateUnit DateScanner::this_or_last(uint32_t i) const {
  const std::string_view word = surface(i);
  if (word == "siecle" && has_day() && one_of(before(i), {"le", "au", "du"}) && follows(i) &&
      surface(i + 1) == "dernier") {
    const int first = (anchor_.year - 1) / 100 * 100 - 99;
    return make(i, i + 2, years(first, first + 99), Grain::century);
  }
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
  const bool last_year = surface(i) == "an" && elided(i, "l") && is_past_word(surface(i + 1));
  if (!one_of(surface(i), {"semaine", "mois", "annee"}) && !last_year) return {};
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

// "la semaine du 9 octobre", "la semaine du 5 au 11 octobre", "le week-end des 17 et 18 octobre", "le week-end du 6
// mars".
DateUnit DateScanner::week_of(uint32_t i) const {
  const bool weekend = surface(i) == "weekend" || (surface(i) == "week" && surface(i + 1) == "end");
  const uint32_t link = surface(i) == "week" ? i + 2 : i + 1;
  if ((!weekend && surface(i) != "semaine") || !one_of(surface(link), {"du", "des"}) || link + 1 >= size()) return {};
  if (weekend && (!one_of(before(i), {"le", "du", "au", "un"}) || weekday_at(link + 1))) return {};  // two mentions
  const uint32_t first = one_of(before(i), {"la", "le"}) ? i - 1 : i;
  const uint32_t at = link + 1;
  const DateUnit range = longer(day_range(at), date_range(at));
  if (range.valid() && range.days.last - range.days.first < 10) return make(first, range.end, range.days, Grain::other);
  if (weekend && day_number_at(at) && surface(at + 1) == "et") {
    const DateUnit second = calendar_day(at + 2);
    if (second.valid()) return make(first, second.end, {second.days.first - 1, second.days.first}, Grain::other);
  }
  const DateUnit day = calendar_day(at);
  if (!day.valid() || day.grain != Grain::day || surface(link) != "du") return {};
  const DayNumber monday = monday_of(day.days.first);
  if (weekend) {
    const DayNumber saturday = iso_weekday(day.days.first) < 3 ? monday - 2 : monday + 5;
    return make(first, day.end, {saturday, saturday + 1}, Grain::week);
  }
  return make(first, day.end, {monday, monday + 6}, Grain::week);
}

// "il y a deux ans", "voici dix ans", "cela fait deux ans", "dans six mois", "d'ici un mois", "depuis (plus de) deux
// mois".
DateUnit DateScanner::ago(uint32_t i) const {
  const Measure measure = measure_of(surface(i));
  if (measure == Measure::none || surface(i) == "annee") return {};
  const bool half_unit = i > floor_ && gap(i - 1) == Gap::hyphen && one_of(before(i), {"demi"});  // "un demi-siècle"
  const auto count = count_before(half_unit ? i - 1 : i);
  if (!count || count->value == 0 || (half_unit && count->value != 1)) return {};
  uint32_t at = count->first;
  bool exact = false, vague = count->vague;
  for (;; --at) {
    const std::string_view word = before(at);
    if (one_of(word, {"juste", "exactement", "pile", "jour", "precisement"}))
      exact = true;
    else if (one_of(word, {"plus", "moins", "pres", "environ", "quelque", "presque", "bientot", "peine", "peu",
                           "seulement", "quasiment"}))
      vague = true;
    else if (word == "un" ? surface(at) != "peu"
                          : !one_of(word, {"tout", "pour", "de", "d", "maintenant", "deja", "a", "desormais", "encore",
                                           "cela", "meme", "pas"}) ||
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
  // "dans deux ans de …", "il y a un jour férié", "il y a deux jours de trajet" count; "il y a deux ans de cela" tells.
  uint32_t end = i + 1;
  const bool of = follows(i) && (surface(i + 1) == "de" || elided(i + 1, "d"));
  if (of && is_ago && one_of(surface(i + 2), {"cela", "ca"})) end = i + 3;
  if (of && end == i + 1 && (ahead || is_ago)) return {};
  if (follows(i) && one_of(surface(i + 1), {"ferie", "feries", "ouvre", "ouvres", "ouvrable", "ouvrables"})) return {};
  if (ahead && one_of(before(first), {"reduite", "comprise"})) return {};
  if (surface(i + 1) == "jour" && surface(i + 2) == "pour" && surface(i + 3) == "jour" && follows(i))
    exact = true, end = i + 4;
  const bool and_half = follows(i) && surface(i + 1) == "et" && one_of(surface(i + 2), {"demi", "demie"});
  if (and_half) end = i + 3;
  if (!has_day()) return unresolved(first, end);
  Measure by = measure;
  int value = count->value * years_in(surface(i)), least = count->least * years_in(surface(i));
  if (half_unit) value = least = value / 2;
  if (measure == Measure::day && (value == 8 || value == 15)) by = Measure::week, value = least = value == 8 ? 1 : 2;
  const bool backwards = is_ago || makes || since;
  const int sign = backwards ? -1 : 1;
  DayNumber point = moved(today_, by, sign * value);
  if (and_half && by == Measure::year) point = add_months(point, 6 * sign);
  if (and_half && (by == Measure::month || by == Measure::week)) point += sign * (by == Measure::month ? 15 : 3);
  DateUnit unit = make(first, end, {point, point}, Grain::day);
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
    const DayInterval other = blurred(today_, moved(today_, by, sign * least), by);
    unit.days = blurred(today_, point, by);
    if (least != value) unit.days = {std::min(unit.days.first, other.first), std::max(unit.days.last, other.last)};
    unit.modifier = DateModifier::approx;
    unit.grain = Grain::other;
  }
  return unit;
}

// "cinq dernières années", "trois derniers mois", "31 prochains jours", "dernières 24 heures" is no day.
DateUnit DateScanner::last_units(uint32_t i) const {
  const Measure measure = measure_of(surface(i));
  if (measure == Measure::none || i == floor_ || !has_day()) return {};
  const auto points = [this](uint32_t at) { return is_past_word(surface(at)) || is_next_word(surface(at)); };
  auto count = points(i - 1) ? count_before(i - 1) : std::nullopt;
  uint32_t word = i - 1;
  uint32_t first = count ? count->first : 0;
  if (!count) {  // "derniers trois mois"
    count = count_before(i);
    if (!count || count->first == floor_) return {};
    word = count->first - 1;
    first = word;
  }
  if (!points(word) || count->value < 1) return {};
  const bool past = is_past_word(surface(word));
  const DayNumber point = moved(today_, measure, past ? -count->value : count->value);
  return make(first, i + 1, past ? DayInterval{point, today_} : DayInterval{today_, point}, Grain::other);
}

}  // namespace rotative
