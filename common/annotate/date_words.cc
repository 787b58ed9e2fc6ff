// A word is looked up by its first two letters, length and last letter, then by a hash of all four.
#include "common/annotate/date_words.h"

#include <array>
#include <iterator>

namespace rotative {
namespace {

using namespace carries;

// clang-format off
constexpr DateWord kWords[] = {
    {"janvier", kMonth, 1}, {"janv", kMonth, 1}, {"jan", kMonth, 1}, {"fevrier", kMonth, 2}, {"fevr", kMonth, 2},
    {"fev", kMonth, 2}, {"mars", kMonth, 3}, {"avril", kMonth, 4}, {"avr", kMonth, 4}, {"mai", kMonth, 5},
    {"juin", kMonth, 6}, {"juillet", kMonth, 7}, {"juil", kMonth, 7}, {"juill", kMonth, 7}, {"aout", kMonth, 8},
    {"aou", kMonth, 8}, {"septembre", kMonth, 9}, {"sept", kMonth | kCount, 9}, {"sep", kMonth, 9}, {"octobre", kMonth, 10},
    {"oct", kMonth, 10}, {"novembre", kMonth, 11}, {"nov", kMonth, 11}, {"decembre", kMonth, 12}, {"dec", kMonth, 12},
    {"lundi", kWeekday, 1}, {"mardi", kWeekday, 2}, {"mercredi", kWeekday, 3}, {"jeudi", kWeekday, 4},
    {"vendredi", kWeekday, 5}, {"samedi", kWeekday, 6}, {"dimanche", kWeekday, 7},
    {"lun", kShortWeekday, 1}, {"mar", kShortWeekday, 2}, {"mer", kShortWeekday, 3}, {"jeu", kShortWeekday, 4},
    {"ven", kShortWeekday, 5}, {"sam", kShortWeekday, 6}, {"dim", kShortWeekday, 7},
    {"premier", kFirst},
    {"aujourdhui", kToday}, {"aujourd'hui", kToday}, {"hier", kToday}, {"demain", kToday}, {"avant", kToday},
    {"apres", kToday}, {"matin", kToday}, {"matinee", kToday}, {"midi", kToday}, {"soiree", kToday},
    {"soir", kToday | kNeighbour}, {"nuit", kToday | kNight}, {"jour", kToday | kUnit | kFeast | kNeighbour},
    {"jours", kUnit}, {"semaine", kUnit | kNeighbour | kPeriod}, {"semaines", kUnit}, {"week", kUnit | kPeriod},
    {"weekend", kUnit | kPeriod}, {"mois", kUnit | kNeighbour}, {"an", kUnit | kYear | kFeast}, {"ans", kUnit},
    {"annee", kUnit | kYear | kNeighbour}, {"annees", kUnit | kDecade}, {"decennie", kUnit | kDecade},
    {"decennies", kUnit}, {"siecle", kUnit | kCentury}, {"siecles", kUnit | kCentury}, {"quinzaine", kPeriod},
    {"veille", kNeighbour}, {"lendemain", kNeighbour}, {"surlendemain", kNeighbour}, {"moitie", kHalf},
    {"ete", kSeason}, {"automne", kSeason}, {"hiver", kSeason}, {"printemps", kSeason},
    {"trimestre", kQuarter}, {"semestre", kQuarter}, {"t1", kQuarter}, {"t2", kQuarter}, {"t3", kQuarter},
    {"t4", kQuarter}, {"s1", kQuarter}, {"s2", kQuarter},
    {"noel", kFeast}, {"toussaint", kFeast}, {"paques", kFeast}, {"ascension", kFeast}, {"pentecote", kFeast},
    {"assomption", kFeast}, {"sylvestre", kFeast}, {"valentin", kFeast}, {"halloween", kFeast}, {"epiphanie", kFeast},
    {"chandeleur", kFeast}, {"rameaux", kFeast}, {"nouvel", kFeast},
    {"rentree", kCampaign}, {"saison", kCampaign},
    {"un", kCount, 1}, {"une", kCount, 1}, {"deux", kCount, 2}, {"trois", kCount, 3}, {"quatre", kCount, 4},
    {"cinq", kCount, 5}, {"six", kCount, 6}, {"huit", kCount, 8}, {"neuf", kCount, 9},
    {"dix", kCount, 10}, {"onze", kCount, 11}, {"douze", kCount, 12}, {"treize", kCount, 13}, {"quatorze", kCount, 14},
    {"quinze", kCount, 15}, {"seize", kCount, 16}, {"vingt", kCount, 20}, {"trente", kCount, 30},
    {"quarante", kCount, 40}, {"cinquante", kCount, 50}, {"soixante", kCount, 60}, {"septante", kCount, 70},
    {"octante", kCount, 80}, {"nonante", kCount, 90}, {"cent", kCount, 100},
};
// clang-format on

constexpr size_t kSlots = 1024;

// Word of two letters at least.
constexpr size_t place(std::string_view word) {
  const auto letter = [](char c) { return static_cast<unsigned>(static_cast<unsigned char>(c)); };
  const unsigned letters = letter(word[0]) * 31u + letter(word[1]) * 487u + letter(word.back()) * 113u;
  return (letters + static_cast<unsigned>(word.size()) * 269u) % kSlots;
}

// Open addressing; 0 is an empty slot, else one more than the word's row.
constexpr std::array<uint8_t, kSlots> kIndex = [] {
  std::array<uint8_t, kSlots> index{};
  for (size_t row = 0; row < std::size(kWords); ++row) {
    size_t slot = place(kWords[row].word);
    while (index[slot] != 0) slot = (slot + 1) % kSlots;
    index[slot] = static_cast<uint8_t>(row + 1);
  }
  return index;
}();
static_assert(std::size(kWords) < 255);

struct Number {
  std::string_view word;
  int value;
};

constexpr Number kCollectives[] = {
    {"huitaine", 8},   {"dizaine", 10},     {"douzaine", 12},     {"quinzaine", 15},   {"vingtaine", 20},
    {"trentaine", 30}, {"quarantaine", 40}, {"cinquantaine", 50}, {"soixantaine", 60}, {"centaine", 100},
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

namespace {

constexpr DateWordShapes shapes_of(uint32_t kinds) {
  DateWordShapes shapes{};
  for (const auto& [word, carried, number] : kWords) {
    const unsigned last = static_cast<unsigned char>(word.back()) & 31u;
    if (carried & kinds) shapes[date_word_beginning(word)] |= uint64_t{1} << word.size() | uint64_t{1} << (32u + last);
  }
  return shapes;
}

constexpr DateWordShapes kAllShapes = shapes_of(~0u);
constexpr DateWordShapes kShapesOfCarriers = shapes_of(~kCount);

}  // namespace

const DateWordShapes kDateWordShapes = kAllShapes;
const DateWordShapes kCarrierShapes = kShapesOfCarriers;

const DateWord* find_date_word(std::string_view surface) {
  for (size_t slot = place(surface); kIndex[slot] != 0; slot = (slot + 1) % kSlots)
    if (const DateWord& word = kWords[kIndex[slot] - 1]; word.word == surface) return &word;
  return nullptr;
}

std::optional<int> number_word(std::string_view surface) {
  const DateWord* word = date_word(surface);
  if (word == nullptr || (word->kinds & kCount) == 0) return std::nullopt;
  return (word->kinds & kMonth) ? 7 : word->number;  // "sept." is September too
}

std::optional<int> collective_word(std::string_view surface) {
  if (!surface.ends_with("aine")) return std::nullopt;
  return find(std::begin(kCollectives), std::end(kCollectives), surface);
}

std::optional<int> ordinal_word(std::string_view surface) {
  if (const auto named = find(std::begin(kOrdinals), std::end(kOrdinals), surface)) return named;
  for (const std::string_view ending : {"ieme", "eme", "er", "ere", "nd", "nde", "e", "\u00b0"}) {
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
