// Years and what is longer, seasons, parts of years, and days that have names.
#include <algorithm>

#include "common/annotate/calendar_words.h"
#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"

namespace rotative {
namespace {

constexpr std::string_view kYearTriggers[] = {
    "en",         "annee",           "an",        "depuis",    "avant",        "apres",       "vers",
    "fin",        "debut",           "mi",        "courant",   "horizon",      "jo",          "rentree",
    "saison",     "presidentielle",  "election",  "elections", "legislatives", "municipales", "europeennes",
    "regionales", "presidentielles", "mondial",   "millesime", "edition",      "exercice",    "noel",
    "toussaint",  "paques",          "printemps", "automne",   "hiver",        "ete",         "budget",
    "coupe",      "monde",           "tour",      "euro",      "olympiques",   "festival",    "session",
    "promotion",  "cuvee",           "campagne",  "primaire",  "scrutin",      "mondiaux",    "championnats",
};

constexpr std::string_view kNoYear[] = {"page", "article", "numero",  "no",     "chaine",  "canal", "rue",
                                        "lot",  "salle",   "ligne",   "modele", "type",    "code",  "vol",
                                        "loi",  "iso",     "peugeot", "route",  "chapitre"};

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
    {"noel", 12, 25},     {"toussaint", 11, 1},  {"paques", 0, 0},      {"ascension", 0, 39},
    {"pentecote", 0, 49}, {"assomption", 8, 15}, {"sylvestre", 12, 31},
};

DayNumber feast_in(const Feast& feast, int year) {
  return feast.month == 0 ? easter(year) + feast.number : day_number(year, feast.month, feast.number);
}

}  // namespace

bool DateScanner::year_is_announced(uint32_t i) const {
  const std::string_view word = before(i);
  const bool near = i > 0 && (gap(i - 1) == Gap::blank || gap(i - 1) == Gap::hyphen);
  if (!near) return false;
  if (word == "en" || word == "ici") return true;
  if (counts_something(i)) return false;
  if (std::ranges::find(kYearTriggers, word) != std::end(kYearTriggers)) return true;
  const std::string_view written = bytes(i - 1);
  if (one_of(word, {"pour", "sur", "contre"}) || written == "à") return *year_number(i) >= 1900;
  if (word == "de" || written == "dès" || written == "Dès" || elided(i - 1, "usqu")) return true;
  return one_of(word, {"de", "a"}) && one_of(before(i, 2), {"partir", "compter"});
}

DateUnit DateScanner::year(uint32_t i) const {
  const bool named = surface(i) == "annee" && follows(i);  // "l'année 2019" keeps its noun
  const uint32_t at = named ? i + 1 : i;
  const auto number = year_number(at);
  if (!number || (named && counts_something(at))) return {};
  if (named || year_is_announced(i)) return make(i, at + 1, days_of(*number), Grain::year);
  const bool recent = *number >= 1900 && *number <= (has_day() ? anchor_.year + 30 : 2100);
  if (!recent || i == 0 || counts_something(i)) return {};
  const bool enclosed = byte_before(words_[i]->begin) == '(' && byte_at(words_[i]->end) == ')';
  const Token& noun = *words_[i - 1];
  const bool near = has_day() && std::abs(*number - anchor_.year) <= 2 && follows(i - 1) && i > floor_;
  if (near && noun.has(token_flag::kCapitalised) && !noun.has(token_flag::kNumber))
    return make(i, i + 1, days_of(*number), Grain::year);
  const bool after_noun = follows(i - 1) && noun.word != 0 && surface(i - 1).size() > 3 && i > floor_ &&
                          !noun.has(token_flag::kCapitalised | token_flag::kNumber | token_flag::kFunctionWord) &&
                          std::ranges::find(kNoYear, surface(i - 1)) == std::end(kNoYear) && *number >= 1980 &&
                          (!has_day() || *number <= anchor_.year + 10) && has_day();
  return enclosed || after_noun ? make(i, i + 1, days_of(*number), Grain::year) : DateUnit{};
}

// "en 2020 et 2023", "années 1930 et 1940": the year that goes on where one was read.
DateUnit DateScanner::year_again(uint32_t i) const {
  const bool decades = last_.grain == Grain::decade;
  if (!last_.valid() || (last_.grain != Grain::year && !decades) || last_.end != floor_) return {};
  const bool next = i == floor_ || (i == floor_ + 1 && one_of(before(i), {"et", "ou", "puis", "que"})) ||
                    (i == floor_ + 2 && one_of(before(i, 2), {"et", "ou", "puis", "que"}) && before(i) == "en");
  const auto number = year_number(i);
  if (!next || !number || counts_something(i)) return {};
  if (decades) return *number % 10 == 0 ? make(i, i + 1, years(*number, *number + 9), Grain::decade) : DateUnit{};
  return make(i, i + 1, days_of(*number), Grain::year);
}

// "(1889-1976)", "en 2019-2020", "entre 2020 et 2023", "de 1939 à 1945".
DateUnit DateScanner::year_range(uint32_t i) const {
  const auto first = year_number(i);
  if (!first) return {};
  const std::string_view link = surface(i + 1);
  const bool hyphen = gap(i) == Gap::hyphen;
  const uint32_t second = hyphen ? i + 1 : i + 2;
  const auto last = year_number(second);
  if (!last || *last < *first || counts_something(second)) return {};
  const bool life = hyphen && byte_before(words_[i]->begin) == '(' && byte_at(words_[second]->end) == ')';
  const bool follows_noun = hyphen && *last == *first + 1 && i > 0 && follows(i - 1);
  const bool announced =
      (hyphen && year_is_announced(i)) || (before(i) == "entre" && link == "et") || (before(i) == "de" && link == "a");
  return life || announced || follows_noun ? make(i, second + 1, years(*first, *last), Grain::other) : DateUnit{};
}

// "années 1990", "années 80", "années soixante"; the years 2000 are ten years too.
DateUnit DateScanner::decade(uint32_t i) const {
  if (surface(i) != "annees" || !follows(i)) return {};
  auto first = digits(i + 1, 4, 4);
  uint32_t end = i + 2;
  if (!first) {
    auto tens = digits(i + 1, 2, 2);
    if (!tens) tens = number_word(surface(i + 1));
    if (tens == 60 && surface(i + 2) == "dix" && joined(i + 1)) tens = 70, ++end;
    if (tens == 4 && one_of(surface(i + 2), {"vingt", "vingts"}) && joined(i + 1)) {
      tens = 80, ++end;
      if (surface(end) == "dix" && joined(end - 1)) tens = 90, ++end;
    }
    if (tens && *tens >= 20 && *tens < 100) first = 1900 + *tens;
  }
  if (!first || *first % 10 != 0 || *first < kFirstYear || *first > kLastYear) return {};
  return make(i, end, years(*first, *first + 9), Grain::decade);
}

DateUnit DateScanner::century(uint32_t i) const {
  if (!one_of(surface(i), {"siecle", "siecles"}) || i == floor_ || !follows(i - 1)) return {};
  auto number = ordinal_word(surface(i - 1));
  uint32_t first = i - 1;
  if (number && first > floor_ && gap(first - 1) == Gap::hyphen && surface(first - 1) == "dix") {  // "dix-neuvième"
    *number += 10;
    --first;
  }
  if (!number || *number > 22) return {};
  if (*number < 11 && surface(i + 1) == "avant") return {};
  if (surface(i + 1) == "avant" || surface(i + 1) == "av") return {};
  return make(first, i + 1, years(*number * 100 - 99, *number * 100), Grain::century);
}

// Meteorological seasons: whole months. A winter is named for its December.
DateUnit DateScanner::season(uint32_t i) const {
  constexpr std::string_view kSeasons[] = {"printemps", "ete", "automne", "hiver"};
  const auto found = std::ranges::find(kSeasons, surface(i));
  if (found == std::end(kSeasons)) return {};
  const int month = 3 + 3 * static_cast<int>(found - std::begin(kSeasons));
  const auto of = [&](int year) { return days_of_months(year * 12 + month - 1, 3); };
  if (const auto year = year_number(i + 1); year && (follows(i) || gap(i) == Gap::hyphen) && !counts_something(i + 1)) {
    const auto second = gap(i + 1) == Gap::hyphen ? year_number(i + 2) : std::nullopt;
    return make(i, second ? i + 3 : i + 2, of(*year), Grain::season);
  }
  if (!has_day()) return {};
  const DayInterval now = of(anchor_.year - (month == 12 && anchor_.month < 3));
  const int year = anchor_.year - (month == 12 && anchor_.month < 3);
  if (one_of(before(i), {"cet", "ce"}) && follows(i - 1)) return make(i - 1, i + 1, now, Grain::season);
  const bool the = elided(i, "l") || before(i) == "le";
  const std::string_view next = follows(i) ? surface(i + 1) : std::string_view();
  if (the && one_of(next, {"dernier", "passe"})) {
    const int last = of(year).last < today_ || of(year).first <= today_ ? year : year - 1;
    return make(i, i + 2, of(of(last).last <= today_ ? last : last - 1), Grain::season);
  }
  if (the && next == "prochain") return make(i, i + 2, of(of(year).first > today_ ? year : year + 1), Grain::season);
  if (!elided(i, "l") || before(i) == "de" || capitalised(i)) return {};
  const Tense tense = tense_near(i, i + 1);
  if (tense == Tense::none || one_of(next, {"indien", "austral"})) return {};
  const int wanted = tense == Tense::past && now.first > today_    ? year - 1
                     : tense == Tense::future && now.last < today_ ? year + 1
                                                                   : year;
  return make(i, i + 1, of(wanted), Grain::season);
}

// "premier trimestre 2023", "deuxième trimestre", "second semestre 2020".
DateUnit DateScanner::quarter(uint32_t i) const {
  const int months = surface(i) == "trimestre" ? 3 : surface(i) == "semestre" ? 6 : 0;
  if (months == 0 || i == floor_ || !follows(i - 1)) return {};
  const auto number = ordinal_word(surface(i - 1));
  if (!number || *number < 1 || *number > 12 / months) return {};
  uint32_t end = i + 1;
  std::optional<int> year;
  if (follows(i)) {
    const uint32_t at = one_of(surface(i + 1), {"de", "en"}) ? i + 2 : i + 1;
    year = year_number(at);
    if (year) end = at + 1;
  }
  if (!year && !has_day()) return {};
  if (!year) year = anchor_.year;
  return make(i - 1, end, days_of_months(*year * 12 + (*number - 1) * months, months), Grain::quarter);
}

// "seconde quinzaine de février 2024"
DateUnit DateScanner::fortnight(uint32_t i) const {
  if (surface(i) != "quinzaine" || i == floor_) return {};
  const auto half = ordinal_word(surface(i - 1));
  const bool elision = elided(i + 1, "d");
  if (!half || *half > 2 || (!elision && surface(i + 1) != "de")) return {};
  const uint32_t at = elision ? i + 1 : i + 2;
  DateUnit month = month_year(at);
  if (!month.valid()) month = month_alone(at);
  if (!month.valid()) return {};
  const DayInterval days = *half == 1 ? DayInterval{month.days.first, month.days.first + 14}
                                      : DayInterval{month.days.first + 15, month.days.last};
  return make(i - 1, month.end, days, Grain::other);
}

// Feasts with a year, "dernier", "prochain", or the nearest one.
DateUnit DateScanner::holiday(uint32_t i) const {
  uint32_t first = i, end = i + 1;
  Feast feast{};
  if (surface(i) == "jour" && elided(i + 2, "l") && surface(i + 1) == "de" && surface(i + 2) == "an") {
    feast = {"an", 1, 1};
    end = i + 3;
  } else {
    const auto found = std::ranges::find(kFeasts, surface(i), &Feast::name);
    if (found == std::end(kFeasts) || !capitalised(i)) return {};
    feast = *found;
    const bool named =
        one_of(before(i), {"a", "de", "pour", "avant", "apres", "depuis", "la", "fetes", "d", "et", "des", "que"}) ||
        elided(i, "l") || year_number(i + 1) || opens_sentence(i);
    if (!named || (feast.name == "noel" && i + 1 < size() && capitalised(i + 1) && follows(i))) return {};
    if (one_of(before(i, 2),
               {"esprit", "pere", "sapin", "sapins", "marche", "marches", "chants", "cadeaux", "vacances"}))
      return {};
    if (feast.name == "sylvestre" && before(i) != "saint") return {};
    if (feast.name == "sylvestre") --first;
    if (one_of(before(i, 2), {"lundi", "dimanche"}) && before(i) == "de") {
      if (before(i, 2) == "lundi") ++feast.number;
      first = i - 2;
    }
  }
  if (is_set(first)) return {};
  const auto year = follows(end - 1) ? year_number(end) : std::nullopt;
  if (year) return make_day(first, end + 1, feast_in(feast, *year));
  if (!has_day()) return {};
  const std::string_view next = follows(end - 1) ? surface(end) : std::string_view();
  const bool last = next == "dernier" || next == "derniere", coming = next == "prochain" || next == "prochaine";
  std::optional<DayNumber> best;
  for (int y = anchor_.year - 1; y <= anchor_.year + 1; ++y) {
    const DayNumber day = feast_in(feast, y);
    if ((last && day >= today_) || (coming && day <= today_)) continue;
    if (!best || std::abs(day - today_) < std::abs(*best - today_)) best = day;
  }
  if (!best) return {};
  return make_day(first, last || coming ? end + 1 : end, *best);
}

// "saison 2022-2023" of sport, "rentrée 2023".
DateUnit DateScanner::campaign(uint32_t i) const {
  if (!follows(i)) return {};
  const auto first = year_number(i + 1);
  if (!first) return {};
  if (surface(i) == "rentree") return make(i, i + 2, days_of(*first, 9), Grain::month);
  const auto last = gap(i + 1) == Gap::hyphen ? year_number(i + 2) : std::nullopt;
  if (surface(i) != "saison" || last != *first + 1) return {};
  return make(i, i + 3, days_of_months(*first * 12 + 6, 12), Grain::other);
}

}  // namespace rotative
