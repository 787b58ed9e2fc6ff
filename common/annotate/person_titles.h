// The function that a text gives a person beside the name: "le maire de Lyon, Grégory Doucet", "Grégory Doucet, maire
// de Lyon", "le président russe Vladimir Poutine". No part of the name, but it says who is meant.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/annotate/entity_words.h"

namespace rotative {

struct PersonTitle {
  uint32_t first = 0;  // words [first, end): "maire de Lyon"
  uint32_t end = 0;
  uint32_t head = 0;  // "maire"

  bool found() const { return end != 0; }
};

// Of the name at words [first, end).
PersonTitle title_of(const EntityWords& words, uint32_t first, uint32_t end);

// What "M." or "Mme" right before the name at word `first` says.
enum class Civility : uint8_t { none, man, woman };
Civility civility_of(const EntityWords& words, uint32_t first);
// Whether a given name, folded, is rather a woman's: most that end in a or e are.
bool likely_woman(std::string_view given);

}  // namespace rotative
