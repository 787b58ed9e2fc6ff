// The words that French dates are made of: which may begin or carry one, and the numbers that are spelt out.
//
// All lookups take folded surfaces.
// Thread-safe.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>

namespace rotative {

// False for nearly every word that no date begins with or turns on; numbers are told by their tokens.
bool may_carry_date(std::string_view surface);

// "deux" 2, "quinze" 15, "vingt" 20, "cent" 100, "une" 1; nullopt for what is no number word.
std::optional<int> number_word(std::string_view surface);

// "premier" 1, "deuxieme", "seconde", "3e", "xixe" 19, "vingtieme" 20; nullopt for what is no ordinal.
std::optional<int> ordinal_word(std::string_view surface);

inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view one : words)
    if (word == one) return true;
  return false;
}

}  // namespace rotative
