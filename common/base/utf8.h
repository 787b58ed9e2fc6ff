// UTF-8 by hand: decoding, encoding, checking and repairing, and showing foreign text on a terminal.
//
// "Valid" is the strict reading: no overlong forms, no surrogates, nothing above U+10FFFF.
// Immutable after construction; share freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rotative::utf8 {

inline constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
  char32_t code_point = kReplacement;
  uint32_t length = 1;  // bytes consumed, at least 1
  bool valid = false;
};

// The code point that starts at byte `offset`; offset < text.size().
Decoded decode(std::string_view text, size_t offset);

// The code point that ends just before byte `offset`; offset > 0.
Decoded decode_before(std::string_view text, size_t offset);

void append(std::string& out, char32_t code_point);

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// True where `offset` is 0, the end, or the first byte of a code point.
bool is_boundary(std::string_view text, size_t offset);

bool is_valid(std::string_view text);

// Each ill-formed byte sequence becomes U+FFFD. Returns how many were replaced.
size_t repair(std::string& text);

// The longest prefix of at most `max_bytes` bytes that does not cut a code point.
std::string_view prefix(std::string_view text, size_t max_bytes);

// Columns that a terminal uses for the text (wide East Asian and emoji count 2, combining marks 0).
size_t width(std::string_view text);

// The text as a terminal or a log may show it: C0, DEL, C1, bidirectional controls (U+202A-202E, U+2066-2069) and
// ill-formed bytes become visible escapes such as \x1b or \u202e; tab and line feed become a blank.
std::string printable(std::string_view text);

}  // namespace rotative::utf8
