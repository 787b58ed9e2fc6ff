// What the analyser needs to know of a character, and how far a word runs.
//
// ASCII and Latin-1 are answered from tables; unicode.h is asked only about rarer code points.
// Immutable after construction; share freely.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "common/base/ascii.h"

namespace rotative {

enum class Char : uint8_t {
  other,
  letter,
  digit,
  mark,          // combining: belongs to the letter before
  ignorable,     // soft hyphen, zero-width characters: as if absent
  apostrophe,    // ' ’ ʼ ‘ ′ ＇ and the accents typed in their place
  hyphen,        // - ‐ ‑ − but no dash
  blank,         // stays on the line
  line_end,      //
  stop,          // . ! ? …
  pause,         // , ; :
  symbol,        // a term by itself: € % $ £
  degree,        // ° º
  raised_digit,  // ² ₂
  interpunct,    // · • as in "citoyen·ne"
  numeral,       // ½ ①: numbers of one character
};

struct Glyph {
  Char kind = Char::other;
  uint32_t length = 0;  // bytes; 0 at the end of the text
};

Char classify(char32_t code_point);
Glyph rare_glyph(std::string_view text, size_t at);  // any code point; at < text.size()

namespace chars {
constexpr std::array<Char, 128> ascii_kinds() {
  std::array<Char, 128> kinds{};
  for (char c = 'a'; c <= 'z'; ++c) kinds[c] = Char::letter;
  for (char c = 'A'; c <= 'Z'; ++c) kinds[c] = Char::letter;
  for (char c = '0'; c <= '9'; ++c) kinds[c] = Char::digit;
  for (char c : {'\'', '`'}) kinds[c] = Char::apostrophe;
  for (char c : {' ', '\t'}) kinds[c] = Char::blank;
  for (char c : {'\n', '\r', '\v', '\f'}) kinds[c] = Char::line_end;
  for (char c : {'.', '!', '?'}) kinds[c] = Char::stop;
  for (char c : {',', ';', ':'}) kinds[c] = Char::pause;
  for (char c : {'%', '$'}) kinds[c] = Char::symbol;
  kinds['-'] = Char::hyphen;
  return kinds;
}
inline constexpr std::array<Char, 128> kAscii = ascii_kinds();
}  // namespace chars

inline Glyph glyph_at(std::string_view text, size_t at) {
  if (at >= text.size()) return {};
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80) return {chars::kAscii[byte], 1};
  if (byte == 0xC3 && at + 1 < text.size()) {  // U+00C0..U+00FF: letters but for × and ÷
    const auto next = static_cast<unsigned char>(text[at + 1]);
    return {next == 0x97 || next == 0xB7 ? Char::other : Char::letter, 2};
  }
  return rare_glyph(text, at);
}

inline bool is_word(Glyph glyph) { return glyph.kind == Char::letter || glyph.kind == Char::digit; }

// The character that ends just before `at`; length 0 at the start.
Glyph glyph_before(std::string_view text, size_t at);

// The first code point at `at` is an upper-case letter.
bool is_upper_at(std::string_view text, size_t at);
bool is_upper(char32_t code_point);

// Where the line below goes on, if a line ends at `at`: after its indent. `at` itself where none ends.
uint32_t next_line(std::string_view text, size_t at);
inline constexpr uint32_t kMaxIndent = 64;  // bytes

// Letters and digits in a row, with their marks and the ignorable characters among them.
struct Run {
  uint32_t begin = 0;
  uint32_t end = 0;   // after the last letter, digit or mark
  uint32_t next = 0;  // where reading goes on: after trailing ignorable characters
  uint32_t letters = 0;
  uint32_t digits = 0;

  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

namespace chars {
// How many ASCII letters the eight bytes at `at` begin with: all of them are compared at once, each within its seven
// low bits, so that none carries into the next.
inline size_t leading_letters(const char* at) {
  static_assert(std::endian::native == std::endian::little);
  constexpr uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
  uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  const uint64_t small = (bytes | 0x20 * kEach) & ~kHigh;
  const uint64_t from_a = small + (0x80 - 'a') * kEach;
  const uint64_t behind_z = small + (0x7F - 'z') * kEach;
  const uint64_t letters = from_a & ~behind_z & ~bytes & kHigh;
  return static_cast<size_t>(std::countr_zero(letters ^ kHigh)) / 8;
}

inline size_t end_of_ascii_letters(std::string_view text, size_t at) {
  for (; at + 8 <= text.size(); at += 8)
    if (const size_t letters = leading_letters(text.data() + at); letters < 8) return at + letters;
  while (at < text.size() && is_ascii_letter(text[at])) ++at;
  return at;
}

// Takes ASCII letters and those of U+00C0..U+00FF, which most words have no others of.
inline void take_plain_letters(std::string_view text, Run& run) {
  size_t at = run.next;
  for (;; at += 2, ++run.letters) {
    const size_t end = end_of_ascii_letters(text, at);
    run.letters += static_cast<uint32_t>(end - at);
    at = end;
    if (at == text.size() || text[at] != '\xC3' || glyph_at(text, at).kind != Char::letter) break;
  }
  if (at != run.next) run.end = run.next = static_cast<uint32_t>(at);
}

Run scan_on(std::string_view text, Run run);  // what follows its plain letters
}  // namespace chars

// The run that starts at `at`, which is a letter or a digit.
inline Run scan_run(std::string_view text, size_t at) {
  Run run{static_cast<uint32_t>(at), static_cast<uint32_t>(at), static_cast<uint32_t>(at), 0, 0};
  chars::take_plain_letters(text, run);
  if (run.next < text.size()) {
    const auto byte = static_cast<unsigned char>(text[run.next]);
    if (byte < 0x80 && chars::kAscii[byte] != Char::digit) return run;  // most
  }
  return chars::scan_on(text, run);
}

}  // namespace rotative
