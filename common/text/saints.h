// The short forms of saint and sainte in names: St-Étienne, Ste-Foy.
//
// Thread-safe.
#pragma once

#include <string_view>

namespace rotative {

// "saint" for "st", "sainte" for "ste", folded; empty for another word.
constexpr std::string_view spelled_saint(std::string_view folded) {
  return folded == "st" ? "saint" : folded == "ste" ? "sainte" : std::string_view();
}

}  // namespace rotative
