// Dates in French text: productions over the words of an article, the longest match wins.
//
// What is read, with the words that make it a date:
//     3 octobre 2023 | mardi 3 octobre 2023 | 1er, premier mars 2020 | octobre 2023 | sept. 2022 | Mai 68
//     03/10/2023 | 03/10/23 | 3.10.2023 | 2023-10-03
//     en, depuis, l'année, fin, JO ... 2020 | la loi de 1905 | en 2020 et 2023 | (1889-1976) | entre 2020 et 2023
//     années 1990 | années 80 | été 2022 | début 2023 | fin février 2024
//     3 au 5 mars 2022 | 3-5 mars 2022 | 30 décembre 2022 au 2 janvier 2023 | mars 2022 à juin 2023
//     28 septembre, where the publication day is known: the nearest one (with "dernier", "prochain" and a weekday kept)
// A day that does not exist ("31 juin 2023") falls back on its month. A number is a year only where the word before it
// says so and no counted thing follows ("de 2000 euros").
// Not read: what is relative to the publication day (hier, lundi, la semaine dernière, il y a un an), months without a
// year, holidays, centuries, quarters. Each production is a function in kProductions; a fuller reader adds rows there.
//
// The interval of a mention is the unit that the text names; "depuis", "avant", "jusqu'à" are its modifier and leave
// the interval alone, so that "avant 2020" is found by who asks for 2020 and not by who asks for 1944.

#include "common/annotate/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <optional>

#include "common/annotate/calendar_words.h"

namespace rotative {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2199;

constexpr std::string_view kYearTriggers[] = {
    "en",         "annee",           "an",       "depuis",    "avant",        "apres",       "vers",
    "fin",        "debut",           "mi",       "courant",   "horizon",      "jo",          "rentree",
    "saison",     "presidentielle",  "election", "elections", "legislatives", "municipales", "europeennes",
    "regionales", "presidentielles", "mondial",  "millesime", "edition",      "exercice",    "noel",
    "toussaint",  "paques",
};
constexpr std::string_view kSets[] = {"tous", "toutes", "chaque"};
constexpr std::string_view kStreets[] = {"rue", "place", "avenue", "boulevard", "quai", "square", "stade", "allee"};

template <size_t N>
bool one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

// A calendar unit read at some word: words [first, end) and the bytes and days that they cover.
struct Unit {
  uint32_t end_word = 0;
  Span span;
  DayInterval days;
  bool valid() const { return end_word != 0; }
};

// What stands between two words.
enum class Gap { blank, hyphen, dot, other };

class Scanner {
 public:
  Scanner(std::string_view content, const Tokens& tokens, PartialDate anchor)
      : content_(content), tokens_(tokens), anchor_(anchor) {
    words_.reserve(tokens.list.size());
    for (const Token& token : tokens.list) {
      if (!token.has(token_flag::kJoined | token_flag::kVariant)) words_.push_back(&token);
    }
  }

  void run(std::vector<DateMention>& out);

 private:
  using Production = Unit (Scanner::*)(uint32_t) const;
  static const Production kProductions[];

  Unit numeric(uint32_t i) const;
  Unit day_month_year(uint32_t i) const;
  Unit day_month(uint32_t i) const;
  Unit month_year(uint32_t i) const;
  Unit may_68(uint32_t i) const;
  Unit day_range(uint32_t i) const;
  Unit date_range(uint32_t i) const;
  Unit year_range(uint32_t i) const;
  Unit year(uint32_t i) const;
  Unit decade(uint32_t i) const;
  Unit season(uint32_t i) const;

  uint32_t size() const { return static_cast<uint32_t>(words_.size()); }
  std::string_view surface(uint32_t i) const { return i < size() ? tokens_.surface(*words_[i]) : std::string_view(); }
  std::string_view before(uint32_t i, uint32_t distance = 1) const {
    return i < distance ? std::string_view() : surface(i - distance);
  }
  std::string_view bytes(uint32_t i) const { return i < size() ? words_[i]->span().of(content_) : std::string_view(); }
  std::string_view between(uint32_t i) const;
  Gap gap(uint32_t i) const;
  bool follows(uint32_t i) const;
  char byte_at(size_t offset) const { return offset < content_.size() ? content_[offset] : '\0'; }
  char byte_before(size_t offset) const { return offset > 0 ? content_[offset - 1] : '\0'; }

  std::optional<int> digits(uint32_t i, size_t least, size_t most) const;
  std::optional<int> year_number(uint32_t i) const;
  std::optional<int> day_number_at(uint32_t i) const;
  std::optional<int> month_at(uint32_t i) const;
  bool counts_something(uint32_t i) const;
  bool year_is_announced(uint32_t i) const;
  bool is_habit_or_street(uint32_t i) const;
  PartialDate nearest(int month, int day, std::optional<int> weekday, std::string_view direction) const;

  Unit make(uint32_t first, uint32_t end, DayInterval days) const {
    return {end, {words_[first]->begin, words_[end - 1]->end}, days};
  }
  Unit longest_at(uint32_t i) const;
  DateModifier part_before(uint32_t i, Unit& unit) const;
  DateModifier relation_before(uint32_t i) const;

  std::string_view content_;
  const Tokens& tokens_;
  PartialDate anchor_;
  std::vector<const Token*> words_;  // the solid words and the parts of compounds
  uint32_t year_end_ = 0;            // the word after the last bare year: "en 2020 et 2023"
};

const Scanner::Production Scanner::kProductions[] = {
    &Scanner::numeric, &Scanner::day_month_year, &Scanner::day_month,  &Scanner::month_year,
    &Scanner::may_68,  &Scanner::day_range,      &Scanner::date_range, &Scanner::year_range,
    &Scanner::year,    &Scanner::decade,         &Scanner::season,
};

DayInterval days_of(int year, int month = 0, int day = 0) {
  return PartialDate{static_cast<int16_t>(year), static_cast<uint8_t>(month), static_cast<uint8_t>(day)}.interval();
}

DayInterval years(int first, int last) { return {day_number(first, 1, 1), day_number(last, 12, 31)}; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// --- words -----------------------------------------------------------------------------------------------------------

// The bytes between word i and the next one.
std::string_view Scanner::between(uint32_t i) const {
  if (i + 1 >= size() || words_[i + 1]->begin < words_[i]->end) return "?";
  return content_.substr(words_[i]->end, words_[i + 1]->begin - words_[i]->end);
}

Gap Scanner::gap(uint32_t i) const {
  const std::string_view text = between(i);
  if (text == " " || text == "\u00a0" || text == "\u202f" || text == "\t") return Gap::blank;
  if (text == "-" || text == "\u2010" || text == "\u2011" || text == "\u2013") return Gap::hyphen;
  if (text == ". " || text == ".\u00a0" || text == ".") return Gap::dot;
  return !text.empty() && text.find_first_not_of(' ') == text.npos ? Gap::blank : Gap::other;
}

bool Scanner::follows(uint32_t i) const { return gap(i) == Gap::blank; }

// The number of a word that is all digits, as many as asked.
std::optional<int> Scanner::digits(uint32_t i, size_t least, size_t most) const {
  const std::string_view text = bytes(i);
  if (text.size() < least || text.size() > most || !std::ranges::all_of(text, is_digit)) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// A number of four digits that stands for itself: no amount, decimal, range of pages or part of a code.
std::optional<int> Scanner::year_number(uint32_t i) const {
  const auto number = digits(i, 4, 4);
  if (!number || *number < kFirstYear || *number > kLastYear) return std::nullopt;
  const size_t end = words_[i]->end;
  if ((byte_at(end) == ',' || byte_at(end) == '.') && is_digit(byte_at(end + 1))) return std::nullopt;
  return byte_at(end) == '%' || byte_at(end) == '/' ? std::nullopt : number;
}

std::optional<int> Scanner::day_number_at(uint32_t i) const {
  if (const auto number = digits(i, 1, 2)) return *number >= 1 && *number <= 31 ? number : std::nullopt;
  return surface(i) == "1er" || surface(i) == "premier" ? std::optional(1) : std::nullopt;
}

std::optional<int> Scanner::month_at(uint32_t i) const {
  return i < size() && !words_[i]->has(token_flag::kNumber) ? french_month(surface(i)) : std::nullopt;
}

// A counted noun comes next: "2000 euros", "1500 personnes".
bool Scanner::counts_something(uint32_t i) const {
  if (i + 1 >= size() || gap(i) != Gap::blank) return false;
  const Token& next = *words_[i + 1];
  return !next.has(token_flag::kFunctionWord | token_flag::kCapitalised | token_flag::kNumber);
}

// --- days and months -------------------------------------------------------------------------------------------------

// Two numbers and a year or a year and two numbers in one run of bytes, however the tokens cut it.
Unit Scanner::numeric(uint32_t i) const {
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
  uint32_t end_word = i + 1;
  while (end_word < size() && words_[end_word]->begin < at) ++end_word;
  return {end_word,
          {static_cast<uint32_t>(begin), static_cast<uint32_t>(at)},
          days_of(year, values[1], values[2 - year_part])};
}

Unit Scanner::day_month_year(uint32_t i) const {
  const uint32_t first = i;
  if (french_weekday(surface(i)) && follows(i)) ++i;
  const auto day = day_number_at(i);
  if (!day || (gap(i) != Gap::blank && gap(i) != Gap::hyphen)) return {};
  const auto month = month_at(i + 1);
  if (!month || gap(i + 1) == Gap::other) return {};
  const auto year = year_number(i + 2);
  if (!year || !is_date(*year, *month, *day)) return {};
  return make(first, i + 3, days_of(*year, *month, *day));
}

// Every 15 August is no date, and the street of the 4th of September no day of this year.
bool Scanner::is_habit_or_street(uint32_t i) const {
  return one_of(kSets, before(i)) || (before(i) == "les" && one_of(kSets, before(i, 2))) ||
         (before(i) == "du" && one_of(kStreets, before(i, 2)));
}

// A day without a year: the one nearest to the publication day, or the last or next one where the text says so.
PartialDate Scanner::nearest(int month, int day, std::optional<int> weekday, std::string_view direction) const {
  const DayNumber today = day_number(anchor_.year, anchor_.month, anchor_.day);
  PartialDate best;
  DayNumber best_distance = 0;
  for (int year = anchor_.year - 1; year <= anchor_.year + 1; ++year) {
    if (year < kFirstYear || !is_date(year, month, day)) continue;
    const DayNumber candidate = day_number(year, month, day);
    if (weekday && iso_weekday(candidate) != *weekday) continue;
    if ((direction == "dernier" && candidate >= today) || (direction == "prochain" && candidate <= today)) continue;
    const DayNumber distance = candidate > today ? candidate - today : today - candidate;
    if (best.has_value() && distance >= best_distance) continue;
    best = to_date(candidate);
    best_distance = distance;
  }
  return best;
}

Unit Scanner::day_month(uint32_t i) const {
  if (!anchor_.has_day() || is_habit_or_street(i)) return {};
  const uint32_t first = i;
  const auto weekday = french_weekday(surface(i));
  if (weekday && follows(i)) ++i;
  const auto day = day_number_at(i);
  const auto month = month_at(i + 1);
  if (!day || !month || (gap(i) != Gap::blank && gap(i) != Gap::hyphen)) return {};
  if (year_number(i + 2) && gap(i + 1) == Gap::blank) return {};
  uint32_t end = i + 2;
  std::string_view direction;
  if ((surface(end) == "dernier" || surface(end) == "prochain") && follows(end - 1)) direction = surface(end++);
  const PartialDate date = nearest(*month, *day, weekday, direction);
  return date.has_value() ? make(first, end, date.interval()) : Unit{};
}

Unit Scanner::month_year(uint32_t i) const {
  const auto month = month_at(i);
  if (!month || gap(i) == Gap::other) return {};
  const auto year = year_number(i + 1);
  return year ? make(i, i + 2, days_of(*year, *month)) : Unit{};
}

Unit Scanner::may_68(uint32_t i) const {
  if (surface(i) != "mai" || digits(i + 1, 2, 2) != 68 || gap(i) == Gap::other) return {};
  return make(i, i + 2, days_of(1968, 5));
}

// --- ranges ----------------------------------------------------------------------------------------------------------

// "3 au 5 mars", "3-5 mars", "(entre le) 3 et le 5 mars": two days of the same month.
Unit Scanner::day_range(uint32_t i) const {
  const auto first_day = day_number_at(i);
  if (!first_day) return {};
  uint32_t second = i + 1;
  if (gap(i) == Gap::blank && surface(i + 1) == "au") second = i + 2;
  if (gap(i) == Gap::blank && surface(i + 1) == "et" && surface(i + 2) == "le" && before(i, 2) == "entre")
    second = i + 3;
  if (second == i + 1 && gap(i) != Gap::hyphen) return {};
  const Unit last = std::max(day_month_year(second), day_month(second),
                             [](const Unit& a, const Unit& b) { return a.end_word < b.end_word; });
  if (!last.valid()) return {};
  const PartialDate end = to_date(last.days.last);
  if (*first_day >= end.day) return {};
  return {last.end_word, {words_[i]->begin, last.span.end}, {last.days.last - (end.day - *first_day), last.days.last}};
}

// "30 décembre 2022 au 2 janvier 2023", "mars 2022 à juin 2023" after "du", "de" or "entre".
Unit Scanner::date_range(uint32_t i) const {
  const bool announced =
      before(i) == "du" || before(i) == "de" || before(i) == "entre" || (before(i) == "le" && before(i, 2) == "entre");
  if (!announced) return {};
  Unit first = day_month_year(i);
  if (!first.valid()) first = month_year(i);
  if (!first.valid() || !follows(first.end_word - 1)) return {};
  const std::string_view link = surface(first.end_word);
  if (link != "au" && link != "a" && link != "et") return {};
  uint32_t second = first.end_word + 1;
  if (link == "et" && surface(second) == "le") ++second;
  if (second >= size()) return {};
  Unit last = day_month_year(second);
  if (!last.valid()) last = month_year(second);
  if (!last.valid() || last.days.first < first.days.first) return {};
  return {last.end_word, {first.span.begin, last.span.end}, {first.days.first, last.days.last}};
}

// "(1889-1976)", "en 2019-2020", "entre 2020 et 2023", "de 1939 à 1945".
Unit Scanner::year_range(uint32_t i) const {
  const auto first = year_number(i);
  if (!first) return {};
  const std::string_view link = surface(i + 1);
  const bool hyphen = gap(i) == Gap::hyphen;
  const uint32_t second = hyphen ? i + 1 : i + 2;
  const auto last = year_number(second);
  if (!last || *last < *first || counts_something(second)) return {};
  const bool life = hyphen && byte_before(words_[i]->begin) == '(' && byte_at(words_[second]->end) == ')';
  const bool announced = (hyphen && one_of(kYearTriggers, before(i))) || (before(i) == "entre" && link == "et") ||
                         (before(i) == "de" && link == "a");
  return life || announced ? make(i, second + 1, years(*first, *last)) : Unit{};
}

// --- years and longer ------------------------------------------------------------------------------------------------

bool Scanner::year_is_announced(uint32_t i) const {
  const std::string_view word = before(i);
  const std::string_view written = i == 0 ? std::string_view() : bytes(i - 1);
  const bool joined = i > 0 && (gap(i - 1) == Gap::blank || gap(i - 1) == Gap::hyphen);
  if (joined && one_of(kYearTriggers, word)) return word == "en" || !counts_something(i);
  if (joined && (word == "de" || written == "dès" || written == "Dès")) return !counts_something(i);
  const bool goes_on = year_end_ != 0 && (i == year_end_ || (i == year_end_ + 1 && (word == "et" || word == "ou")));
  return goes_on && !counts_something(i);
}

Unit Scanner::year(uint32_t i) const {
  const bool named = surface(i) == "annee" && follows(i);  // "l'année 2019" keeps its noun
  const uint32_t number_at = named ? i + 1 : i;
  const auto number = year_number(number_at);
  if (!number || (!named && !year_is_announced(i)) || (named && counts_something(number_at))) return {};
  return make(i, number_at + 1, days_of(*number));
}

// "années 1990", "années 80"; the years 2000 are ten years too.
Unit Scanner::decade(uint32_t i) const {
  if (surface(i) != "annees" || !follows(i)) return {};
  auto first = digits(i + 1, 4, 4);
  if (!first) {
    const auto tens = digits(i + 1, 2, 2);
    if (tens && *tens >= 20) first = 1900 + *tens;
  }
  if (!first || *first % 10 != 0 || *first < kFirstYear || *first > kLastYear) return {};
  return make(i, i + 2, years(*first, *first + 9));
}

// Meteorological seasons: whole months. A winter is named for its December.
Unit Scanner::season(uint32_t i) const {
  constexpr std::string_view kSeasons[] = {"printemps", "ete", "automne", "hiver"};
  const auto found = std::ranges::find(kSeasons, surface(i));
  if (found == std::end(kSeasons) || !follows(i)) return {};
  const auto year = year_number(i + 1);
  if (!year || counts_something(i + 1)) return {};
  const int month = 3 + 3 * static_cast<int>(found - std::begin(kSeasons));
  const int last_year = month == 12 ? *year + 1 : *year;
  const int last_month = month == 12 ? 2 : month + 2;
  return make(i, i + 2, {day_number(*year, month, 1), days_of(last_year, last_month).last});
}

// --- what stands before a unit ---------------------------------------------------------------------------------------

// "début", "mi-" and "fin" cut a month into tens and a year into thirds.
DateModifier Scanner::part_before(uint32_t i, Unit& unit) const {
  const std::string_view word = before(i);
  const int part = word == "debut" ? 0 : word == "mi" ? 1 : word == "fin" ? 2 : -1;
  const int length = unit.days.last - unit.days.first + 1;
  if (part < 0 || (gap(i - 1) != Gap::blank && gap(i - 1) != Gap::hyphen) || length < 28 || length > 366) {
    return DateModifier::none;
  }
  const PartialDate begin = to_date(unit.days.first);
  if (length <= 31) {
    unit.days.first += 10 * part;
    if (part < 2) unit.days.last = unit.days.first + 9;
  } else {
    unit.days = {day_number(begin.year, 1 + 4 * part, 1), days_of(begin.year, 4 + 4 * part).last};
  }
  unit.span.begin = words_[i - 1]->begin;
  constexpr DateModifier kParts[] = {DateModifier::start, DateModifier::mid, DateModifier::end};
  return kParts[part];
}

DateModifier Scanner::relation_before(uint32_t i) const {
  if (i > 0 && words_[i - 1]->has(token_flag::kElidedBefore) && (before(i) == "en" || before(i) == "au")) {
    return DateModifier::until;  // jusqu'en, jusqu'au: no other clitic stands before these two
  }
  if (before(i) == "le" || before(i) == "au" || before(i) == "en" || before(i) == "du") --i;
  const std::string_view word = before(i);
  if (word == "depuis") return DateModifier::since;
  if (word == "avant") return DateModifier::before;
  if (word == "apres") return DateModifier::after;
  return word == "vers" ? DateModifier::approx : DateModifier::none;
}

// --- the walk --------------------------------------------------------------------------------------------------------

Unit Scanner::longest_at(uint32_t i) const {
  Unit best;
  for (const Production production : kProductions) {
    const Unit unit = (this->*production)(i);
    if (unit.valid() && unit.span.size() > best.span.size()) best = unit;
  }
  return best;
}

// Numbers, and the few words that a date can begin with.
bool may_begin(const Token& token, std::string_view surface) {
  if (token.has(token_flag::kNumber)) return true;
  return french_month(surface) || french_weekday(surface) || surface == "premier" || surface.starts_with("annee") ||
         surface == "printemps" || surface == "ete" || surface == "automne" || surface == "hiver";
}

void Scanner::run(std::vector<DateMention>& out) {
  for (uint32_t i = 0; i < size();) {
    Unit unit = may_begin(*words_[i], surface(i)) ? longest_at(i) : Unit{};
    if (!unit.valid()) {
      ++i;
      continue;
    }
    DateModifier modifier = part_before(i, unit);
    if (modifier == DateModifier::none) modifier = relation_before(i);
    out.push_back({unit.span, unit.days, modifier});
    if (unit.span.size() == 4) year_end_ = unit.end_word;
    i = unit.end_word;
  }
}

}  // namespace

void read_dates(std::string_view content, const Tokens& tokens, PartialDate anchor, std::vector<DateMention>& out) {
  Scanner(content, tokens, anchor).run(out);
}

}  // namespace rotative
