// ASCII digits, and lower case of ASCII letters, for names and keywords of formats; other bytes stay. French is folded
// in common/text.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace rotative {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

constexpr char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

inline std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = lower_ascii(c);
  return out;
}

}  // namespace rotative
