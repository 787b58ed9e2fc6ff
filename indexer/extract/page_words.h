// How much a line of text looks like running French or English: words, and those among them that only serve the others.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

namespace rotative {

struct WordCounts {
  uint32_t words = 0;
  uint32_t french = 0;   // le, de, qui, l', …
  uint32_t english = 0;  // the, of, and, …
  uint32_t serving() const { return french > english ? french : english; }
  WordCounts& operator+=(const WordCounts& other) {
    words += other.words;
    french += other.french;
    english += other.english;
    return *this;
  }
};

WordCounts count_words(std::string_view text);

}  // namespace rotative
