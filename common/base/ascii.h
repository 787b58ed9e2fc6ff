// ASCII digits and letters, and the lower case of these, for names and keywords of formats; other bytes stay. French is
// folded in common/text.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace rotative {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_ascii_small(char c) { return c >= 'a' && c <= 'z'; }

constexpr bool is_ascii_capital(char c) { return c >= 'A' && c <= 'Z'; }

constexpr bool is_ascii_letter(char c) { return is_ascii_small(c) || is_ascii_capital(c); }

constexpr char lower_ascii(char c) { return is_ascii_capital(c) ? static_cast<char>(c + 32) : c; }

inline std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_ascii(c);
  return out;
}

}  // namespace rotative
