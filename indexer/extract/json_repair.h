// Mends JSON that is nearly sound, so that one odd character does not cost an article.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>

namespace rotative {

struct JsonRepair {
  bool changed = false;
  uint32_t replaced = 0;  // ill-formed byte sequences and lone surrogates that became U+FFFD
};

// Ill-formed UTF-8 and lone \u surrogates become U+FFFD; raw control characters in strings become blanks, tabs and line
// feeds their escapes; numbers that may not fit 64 bits become strings; NaN and ±Infinity become null. Touches nothing
// else, and sound JSON keeps its meaning.
JsonRepair repair_json(std::string& bytes);

}  // namespace rotative
