// Dates in French text: a walk over the words of an article. Few words may carry a date; at these every production is
// tried and the longest reading wins. Then the words before it are asked for a part ("début") and a modifier
// ("depuis").
//
// docs/dates.md lists what is read and what it means.
#include "common/annotate/dates.h"

#include <algorithm>
#include <array>
#include <bit>

#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {

using namespace carries;

const DateScanner::Named DateScanner::kProductions[] = {
    {"numeric", &DateScanner::numeric, kSeparated},
    {"short numeric", &DateScanner::short_numeric, kSeparated},
    {"named day", &DateScanner::named_day, kDayNumber},
    {"day month year", &DateScanner::day_month_year, kDayNumber | kWeekdayDay | kShortWeekday | kFirst},
    {"day month", &DateScanner::day_month, kDayNumber | kWeekdayDay | kShortWeekday | kFirst},
    {"spelt day", &DateScanner::spelt_day, kMonth},
    {"day of this month", &DateScanner::day_of_this_month, kDayNumber},
    {"weekday day", &DateScanner::weekday_day, kWeekdayDay},
    {"month year", &DateScanner::month_year, kMonth},
    {"month alone", &DateScanner::month_alone, kMonth},
    {"month range", &DateScanner::month_range, kMonth},
    {"day range", &DateScanner::day_range, kDayNumber | kWeekdayDay | kFirst},
    {"listed day", &DateScanner::listed_day, kDayNumber | kWeekdayDay},
    {"date range", &DateScanner::date_range, kDayNumber | kMonth | kWeekdayDay | kFirst},
    {"part range", &DateScanner::part_range, kMonth},
    {"night", &DateScanner::night, kNight},
    {"year", &DateScanner::year, kYearNumber | kYear},
    {"year range", &DateScanner::year_range, kYearNumber},
    {"year again", &DateScanner::year_again, kYearNumber},
    {"short years", &DateScanner::short_years, kSeparated},
    {"decade", &DateScanner::decade, kDecade},
    {"decade again", &DateScanner::decade_again, kDayNumber},
    {"century", &DateScanner::century, kCentury},
    {"season", &DateScanner::season, kSeason},
    {"quarter", &DateScanner::quarter, kQuarter},
    {"half", &DateScanner::half, kHalf},
    {"part of month", &DateScanner::part_of_month, kPeriod},
    {"holiday", &DateScanner::holiday, kFeast},
    {"feast day", &DateScanner::feast_day, kWeekday},
    {"campaign", &DateScanner::campaign, kCampaign},
    {"deictic", &DateScanner::deictic, kToday},
    {"weekday", &DateScanner::weekday, kWeekday},
    {"weekday range", &DateScanner::weekday_range, kWeekday},
    {"this or last", &DateScanner::this_or_last, kUnit},
    {"part of unit", &DateScanner::part_of_unit, kUnit},
    {"week of", &DateScanner::week_of, kPeriod},
    {"ago", &DateScanner::ago, kUnit},
    {"last units", &DateScanner::last_units, kUnit},
    {"later", &DateScanner::later, kUnit},
    {"day before", &DateScanner::day_before, kNeighbour},
    {"neighbour", &DateScanner::neighbour, kNeighbour},
};

namespace {

// For each kind the rows of the table that it can carry, so that nothing is asked of the others.
using Rows = std::array<std::vector<uint8_t>, kKinds>;

}  // namespace

DateUnit DateScanner::longest_at(uint32_t i, uint32_t kinds) const {
  static const Rows rows = [] {
    Rows by_kind;
    for (size_t row = 0; row < std::size(kProductions); ++row)
      for (int kind = 0; kind < kKinds; ++kind)
        if (kProductions[row].kinds >> kind & 1)
          by_kind[static_cast<size_t>(kind)].push_back(static_cast<uint8_t>(row));
    return by_kind;
  }();
  DateUnit best;
  for (; kinds != 0; kinds &= kinds - 1)
    for (const uint8_t row : rows[static_cast<size_t>(std::countr_zero(kinds))]) {
      DateUnit unit = (this->*kProductions[row].read)(i);
      if (!unit.valid() || unit.first < floor_ || (unit.resolved && unit.days.first > unit.days.last)) continue;
      unit.rule = kProductions[row].name;
      if (!best.valid() || unit.end > best.end || (unit.end == best.end && unit.words() > best.words())) best = unit;
    }
  if (best.valid() && best.grain == Grain::day && !best.whole && best.byte_end == 0) best.end = part_of_day(best.end);
  return best;
}

// "début", "mi-" and "fin" cut a month into tens, a year into thirds, a decade into 4, 3 and 3 years.
void DateScanner::take_part(DateUnit& unit) const {
  uint32_t at = unit.first;
  if (one_of(before(at), {"de", "des", "du"})) --at;
  const std::string_view word = before(at);
  const int part = word == "debut" ? 0 : one_of(word, {"mi", "milieu"}) ? 1 : word == "fin" ? 2 : -1;
  if (part < 0 || at == 0 || (gap(at - 1) != Gap::blank && gap(at - 1) != Gap::hyphen) ||
      unit.modifier != DateModifier::none)
    return;
  const int year = to_date(unit.days.first).year;
  switch (unit.grain) {
    case Grain::month:
      unit.days.first += 10 * part;
      if (part < 2) unit.days.last = unit.days.first + 9;
      break;
    case Grain::year:
      unit.days = days_of_months(year * 12 + 4 * part, 4);
      break;
    case Grain::season:
      unit.days = days_of_months(year * 12 + to_date(unit.days.first).month - 1 + part, 1);
      break;
    case Grain::decade:
      unit.days = part == 0 ? years(year, year + 3) : part == 1 ? years(year + 4, year + 6) : years(year + 7, year + 9);
      break;
    case Grain::century:
      unit.days = part == 0   ? years(year, year + 32)
                  : part == 1 ? years(year + 33, year + 65)
                              : years(year + 66, year + 99);
      break;
    default:
      return;
  }
  unit.first = at - 1;
  unit.grain = Grain::other;
  constexpr DateModifier kParts[] = {DateModifier::start, DateModifier::mid, DateModifier::end};
  unit.modifier = kParts[part];
}

// What the words before the unit say of it; `cue` becomes the first of them.
DateModifier DateScanner::cue_before(const DateUnit& unit, uint32_t& cue) const {
  uint32_t at = unit.first;
  if (one_of(before(at), {"le", "la", "les", "l", "ce", "cet", "cette"})) --at;
  if ((before(at) == "de" || elided(at, "d")) && before(at, before(at) == "de" ? 2 : 1) == "mois")
    at -= before(at) == "de" ? 2 : 1;  // "à compter du mois de mars"
  if (at != unit.first && before(at) == "le") --at;
  const std::string_view word = before(at);
  const uint32_t one = at > 0 ? at - 1 : 0;
  cue = one;
  if (word == "depuis") return DateModifier::since;
  if (word == "des" && bytes(one).size() == 4) return DateModifier::from;  // dès, not des
  if (word == "avant") return DateModifier::before;
  if (word == "apres") return DateModifier::after;
  if (word == "vers") return DateModifier::approx;
  if (word == "ici" && elided(one, "d")) return DateModifier::until;
  if (one_of(word, {"au", "a", "en", "aux"}) && elided(one, "usqu")) return DateModifier::until;
  if (one_of(word, {"au", "a", "en"}) && before(one) == "ici") {
    cue = one - 1;
    return DateModifier::until;
  }
  const bool of = one_of(word, {"du", "de"});
  if (word == "dans" && before(one) == "jusque") {
    cue = one - 1;
    return DateModifier::until;
  }
  if (of && one_of(before(one), {"partir", "compter"})) {
    cue = before(one, 2) == "a" ? one - 2 : one - 1;
    return DateModifier::from;
  }
  if (elided(unit.first, "d") && one_of(word, {"partir", "compter"})) {
    cue = before(one) == "a" ? one - 1 : one;
    return DateModifier::from;
  }
  if (of && before(one) == "autour") {
    cue = one - 1;
    return DateModifier::approx;
  }
  if (of && one_of(before(one), {"alentours", "environs"}) && before(one, 2) == "aux") {
    cue = one - 2;
    return DateModifier::approx;
  }
  cue = unit.first;
  return DateModifier::none;
}

// The interval that a modifier makes of a unit.
void DateScanner::bend(DateMention& mention, DayNumber today, bool has_today) {
  DayInterval& days = mention.interval;
  switch (mention.modifier) {
    case DateModifier::since:
      days.last = has_today ? std::max(today, days.first) : DayInterval::kMaxDay;
      break;
    case DateModifier::from:
      days.last = DayInterval::kMaxDay;
      break;
    case DateModifier::until:
      days.first = DayInterval::kMinDay;
      break;
    case DateModifier::before:
      days = {DayInterval::kMinDay, days.first - 1};
      break;
    case DateModifier::after:
      days = {days.last + 1, DayInterval::kMaxDay};
      break;
    default:
      break;
  }
}

DateMention DateScanner::mention(DateUnit& unit) const {
  DateMention result;
  result.resolved = unit.resolved;
  result.rule = unit.rule;
  // Where a word begins, or the "jusqu'" that was taken off it.
  const auto begin_of = [this](uint32_t word) {
    const uint32_t begin = words_[word]->begin;
    if (surface(word) == "ici" && elided(word, "d")) return begin - (byte_before(begin) == '\'' ? 2u : 4u);
    return elided(word, "jusqu") ? begin - (byte_before(begin) == '\'' ? 6u : 8u) : begin;
  };
  if (!unit.whole) take_part(unit);
  uint32_t cue = unit.first;
  result.modifier = unit.modifier;
  DateModifier found = DateModifier::none;
  if (!unit.whole) found = cue_before(unit, cue);
  // A part with a cue keeps the part: "depuis fin mars" is since, "vers la fin de 2020" still its end.
  if (found != DateModifier::none && !(found == DateModifier::approx && unit.modifier != DateModifier::none))
    result.modifier = found;
  result.span = {begin_of(unit.first), unit.byte_end != 0 ? unit.byte_end : words_[unit.end - 1]->end};
  result.cue_begin = found == DateModifier::none ? result.span.begin : begin_of(cue);
  result.core = unit.days;
  result.interval = unit.days;
  // Before the end of a year: up to its last day.
  if (found == DateModifier::before && unit.modifier == DateModifier::end) result.interval.first = unit.days.last + 1;
  if (found == DateModifier::until && surface(cue) == "ici" && has_day() && unit.days.last >= today_)
    result.interval.first = std::min(today_, unit.days.last);
  else if (!unit.whole)
    bend(result, today_, has_day());
  return result;
}

// Most numbers are amounts: a date goes on with a month, a link, a second number or a mark; a year has four digits.
uint32_t DateScanner::kinds_of_number(uint32_t i) const {
  const size_t length = words_[i]->end - words_[i]->begin;
  const char next = byte_at(words_[i]->end);
  const uint32_t separated = next == '/' || next == '-' || next == '.' ? kSeparated : 0;
  if (length == 4) return kYearNumber | separated;
  if (length > 3) return separated;
  if (next == '-' || next == '.') return kDayNumber | separated;
  const std::string_view word = surface(i + 1), earlier = before(i);
  const bool may = (word.size() == 2 && one_of(word, {"au", "et", "ou"})) || month_at(i + 1) || i == floor_ ||
                   (earlier.size() < 4 && one_of(earlier, {"le", "les", "du", "au"})) ||
                   (last_.grain == Grain::decade && i == floor_ + 1);
  return may ? kDayNumber | separated : separated;
}

uint32_t DateScanner::kinds_of(uint32_t i) const {
  if (words_[i]->has(token_flag::kNumber)) return kinds_of_number(i);
  const DateWord* word = date_word(surface(i));
  if (word == nullptr) return 0;
  const bool before_number = (word->kinds & kWeekday) && i + 1 < size() &&
                             (words_[i + 1]->has(token_flag::kNumber) || surface(i + 1) == "premier");
  return (word->kinds & ~kCount) | (before_number ? kWeekdayDay : 0);
}

void DateScanner::run(std::vector<DateMention>& out) {
  for (const uint32_t i : candidates_) {
    const uint32_t kinds = i < floor_ ? 0 : kinds_of(i);
    if (kinds == 0) continue;
    DateUnit unit = longest_at(i, kinds);
    if (!unit.valid()) continue;
    if (DateUnit earlier = century_before(unit); earlier.valid()) out.push_back(mention(earlier));
    const DateMention found = mention(unit);
    if (!out.empty() && found.span.begin < out.back().span.end) continue;
    if (out.empty() || !joined_to(out.back(), found, unit)) out.push_back(found);
    last_ = unit;
    floor_ = unit.end;
  }
}

void DateReader::read(std::string_view content, const Tokens& tokens, PartialDate anchor,
                      std::vector<DateMention>& out) {
  DateScanner(content, tokens, anchor, words_, candidates_).run(out);
}

}  // namespace rotative
