// Ranges of days and months, and lists that share a month.
#include <algorithm>

#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {

// "juillet-août", "janvier-mars 2019": months that a hyphen joins.
DateUnit DateScanner::month_range(uint32_t i) const {
  const auto first = month_at(i), second = month_at(i + 1);
  if (!first || !second || *first == *second || (gap(i) != Gap::hyphen && byte_at(words_[i]->end) != '/')) return {};
  if (capitalised(i + 1) && !capitalised(i)) return {};
  DateUnit last = month_year(i + 1);
  if (!last.valid()) {
    if (!has_day()) return {};
    DateUnit start = month_alone(i);
    if (!start.valid()) return {};
    const int year = to_date(start.days.first).year;
    last = make(i + 1, i + 2, days_of(*second < *first ? year + 1 : year, *second), Grain::month);
  }
  const int year = to_date(last.days.first).year;
  return make(i, last.end, {days_of(*first > *second ? year - 1 : year, *first).first, last.days.last}, Grain::other);
}

// "3 au 5 mars", "3-5 mars", "(entre le) 3 et le 5 mars", "samedi 26 au dimanche 27 août": two days of one month.
DateUnit DateScanner::day_range(uint32_t i) const {
  const uint32_t first = i;
  if (weekday_before_day(i)) ++i;
  const auto first_day = day_number_at(i);
  if (!first_day) return {};
  uint32_t second = i + 1;
  if (gap(i) == Gap::blank && surface(i + 1) == "au") second = i + 2;
  const bool between =
      before(first) == "entre" || (one_of(before(first), {"le", "les"}) && before(first, 2) == "entre");
  if (gap(i) == Gap::blank && surface(i + 1) == "et" && between) second = surface(i + 2) == "le" ? i + 3 : i + 2;
  if (gap(i) == Gap::blank && surface(i + 1) == "a" && before(first) == "de") second = i + 2;
  if (second == i + 1 && gap(i) != Gap::hyphen) return {};
  if (second >= size()) return {};
  const DateUnit last = calendar_day(second);
  if (!last.valid()) return {};
  const PartialDate end = to_date(last.days.last);
  if (*first_day >= end.day) return {};
  return make(first, last.end, {last.days.last - (end.day - *first_day), last.days.last}, Grain::other);
}

// "les 2, 3 et 4 octobre 2023", "dimanche 4 et lundi 5 octobre 2018", "le 12 septembre et le 22": the day that borrows
// its month.
DateUnit DateScanner::listed_day(uint32_t i) const {
  const bool named = weekday_at(i) && follows(i);
  const uint32_t number = named ? i + 1 : i;
  const auto day = day_number_at(number);
  if (!day) return {};
  const bool goes_on = i == floor_ && last_.rule == "listed day";
  const bool pair = before(i) == "le" && surface(i + 1) == "et" && surface(i + 2) == "le";
  if (named || pair || before(i) == "les" || goes_on) {
    uint32_t at = number;
    while (gap(at) == Gap::comma && day_number_at(at + 1) && !month_at(at + 2)) ++at;
    uint32_t last = gap(at) == Gap::comma ? at + 1 : one_of(surface(at + 1), {"et", "ou"}) && follows(at) ? at + 2 : 0;
    if (last != 0 && surface(last) == "le") ++last;
    const DateUnit dated = last == 0 ? DateUnit{} : calendar_day(last);
    if (dated.valid() && (!named || weekday_at(last)) &&
        month_at(dated.end - 1 - (year_number(dated.end - 1) ? 1 : 0))) {
      const PartialDate date = to_date(dated.days.first);
      const int month = *day < date.day ? 0 : 1;  // "les 30 et 1er mai" is of two months
      const int count = date.year * 12 + date.month - 1 - month;
      return is_date(count / 12, count % 12 + 1, *day)
                 ? make_day(i, number + 1, day_number(count / 12, count % 12 + 1, *day))
                 : DateUnit{};
    }
    if (named) return {};
  }
  const bool closes = i + 1 >= size() || gap(i) == Gap::other || gap(i) == Gap::dot || gap(i) == Gap::comma;
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
  if (!first.valid() && !has_day()) {  // a year follows, or nothing comes of it
    const uint32_t day = weekday_before_day(i) ? i + 1 : i;
    if (month_at(i)) first = make(i, i + 1, days_of(2000, *month_at(i)), Grain::month);
    if (const auto number = day_number_at(day);
        number && month_at(day + 1) && is_date(2000, *month_at(day + 1), *number))
      first = make_day(i, day + 2, day_number(2000, *month_at(day + 1), *number));
  }
  if (!first.valid() || !follows(first.end - 1)) return {};
  const std::string_view link = surface(first.end);
  if (!one_of(link, {"au", "a", "et"}) || (link == "et" && before(i) != "entre" && before(i, 2) != "entre")) return {};
  uint32_t second = first.end + 1;
  if (surface(second) == "le") ++second;
  DateUnit last = simple_unit(second);
  if (!last.valid()) return {};
  if (first.grain == Grain::month && !year_number(first.end - 1)) {  // "de mars à juin 2020": both are of that year
    const int year = to_date(last.days.first).year, month = to_date(first.days.first).month;
    first.days = days_of(year, month);
    if (first.days.first > last.days.last) first.days = days_of(year - 1, month);
  }
  // "du 28 février au 3 mars 2019": the first has the year of the second, or the one before.
  if (first.grain == Grain::day && !year_number(first.end - 1) && month_at(first.end - 1)) {
    const int year = to_date(last.days.first).year;
    const PartialDate day = to_date(first.days.first);
    for (const int try_year : {year, year - 1})
      if (is_date(try_year, day.month, day.day) && day_number(try_year, day.month, day.day) <= last.days.last) {
        first.days.first = first.days.last = day_number(try_year, day.month, day.day);
        break;
      }
  }
  if (last.days.first < first.days.first) return {};
  return make(i, last.end, {first.days.first, last.days.last}, Grain::other);
}

// "fin septembre-début octobre 2023"
DateUnit DateScanner::part_range(uint32_t i) const {
  if (!month_at(i) || !one_of(before(i), {"debut", "mi", "fin"}) || !joined(i)) return {};
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

// "de fin 2017 à début 2019", "entre lundi et mercredi", "de 2015 jusqu'en 2019": what was read goes on up to a second
// unit. `unit` becomes the whole.
bool DateScanner::joined_to(DateMention& earlier, const DateMention& found, DateUnit& unit) const {
  if (!last_.valid() || last_.whole || unit.whole || !last_.resolved || !unit.resolved) return false;
  const uint32_t link = last_.end;
  if (unit.first <= link || unit.first > link + 2 || last_.first == 0 || !follows(link - 1) || !follows(link))
    return false;
  if (unit.first == link + 2 && !one_of(surface(link + 1), {"le", "la", "les"})) return false;
  const auto part_or = [](DateModifier modifier, DateModifier other) {
    return modifier == DateModifier::none || modifier == DateModifier::start || modifier == DateModifier::mid ||
           modifier == DateModifier::end || modifier == other;
  };
  const std::string_view opening = surface(last_.first - 1), further = last_.first > 1 ? surface(last_.first - 2) : "";
  const bool from = one_of(opening, {"du", "de", "des"}) || elided(last_.first, "d") ||
                    (one_of(opening, {"la", "le"}) && further == "de");
  const bool between = opening == "entre" || (one_of(opening, {"le", "la", "les"}) && further == "entre");
  const std::string_view word = surface(link);
  const bool up_to = elided(link, "usqu");
  const bool links = (word == "et" && between) || (from && (up_to || one_of(word, {"a", "au", "aux"})));
  if (!links || !part_or(earlier.modifier, up_to ? DateModifier::from : DateModifier::none) ||
      !part_or(found.modifier, up_to ? DateModifier::until : DateModifier::none))
    return false;
  DayInterval first = last_.days;
  if (first.first > unit.days.last) {
    const bool dated = last_.grain != Grain::day || month_at(last_.end - 1);
    const bool fixed = year_number(last_.end - 1).has_value() || (!dated && !weekday_at(last_.end - 1));
    if (fixed || (last_.grain != Grain::day && last_.grain != Grain::month)) return false;
    first.first = dated ? add_months(first.first, -12) : first.first - 7;
  }
  if (first.first > unit.days.last) return false;
  unit = make(last_.first, unit.end, {first.first, unit.days.last}, Grain::other);
  unit.rule = "range";
  earlier.span.end = found.span.end;
  if (earlier.modifier == DateModifier::from) earlier.cue_begin = earlier.span.begin;
  earlier.modifier = DateModifier::none;
  earlier.interval = earlier.core = unit.days;
  earlier.rule = unit.rule;
  return true;
}

}  // namespace rotative
