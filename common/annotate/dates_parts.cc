// Parts of years and months, and what is longer than a month but has no number: seasons, quarters, halves, weeks of a
// month, seasons of sport.
#include <algorithm>

#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {

// Meteorological seasons: whole months. A winter is named for its December.
DateUnit DateScanner::season(uint32_t i) const {
  constexpr std::string_view kSeasons[] = {"printemps", "ete", "automne", "hiver"};
  const auto found = std::ranges::find(kSeasons, surface(i));
  if (found == std::end(kSeasons)) return {};
  const int month = 3 + 3 * static_cast<int>(found - std::begin(kSeasons));
  const auto of = [&](int year) { return days_of_months(year * 12 + month - 1, 3); };
  if (const DateUnit years = short_years(i + 1); years.valid() && follows(i) && month == 12)
    return make(i, years.end, of(to_date(years.days.first).year), Grain::season);
  if (const auto year = year_number(i + 1); year && (follows(i) || gap(i) == Gap::hyphen) && !counts_something(i + 1)) {
    const auto second = gap(i + 1) == Gap::hyphen ? year_number(i + 2) : std::nullopt;
    return make(i, second ? i + 3 : i + 2, of(*year), Grain::season);
  }
  if (!has_day()) return {};
  const DayInterval now = of(anchor_.year - (month == 12 && anchor_.month < 3));
  const int year = anchor_.year - (month == 12 && anchor_.month < 3);
  if (one_of(before(i), {"cet", "ce"}) && follows(i - 1)) return make(i - 1, i + 1, now, Grain::season);
  const bool the = elided(i, "l") || one_of(before(i), {"le", "au", "du"});
  const std::string_view next = follows(i) ? surface(i + 1) : std::string_view();
  if (the && one_of(next, {"dernier", "passe"})) {
    const int last = of(year).last < today_ || of(year).first <= today_ ? year : year - 1;
    return make(i, i + 2, of(of(last).last <= today_ ? last : last - 1), Grain::season);
  }
  if (the && next == "prochain") return make(i, i + 2, of(of(year).first > today_ ? year : year + 1), Grain::season);
  // "avant l'été", "depuis l'hiver", "à la fin de l'été": what bounds it makes it one; else the tense must.
  if (!elided(i, "l") || capitalised(i) || one_of(next, {"indien", "austral"})) return {};
  const bool of_it = before(i) == "de";
  const bool part = of_it && one_of(before(i, 2), {"debut", "fin", "milieu", "cours"});
  const bool since = before(i) == "depuis";
  const bool until =
      i > 0 && ((before(i) == "ici" && elided(i - 1, "d")) || (before(i) == "a" && elided(i - 1, "usqu")));
  const bool bound = part || since || until || one_of(before(i), {"avant", "des", "durant", "pendant", "tout"});
  if ((of_it && !part) || (!bound && (gap(i) == Gap::comma || words_[i]->has(token_flag::kSentenceStart)))) return {};
  const Tense tense = until ? Tense::future : since ? Tense::past : tense_near(i, i + 1);
  if (tense == Tense::none && !bound) return {};
  int wanted = tense == Tense::past && now.first > today_    ? year - 1
               : tense == Tense::future && now.last < today_ ? year + 1
                                                             : year;
  if (until && of(wanted).last < today_) ++wanted;
  return make(i, i + 1, of(wanted), Grain::season);
}

// "premier trimestre 2023", "deuxième trimestre", "second semestre de l'année 2020", "dernier trimestre", "T3 2020".
DateUnit DateScanner::quarter(uint32_t i) const {
  const std::string_view word = surface(i);
  const bool coded = word.size() == 2;
  const int months = word == "trimestre" || word[0] == 't' ? 3 : 6;
  const bool last = !coded && one_of(before(i), {"dernier", "derniere"});
  if (!coded && (i == floor_ || !follows(i - 1))) return {};
  const auto number = coded  ? std::optional(word[1] - '0')
                      : last ? std::optional(12 / months)
                             : ordinal_word(surface(i - 1));
  if (!number || *number < 1 || *number > 12 / months) return {};
  uint32_t end = i + 1;
  std::optional<int> year;
  if (joined(i)) {
    uint32_t at = one_of(surface(i + 1), {"de", "en"}) ? i + 2 : i + 1;
    const bool unit = at > i + 1 && (surface(at) == "annee" || surface(at) == "an") && elided(at, "l");
    year = year_number(unit ? at + 1 : at);
    if (year) end = unit ? at + 2 : at + 1;
    if (!year && has_day()) {
      if (unit && one_of(surface(at + 1), {"derniere", "dernier", "passee"})) year = anchor_.year - 1, end = at + 2;
      if (unit && one_of(surface(at + 1), {"prochaine", "prochain"})) year = anchor_.year + 1, end = at + 2;
      if (surface(i + 1) == "de" && surface(i + 2) == "cette" && surface(i + 3) == "annee")
        year = anchor_.year, end = i + 4;
    }
  }
  if (!year && (coded || !has_day())) return {};
  const uint32_t first = coded ? i : i - 1;
  const auto days = [&](int in) { return days_of_months(in * 12 + (*number - 1) * months, months); };
  if (!year) {
    const auto [tense, strong] = tense_cue(first, end);
    year = anchor_.year;
    if (strong && tense == Tense::past && days(*year).first > today_) --*year;
    if (strong && tense == Tense::future && days(*year).last < today_) ++*year;
  }
  return make(first, end, days(*year), Grain::quarter);
}

// "première moitié de 2020", "seconde moitié du XIXe siècle", "première moitié des années 1990".
DateUnit DateScanner::half(uint32_t i) const {
  if (i == floor_ || !follows(i - 1)) return {};
  const auto number = one_of(before(i), {"derniere"}) ? std::optional(2) : ordinal_word(surface(i - 1));
  if (!number || *number < 1 || *number > 2) return {};
  uint32_t at = i + 1;
  if (one_of(surface(at), {"de", "du", "des"})) ++at;
  if (surface(at) == "la") ++at;
  if (surface(at) == "mois" && one_of(surface(at + 1), {"de"})) at += 2;
  if (at >= size() || at > i + 4) return {};
  DateUnit whole = longer(longer(year(at), decade(at)), longer(month_year(at), month_alone(at)));
  if (!whole.valid() && at + 1 < size() && (date_word(surface(at + 1)) || date_word(surface(at + 2)))) {
    const uint32_t noun = surface(at + 1).starts_with("siecle") ? at + 1 : at + 2;
    if (noun < size()) whole = century(noun);
  }
  if (!whole.valid() && year_number(at)) whole = make(at, at + 1, days_of(*year_number(at)), Grain::year);
  if (!whole.valid() || whole.first != at) return {};
  const PartialDate from = to_date(whole.days.first);
  const bool second = *number == 2;
  DayInterval days = whole.days;
  switch (whole.grain) {
    case Grain::year:
      days = days_of_months(from.year * 12 + (second ? 6 : 0), 6);
      break;
    case Grain::decade:
      days = second ? years(from.year + 5, from.year + 9) : years(from.year, from.year + 4);
      break;
    case Grain::century:
      days = second ? years(from.year + 50, from.year + 99) : years(from.year, from.year + 49);
      break;
    case Grain::month:
      days = second ? DayInterval{days.first + 15, days.last} : DayInterval{days.first, days.first + 14};
      break;
    default:
      return {};
  }
  return make(i - 1, whole.end, days, Grain::other);
}

// "seconde quinzaine de février 2024", "première semaine de juillet", "dernier week-end d'août".
DateUnit DateScanner::part_of_month(uint32_t i) const {
  if (i == floor_ || !follows(i - 1)) return {};
  const bool last = one_of(before(i), {"dernier", "derniere"});
  const auto number = last ? std::optional(0) : ordinal_word(surface(i - 1));
  const std::string_view unit = surface(i);
  const uint32_t behind = unit == "week" ? i + 2 : i + 1;
  if (!number || *number > 5 || (unit == "week" && surface(i + 1) != "end")) return {};
  const bool elision = elided(behind, "d");
  if (!elision && !one_of(surface(behind), {"de", "du"})) return {};
  uint32_t at = elision ? behind : behind + 1;
  if (surface(at) == "mois" && (surface(at + 1) == "de" || elided(at + 1, "d"))) at += elided(at + 1, "d") ? 1 : 2;
  if (at >= size()) return {};
  const DateUnit month = longer(month_year(at), month_alone(at));
  if (!month.valid()) return {};
  const DayInterval in = month.days;
  DayInterval days;
  if (unit == "quinzaine") {
    if (!last && *number > 2) return {};
    days = *number == 1 ? DayInterval{in.first, in.first + 14} : DayInterval{in.first + 15, in.last};
  } else if (unit == "semaine") {
    days = last ? DayInterval{in.last - 6, in.last}
                : DayInterval{in.first + 7 * (*number - 1), std::min(in.first + 7 * *number - 1, in.last)};
  } else {
    const DayNumber saturday = last ? in.last - (iso_weekday(in.last) + 1) % 7
                                    : in.first + (13 - iso_weekday(in.first)) % 7 + 7 * (*number - 1);
    days = {saturday, saturday + 1};
  }
  return days.first > in.last ? DateUnit{} : make(i - 1, month.end, days, Grain::other);
}

// "saison 2022-2023" of sport, "rentrée 2023", "la rentrée prochaine", "rentrée scolaire 2019".
DateUnit DateScanner::campaign(uint32_t i) const {
  if (!follows(i)) return {};
  const bool september = surface(i) == "rentree";
  const uint32_t at = september && one_of(surface(i + 1), {"scolaire", "universitaire"}) ? i + 2 : i + 1;
  if (september && has_day() && before(i) == "la" && one_of(surface(at), {"prochaine", "derniere"}) &&
      follows(at - 1)) {
    const bool coming = surface(at) == "prochaine";
    const int year = coming ? anchor_.year + (anchor_.month >= 9) : anchor_.year - (anchor_.month < 9);
    return make(i, at + 1, days_of(year, 9), Grain::month);
  }
  const auto first = year_number(at);
  if (september) return first ? make(i, at + 1, days_of(*first, 9), Grain::month) : DateUnit{};
  if (const DateUnit pair = short_years(i + 1); pair.valid())
    return make(i, pair.end, days_of_months(to_date(pair.days.first).year * 12 + 6, 12), Grain::other);
  const auto last = first && gap(i + 1) == Gap::hyphen ? year_number(i + 2) : std::nullopt;
  if (!first || last != *first + 1) return {};
  return make(i, i + 3, days_of_months(*first * 12 + 6, 12), Grain::other);
}

}  // namespace rotative
