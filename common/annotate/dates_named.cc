// Years and what is longer.
#include <algorithm>

#include "common/annotate/calendar_words.h"
#include "common/annotate/date_scanner.h"
#include "common/annotate/date_words.h"
#include "common/base/ascii.h"

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

constexpr std::string_view kNoYear[] = {
    "page",    "article", "numero", "no",     "chaine", "canal",   "rue",   "lot",      "salle",   "ligne", "modele",
    "type",    "code",    "vol",    "loi",    "iso",    "peugeot", "route", "chapitre", "rn",      "rd",    "vol",
    "dossier", "mirage",  "airbus", "boeing", "the",    "by",      "norme", "porsche",  "modeles", "serie"};

}  // namespace

// "2018 est une année chaude", "que 2019 devrait", "2001, le monde", "1789 : le peuple": the year acts, or heads its
// line.
bool DateScanner::year_is_subject(uint32_t i) const {
  const bool heads = opens_sentence(i);
  const int number = *year_number(i);
  const char next = byte_at(words_[i]->end);
  const bool colon = next == ':' || (next == ' ' && byte_at(words_[i]->end + 1) == ':') ||
                     (next == '\xc2' && byte_at(words_[i]->end + 2) == ':');
  const bool comma = gap(i) == Gap::comma && i + 1 < size() && !words_[i + 1]->has(token_flag::kNumber);
  if (heads && (colon || comma)) return number >= 1500;
  if (number < 1900 || i + 1 >= size() || !follows(i)) return false;
  if (!heads && !one_of(before(i), {"que", "si", "mais", "car", "et"})) return false;
  if (elided(i + 1, "s") || elided(i + 1, "n")) return true;
  return one_of(surface(i + 1), {"a", "est", "sera", "etait", "avait", "fut", "aura", "serait", "ne", "devrait", "doit",
                                 "va", "restera", "reste", "marque", "marquera", "commence", "verra", "semble"});
}

bool DateScanner::year_is_announced(uint32_t i) const {
  const std::string_view word = before(i);
  const bool near = i > 0 && (gap(i - 1) == Gap::blank || gap(i - 1) == Gap::hyphen);
  if (!near) return false;
  if (word == "en" || word == "ici") return true;
  if (counts_something(i)) return false;
  if (word == "entre")
    return surface(i + 1) == "et" && one_of(surface(i + 2), {"debut", "mi", "fin", "la", "le", "cette"});
  if (std::ranges::find(kYearTriggers, word) != std::end(kYearTriggers)) return true;
  const std::string_view written = bytes(i - 1);
  if (one_of(word, {"pour", "sur", "contre"}) || written == "à") return *year_number(i) >= 1900;
  if (word == "de" || written == "dès" || written == "Dès" || elided(i - 1, "usqu")) return true;
  return one_of(word, {"de", "a"}) && one_of(before(i, 2), {"partir", "compter"});
}

DateUnit DateScanner::year(uint32_t i) const {
  // "l'année 2019", "l'an 2000", "l'an de grâce 1789" keep their noun, "l'année scolaire 2019-2020" is of twelve
  // months.
  const bool noun = surface(i) == "annee" || (surface(i) == "an" && elided(i, "l"));
  if (noun && follows(i) && one_of(surface(i + 1), {"scolaire", "universitaire"})) {
    const auto first = year_number(i + 2), second = year_number(i + 3);
    if (!first || !second || *second != *first + 1) return {};
    return make(i, i + 4, days_of_months(*first * 12 + 8, 12), Grain::other);
  }
  const bool grace = noun && surface(i + 1) == "de" && surface(i + 2) == "grace";
  const bool named = noun && follows(i);
  const uint32_t at = grace ? i + 3 : named ? i + 1 : i;
  const auto number = year_number(at);
  if (!number || (named && counts_something(at))) return {};
  if (at != i && !named) return {};
  if (named || year_is_announced(i)) return make(i, at + 1, days_of(*number), Grain::year);
  if (counts_something(i)) return {};
  if (year_is_subject(i)) return make(i, i + 1, days_of(*number), Grain::year);
  const bool recent = *number >= 1896 && *number <= (has_day() ? anchor_.year + 30 : 2100);
  if (!recent || i == 0) return {};
  const bool enclosed =
      byte_before(words_[i]->begin) == '(' && (byte_at(words_[i]->end) == ')' || byte_at(words_[i]->end) == ',');
  if (enclosed) return make(i, i + 1, days_of(*number), Grain::year);
  // Behind a noun: "bac 2019", "Paris 2024", "Euro-2020"; models have hundreds ("Mirage 2000") and short names ("A6G").
  const Token& before_it = *words_[i - 1];
  const bool known = std::ranges::find(kNoYear, surface(i - 1)) == std::end(kNoYear);
  if (!has_day() || !known || i <= floor_ || before_it.has(token_flag::kNumber) || !joined(i - 1)) return {};
  if (byte_at(words_[i]->end) == '-' && gap(i) == Gap::hyphen) return {};  // "2019-nCoV"
  if (month_at(i - 1)) return {};                                          // of a day that was refused
  if (before_it.has(token_flag::kCapitalised)) {
    const bool near = std::abs(*number - anchor_.year) <= 2;
    const bool coded = before_it.has(token_flag::kAllCaps) && surface(i - 1).size() < 3;
    const bool digit = std::ranges::any_of(surface(i - 1), is_digit);
    if (near && !coded) return make(i, i + 1, days_of(*number), Grain::year);
    if (coded || digit || *number % 100 == 0 || *number > anchor_.year + 15) return {};
    return make(i, i + 1, days_of(*number), Grain::year);
  }
  const bool after_noun = follows(i - 1) && before_it.word != 0 && surface(i - 1).size() > 3 &&
                          !before_it.has(token_flag::kFunctionWord) && *number >= 1980 && *number <= anchor_.year + 10;
  return after_noun ? make(i, i + 1, days_of(*number), Grain::year) : DateUnit{};
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
  if (hyphen && i > 0 && gap(i - 1) == Gap::hyphen && !one_of(surface(i - 1), {"mi", "debut", "fin"})) return {};
  const int until = has_day() ? anchor_.year + 40 : kLastYear;
  const bool pair = hyphen && *first >= 1500 && *last > *first && *last <= *first + 120 && *last <= until &&
                    gap(second) != Gap::hyphen;
  const bool announced = (before(i) == "entre" && link == "et") || (before(i) == "de" && link == "a");
  return pair || announced ? make(i, second + 1, years(*first, *last), Grain::other) : DateUnit{};
}

// "(1998-99)", "2010/2011", "la guerre de 14-18", "saison 2019-20".
DateUnit DateScanner::short_years(uint32_t i) const {
  if (i + 1 >= size()) return {};
  const bool slash = byte_at(words_[i]->end) == '/' && words_[i + 1]->begin == words_[i]->end + 1;
  if (!slash && gap(i) != Gap::hyphen) return {};
  if (i > 0 && words_[i - 1]->end + 1 == words_[i]->begin && one_of({&content_[words_[i - 1]->end], 1}, {"-", "/"}))
    return {};  // a part of something longer
  const char later = byte_at(words_[i + 1]->end);
  if (later == '/' || later == '-') return {};
  const auto first = digits(i, 4, 4), short_first = digits(i, 2, 2), second = digits(i + 1, 2, 2);
  if (first && slash) {
    const auto last = digits(i + 1, 4, 4);
    if (last && *last == *first + 1 && *first >= 1800 && *first < kLastYear)
      return make(i, i + 2, years(*first, *last), Grain::other);
  }
  if (first && second && *first >= 1500 && *first < kLastYear && *first % 100 < *second && i > 0) {
    const bool season = *first % 100 + 1 == *second && one_of(before(i), {"saison", "en", "hiver", "exercice"});
    const bool enclosed = !slash && byte_before(words_[i]->begin) == '(' && byte_at(words_[i + 1]->end) == ')';
    if (season || enclosed) return make(i, i + 2, years(*first, *first / 100 * 100 + *second), Grain::other);
  }
  const bool war = before(i) == "guerre" || (before(i) == "de" && before(i, 2) == "guerre");
  if (short_first && second && war && *short_first < *second)
    return make(i, i + 2, years(1900 + *short_first, 1900 + *second), Grain::other);
  return {};
}

// "années 1990", "années 80", "années soixante", "années 1990-2000", "décennie 1990"; the years 2000 are ten years too.
DateUnit DateScanner::decade(uint32_t i) const {
  const bool noun = surface(i) == "annees" || surface(i) == "decennie";
  if (!noun || !follows(i)) return {};
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
  int last = *first;
  if (gap(end - 1) == Gap::hyphen) {  // "1990-2000", "60-70"
    auto second = digits(end, 4, 4);
    if (const auto tens = digits(end, 2, 2)) second = *first / 100 * 100 + *tens;
    if (second && *second % 10 == 0 && *second > last && *second < kLastYear) last = *second, ++end;
  }
  return make(i, end, years(*first, last + 9), last == *first ? Grain::decade : Grain::other);
}

// "(les années 80) et 90"
DateUnit DateScanner::decade_again(uint32_t i) const {
  const auto tens = digits(i, 2, 2);
  if (!tens || *tens % 10 != 0 || *tens < 20 || last_.grain != Grain::decade || last_.end != floor_) return {};
  const bool next = (i == floor_ && gap(i - 1) == Gap::comma) ||
                    (i == floor_ + 1 && one_of(before(i), {"et", "ou"}) && follows(i - 1));
  if (!next || counts_something(i)) return {};
  const int first = to_date(last_.days.first).year / 100 * 100 + *tens;
  return make(i, i + 1, years(first, first + 9), Grain::decade);
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
  // "du XVIIe au XIXe siècle", "XVIe-XVIIe siècles"
  if (first > floor_ + 1 && (surface(first - 1) == "au" || gap(first - 1) == Gap::hyphen)) {
    const uint32_t from = surface(first - 1) == "au" ? first - 2 : first - 1;
    const auto earlier = ordinal_word(surface(from));
    if (earlier && *earlier < *number)
      return make(from, i + 1, years(*earlier * 100 - 99, *number * 100), Grain::other);
  }
  // "entre le XIIe et le XIVe siècle"
  if (first > floor_ + 4 && surface(first - 1) == "le" && surface(first - 2) == "et" && surface(first - 4) == "le" &&
      surface(first - 5) == "entre")
    if (const auto earlier = ordinal_word(surface(first - 3)); earlier && *earlier < *number)
      return make(first - 3, i + 1, years(*earlier * 100 - 99, *number * 100), Grain::other);
  if (*number < 11 && surface(i + 1) == "avant") return {};
  if (surface(i + 1) == "avant" || surface(i + 1) == "av") return {};
  return make(first, i + 1, years(*number * 100 - 99, *number * 100), Grain::century);
}

// "aux XVIe et XVIIe siècles": the first of two centuries that share their noun.
DateUnit DateScanner::century_before(const DateUnit& last) const {
  if (last.grain != Grain::century || last.first < floor_ + 2 || !one_of(before(last.first), {"et", "ou"})) return {};
  const uint32_t i = last.first - 2;
  const auto number = ordinal_word(surface(i));
  const int year = number ? *number * 100 - 99 : kLastYear;
  if (!follows(i) || !follows(i + 1) || surface(last.end - 1) != "siecles" || year >= to_date(last.days.first).year)
    return {};
  DateUnit unit = make(i, i + 1, years(year, year + 99), Grain::century);
  unit.rule = "century";
  return unit;
}

}  // namespace rotative
