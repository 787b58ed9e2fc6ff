// The words that French dates are made of: which may carry one, and the numbers that are spelt out.
//
// All lookups take folded surfaces. Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

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

// By the low five bits of the first two letters: the lengths of the date words that begin so, a bit each.
extern const std::array<uint16_t, 1024> kDateWordLengths;
constexpr size_t date_word_beginning(std::string_view surface) {
  return (static_cast<size_t>(surface[0]) & 31u) << 5 | (static_cast<size_t>(surface[1]) & 31u);
}
const DateWord* find_date_word(std::string_view surface);

// nullptr for every word that no date begins with or turns on; most cost one load.
inline const DateWord* date_word(std::string_view surface) {
  if (surface.size() < 2 || surface.size() > 15) return nullptr;
  if ((kDateWordLengths[date_word_beginning(surface)] >> surface.size() & 1) == 0) return nullptr;
  return find_date_word(surface);
}

// "deux" 2, "quinze" 15, "vingt" 20, "cent" 100, "une" 1; nullopt for what is no number word.
std::optional<int> number_word(std::string_view surface);

// "dizaine" 10, "quinzaine" 15, "centaine" 100.
std::optional<int> collective_word(std::string_view surface);

// "premier" 1, "deuxieme", "seconde", "3e", "xixe" 19, "vingtieme" 20; nullopt for what is no ordinal.
std::optional<int> ordinal_word(std::string_view surface);

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view one : words)
    if (word == one) return true;
  return false;
}

}  // namespace rotative
