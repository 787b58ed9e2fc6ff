// The gate is a bitmap over the first letter, the last letter and the length of the words that carry a date: it costs
// two loads a word and lets few others through.
#include "common/annotate/date_words.h"

#include <array>
#include <bitset>

namespace rotative {
namespace {

constexpr std::string_view kCarriers[] = {
    "janvier", "janv",      "jan",       "fevrier",   "fevr",      "fev",        "mars",        "avril",
    "avr",     "mai",       "juin",      "juillet",   "juil",      "juill",      "aout",        "septembre",
    "sept",    "sep",       "octobre",   "oct",       "novembre",  "nov",        "decembre",    "dec",
    "lundi",   "lun",       "mardi",     "mercredi",  "mer",       "jeudi",      "jeu",         "vendredi",
    "ven",     "samedi",    "sam",       "dimanche",  "dim",       "aujourdhui", "aujourd'hui", "hier",
    "demain",  "avant",     "apres",     "premier",   "matin",     "matinee",    "soir",        "soiree",
    "midi",    "nuit",      "jour",      "jours",     "semaine",   "semaines",   "week",        "mois",
    "annee",   "annees",    "an",        "ans",       "ete",       "automne",    "hiver",       "printemps",
    "siecle",  "siecles",   "trimestre", "semestre",  "quinzaine", "veille",     "lendemain",   "surlendemain",
    "noel",    "toussaint", "paques",    "ascension", "pentecote", "assomption", "sylvestre",   "rentree",
    "saison",  "decennie",  "decennies", "weekend",
};

constexpr size_t kLongest = 15;
constexpr size_t kBits = size_t{1} << 16;

// Word of two letters at least.
size_t place(std::string_view word) {
  const auto letter = [](char c) { return static_cast<unsigned>(c) & 31u; };
  const unsigned letters = letter(word[0]) << 10 | letter(word[1]) << 5 | letter(word.back());
  return (letters * 2 + static_cast<unsigned>(word.size()) * 7919u) & (kBits - 1);
}

const std::bitset<kBits> kGate = [] {
  std::bitset<kBits> gate;
  for (const std::string_view word : kCarriers) gate.set(place(word));
  return gate;
}();

struct Number {
  std::string_view word;
  int value;
};

constexpr Number kNumbers[] = {
    {"un", 1},       {"une", 1},       {"deux", 2},       {"trois", 3},     {"quatre", 4},    {"cinq", 5},
    {"six", 6},      {"sept", 7},      {"huit", 8},       {"neuf", 9},      {"dix", 10},      {"onze", 11},
    {"douze", 12},   {"treize", 13},   {"quatorze", 14},  {"quinze", 15},   {"seize", 16},    {"vingt", 20},
    {"trente", 30},  {"quarante", 40}, {"cinquante", 50}, {"soixante", 60}, {"septante", 70}, {"octante", 80},
    {"nonante", 90}, {"cent", 100},
};

constexpr Number kOrdinals[] = {
    {"premier", 1},    {"premiere", 1},     {"deuxieme", 2},   {"second", 2},    {"seconde", 2},
    {"troisieme", 3},  {"quatrieme", 4},    {"cinquieme", 5},  {"sixieme", 6},   {"septieme", 7},
    {"huitieme", 8},   {"neuvieme", 9},     {"dixieme", 10},   {"onzieme", 11},  {"douzieme", 12},
    {"treizieme", 13}, {"quatorzieme", 14}, {"quinzieme", 15}, {"seizieme", 16}, {"vingtieme", 20},
};

std::optional<int> find(const Number* begin, const Number* end, std::string_view word) {
  for (; begin != end; ++begin)
    if (begin->word == word) return begin->value;
  return std::nullopt;
}

// "xix" 19; only I, V and X, as centuries need.
std::optional<int> roman(std::string_view letters) {
  int value = 0;
  int before = 0;
  for (size_t i = letters.size(); i-- > 0;) {
    const int one = letters[i] == 'i' ? 1 : letters[i] == 'v' ? 5 : letters[i] == 'x' ? 10 : 0;
    if (one == 0) return std::nullopt;
    value += one < before ? -one : one;
    before = one;
  }
  return value > 0 ? std::optional(value) : std::nullopt;
}

}  // namespace

bool may_carry_date(std::string_view surface) {
  return surface.size() >= 2 && surface.size() <= kLongest && kGate[place(surface)];
}

std::optional<int> number_word(std::string_view surface) {
  return find(std::begin(kNumbers), std::end(kNumbers), surface);
}

std::optional<int> ordinal_word(std::string_view surface) {
  if (const auto named = find(std::begin(kOrdinals), std::end(kOrdinals), surface)) return named;
  for (const std::string_view ending : {"ieme", "eme", "er", "ere", "e"}) {
    if (!surface.ends_with(ending)) continue;
    const std::string_view stem = surface.substr(0, surface.size() - ending.size());
    if (stem.empty() || stem.size() > 6) continue;
    int value = 0;
    bool digits = stem.size() <= 2;
    for (const char c : stem) digits = digits && c >= '0' && c <= '9' && (value = value * 10 + (c - '0'), true);
    if (digits) return value;
    if (const auto letters = roman(stem)) return letters;
  }
  return std::nullopt;
}

}  // namespace rotative
