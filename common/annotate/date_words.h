// The words that French dates are made of: which may carry one, and the numbers that are spelt out.
//
// All lookups take folded surfaces. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "common/annotate/one_of.h"

namespace rotative {

// What a word can carry decides which productions are tried at it.
namespace carries {
inline constexpr uint32_t kYearNumber = 1 << 0;  // 2019; numbers are told by their tokens
inline constexpr uint32_t kMonth = 1 << 1;
inline constexpr uint32_t kWeekday = 1 << 2;
inline constexpr uint32_t kShortWeekday = 1 << 3;  // "sam." before a day of a month
inline constexpr uint32_t kFirst = 1 << 4;         // "premier" (mars)
inline constexpr uint32_t kToday = 1 << 5;         // hier, ce matin
inline constexpr uint32_t kUnit = 1 << 6;          // jours, semaine, mois, ans
inline constexpr uint32_t kYear = 1 << 7;          // "année 2019"
inline constexpr uint32_t kNight = 1 << 8;
inline constexpr uint32_t kDecade = 1 << 9;
inline constexpr uint32_t kCentury = 1 << 10;
inline constexpr uint32_t kSeason = 1 << 11;
inline constexpr uint32_t kQuarter = 1 << 12;
inline constexpr uint32_t kFeast = 1 << 13;
inline constexpr uint32_t kCampaign = 1 << 14;    // saison, rentrée
inline constexpr uint32_t kNeighbour = 1 << 15;   // la veille, le mois suivant
inline constexpr uint32_t kPeriod = 1 << 16;      // quinzaine, semaine, week-end of a month
inline constexpr uint32_t kHalf = 1 << 17;        // moitié
inline constexpr uint32_t kDayNumber = 1 << 18;   // 3, 1er
inline constexpr uint32_t kSeparated = 1 << 19;   // a number before a stroke, hyphen or dot
inline constexpr uint32_t kWeekdayDay = 1 << 20;  // a weekday before a number
inline constexpr uint32_t kCount = 1 << 21;       // deux, quinze: carries nothing itself
inline constexpr int kKinds = 22;
}  // namespace carries

struct DateWord {
  std::string_view word;
  uint32_t kinds;
  int8_t number = 0;  // of a month or weekday, from 1, or what it counts
};

// By the low five bits of the first two letters what the date words that begin so are like: bit n for a length of n,
// bit 32 + n for a last letter with the low bits n. kCarrierShapes knows only the words that carry something.
using DateWordShapes = std::array<uint64_t, 1024>;
extern const DateWordShapes kDateWordShapes;
extern const DateWordShapes kCarrierShapes;
constexpr size_t date_word_beginning(std::string_view surface) {
  return (static_cast<size_t>(surface[0]) & 31u) << 5 | (static_cast<size_t>(surface[1]) & 31u);
}
inline bool may_be(const DateWordShapes& shapes, std::string_view surface) {
  if (surface.size() - 2 > 13) return false;
  const uint64_t shape = shapes[date_word_beginning(surface)];
  return (shape >> surface.size() & shape >> (32u + (static_cast<unsigned>(surface.back()) & 31u)) & 1u) != 0;
}
const DateWord* find_date_word(std::string_view surface);

// nullptr for every word that no date begins with or turns on; most cost one load.
inline const DateWord* date_word(std::string_view surface) {
  return may_be(kDateWordShapes, surface) ? find_date_word(surface) : nullptr;
}

// "deux" 2, "quinze" 15, "vingt" 20, "cent" 100, "une" 1; nullopt for what is no number word.
std::optional<int> number_word(std::string_view surface);

// "dizaine" 10, "quinzaine" 15, "centaine" 100.
std::optional<int> collective_word(std::string_view surface);

// "premier" 1, "deuxieme", "seconde", "3e", "xixe" 19, "vingtieme" 20; nullopt for what is no ordinal.
std::optional<int> ordinal_word(std::string_view surface);

// Asked of literals as one_of() is: whether one of them is its ending.
template <size_t kCount>
[[gnu::always_inline]] inline bool ends_with_one_of(std::string_view word, const std::string_view (&endings)[kCount]) {
  return [&]<size_t... kAt>(std::index_sequence<kAt...>) __attribute__((always_inline)) {
    return ((word.size() >= endings[kAt].size() && word.substr(word.size() - endings[kAt].size()) == endings[kAt]) ||
            ...);
  }
  (std::make_index_sequence<kCount>());
}

}  // namespace rotative
