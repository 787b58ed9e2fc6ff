// Two short tables per language, walked: a month is looked up once per number in the text, not once per word.
//
#include "common/annotate/calendar_words.h"

#include <algorithm>
#include <span>

namespace rotative {
namespace {

struct Word {
  std::string_view folded;
  int number;
};

constexpr Word kFrenchMonths[] = {
    {"janvier", 1},   {"janv", 1}, {"jan", 1},       {"fevrier", 2}, {"fevr", 2},    {"fev", 2},      {"mars", 3},
    {"avril", 4},     {"avr", 4},  {"mai", 5},       {"juin", 6},    {"juillet", 7}, {"juil", 7},     {"juill", 7},
    {"aout", 8},      {"aou", 8},  {"septembre", 9}, {"sept", 9},    {"sep", 9},     {"octobre", 10}, {"oct", 10},
    {"novembre", 11}, {"nov", 11}, {"decembre", 12}, {"dec", 12},
};

constexpr Word kEnglishMonths[] = {
    {"january", 1},  {"jan", 1},    {"february", 2},  {"feb", 2},       {"march", 3},     {"mar", 3},
    {"april", 4},    {"apr", 4},    {"may", 5},       {"june", 6},      {"jun", 6},       {"july", 7},
    {"jul", 7},      {"august", 8}, {"aug", 8},       {"september", 9}, {"sept", 9},      {"sep", 9},
    {"october", 10}, {"oct", 10},   {"november", 11}, {"nov", 11},      {"december", 12}, {"dec", 12},
};

constexpr Word kFrenchWeekdays[] = {
    {"lundi", 1},    {"lun", 1}, {"mardi", 2},  {"mercredi", 3}, {"mer", 3},      {"jeudi", 4}, {"jeu", 4},
    {"vendredi", 5}, {"ven", 5}, {"samedi", 6}, {"sam", 6},      {"dimanche", 7}, {"dim", 7},
};

constexpr Word kEnglishWeekdays[] = {
    {"monday", 1}, {"mon", 1},    {"tuesday", 2}, {"tue", 2},      {"wednesday", 3}, {"wed", 3},    {"thursday", 4},
    {"thu", 4},    {"friday", 5}, {"fri", 5},     {"saturday", 6}, {"sat", 6},       {"sunday", 7}, {"sun", 7},
};

// All words have 3 to 9 letters, which spares most tokens the walk.
std::optional<int> look_up(std::span<const Word> words, std::string_view folded) {
  if (folded.size() < 3 || folded.size() > 9) return std::nullopt;
  const auto found = std::ranges::find_if(words, [folded](const Word& word) {
    return word.folded[0] == folded[0] && word.folded[1] == folded[1] && word.folded == folded;
  });
  return found == words.end() ? std::nullopt : std::optional(found->number);
}

}  // namespace

std::optional<int> french_month(std::string_view folded) { return look_up(kFrenchMonths, folded); }
std::optional<int> english_month(std::string_view folded) { return look_up(kEnglishMonths, folded); }
std::optional<int> french_weekday(std::string_view folded) { return look_up(kFrenchWeekdays, folded); }
std::optional<int> english_weekday(std::string_view folded) { return look_up(kEnglishWeekdays, folded); }

int pivot_year(int two_digits) { return two_digits < 50 ? 2000 + two_digits : 1900 + two_digits; }

}  // namespace rotative
