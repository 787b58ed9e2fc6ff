// Marks that come in pairs: quotation marks, and the brackets of [a b]s and [a b]p.
//
// Immutable after construction; share freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace rotative {

struct Quotes {
  char32_t open;
  std::string_view close;
};

// nullptr where the character opens no quotation.
const Quotes* quotes_that_open(char32_t c);

struct Bracket {
  enum class Role : uint8_t {
    open,      // [ whose partner is ]s or ]p
    close,     // that partner
    strange,   // [ whose partner has another letter behind it
    unclosed,  // [ without a partner
  };
  Role role = Role::open;
  bool paragraph = false;
};
using Brackets = std::unordered_map<size_t, Bracket>;  // by their byte in the query

// The brackets of units. Those within quotation marks are words, and so are those without a letter behind them:
// [VIDEO].
Brackets find_brackets(std::string_view query);

}  // namespace rotative
