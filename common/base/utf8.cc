// Strict UTF-8: the table of well-formed sequences is that of the Unicode Standard, chapter 3, table 3-7.
#include "common/base/utf8.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <iterator>

namespace rotative::utf8 {
namespace {

unsigned char at(std::string_view text, size_t i) { return static_cast<unsigned char>(text[i]); }

// Bytes that follow a lead byte, and the range that the first of them must lie in.
struct Lead {
  uint32_t follow;
  unsigned char low;
  unsigned char high;
  char32_t bits;
};

bool read_lead(unsigned char byte, Lead& lead) {
  if (byte < 0xC2 || byte > 0xF4) return false;
  if (byte < 0xE0) {
    lead = {1, 0x80, 0xBF, byte & 0x1Fu};
  } else if (byte < 0xF0) {
    lead = {2, static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80),
            static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF), byte & 0x0Fu};
  } else {
    lead = {3, static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80),
            static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF), byte & 0x07u};
  }
  return true;
}

bool is_bidi_control(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_zero_width(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x20D0 && c <= 0x20FF) ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xAD || c == 0xFEFF || c == 0x2060;
}

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F64F) || (c >= 0x1F680 && c <= 0x1F6FF) ||
         (c >= 0x1F900 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

void append_printable(std::string& out, std::string_view bytes, const Decoded& decoded) {
  const char32_t c = decoded.code_point;
  if (!decoded.valid) {
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", at(bytes, 0));
  } else if (c == '\t' || c == '\n' || c == '\r') {
    out += ' ';
  } else if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0)) {
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<uint32_t>(c));
  } else if (is_bidi_control(c)) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<uint32_t>(c));
  } else {
    out += bytes.substr(0, decoded.length);
  }
}

}  // namespace

Decoded decode(std::string_view text, size_t offset) {
  const unsigned char first = at(text, offset);
  if (first < 0x80) return {first, 1, true};
  Lead lead{};
  if (!read_lead(first, lead)) return {};
  char32_t code_point = lead.bits;
  for (uint32_t i = 1; i <= lead.follow; ++i) {
    const unsigned char low = i == 1 ? lead.low : 0x80;
    const unsigned char high = i == 1 ? lead.high : 0xBF;
    if (offset + i >= text.size() || at(text, offset + i) < low || at(text, offset + i) > high)
      return {kReplacement, i, false};  // the maximal well-formed part is one error
    code_point = (code_point << 6) | (at(text, offset + i) & 0x3Fu);
  }
  return {code_point, lead.follow + 1, true};
}

Decoded decode_before(std::string_view text, size_t offset) {
  const size_t farthest = offset < 4 ? 0 : offset - 4;
  for (size_t start = offset - 1;; --start) {
    const Decoded decoded = decode(text, start);
    if (start + decoded.length == offset && decoded.valid) return decoded;
    if (start == farthest || !is_continuation(text[start])) return {};
  }
}

void append(std::string& out, char32_t c) {
  const auto byte = [&out](char32_t value) { out += static_cast<char>(value); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

bool is_boundary(std::string_view text, size_t offset) {
  return offset == 0 || offset >= text.size() || !is_continuation(text[offset]);
}

namespace {

// The first bits of eight bytes at once: bit 7 of each byte of the result is that bit, of the others nothing is said.
struct EightBytes {
  explicit EightBytes(const char* at) { std::memcpy(&bits, at, sizeof bits); }
  uint64_t bit(int number) const { return bits << (7 - number); }
  uint64_t bits = 0;
};

// How many of the eight bytes at `at` are whole code points of one to three bytes that need no closer look. 0: look.
size_t plainly_valid(const char* at) {
  static_assert(std::endian::native == std::endian::little);
  constexpr uint64_t kHigh = 0x8080808080808080;
  const EightBytes b(at);
  const uint64_t high = b.bits & kHigh;
  if (high == 0) return 8;
  const uint64_t follows = high & ~b.bit(6);
  const uint64_t of_two = high & b.bit(6) & ~b.bit(5);
  const uint64_t of_three = high & b.bit(6) & b.bit(5) & ~b.bit(4);
  const uint64_t overlong = of_two & ~(b.bit(4) | b.bit(3) | b.bit(2) | b.bit(1));                             // C0, C1
  const uint64_t first_or_surrogate = of_three & ~(b.bit(3) ^ b.bit(2)) & ~b.bit(1) & ~(b.bit(3) ^ b.bit(0));  // E0, ED
  const uint64_t leads = of_two | of_three;
  const bool known = (leads | follows) == high && overlong == 0 && first_or_surrogate == 0;
  if (!known || follows != ((leads << 8) | (of_three << 16))) return 0;
  if (leads >> 63 != 0) return 7;
  return (of_three >> 55 & 1) != 0 ? 6 : 8;
}

}  // namespace

bool is_valid(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    const size_t plain = i + 8 <= text.size() ? plainly_valid(text.data() + i) : 0;
    i += plain;
    if (plain > 0) continue;
    const Decoded decoded = decode(text, i);
    if (!decoded.valid) return false;
    i += decoded.length;
  }
  return true;
}

size_t repair(std::string& text) {
  if (is_valid(text)) return 0;
  std::string out;
  out.reserve(text.size() + 16);
  size_t repaired = 0;
  for (size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    if (!decoded.valid) ++repaired;
    append(out, decoded.code_point);
    i += decoded.length;
  }
  text = std::move(out);
  return repaired;
}

std::string_view prefix(std::string_view text, size_t max_bytes) {
  if (text.size() <= max_bytes) return text;
  while (max_bytes > 0 && is_continuation(text[max_bytes])) --max_bytes;
  return text.substr(0, max_bytes);
}

size_t width(std::string_view text) {
  size_t columns = 0;
  for (size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    if (!is_zero_width(decoded.code_point)) columns += is_wide(decoded.code_point) ? 2 : 1;
    i += decoded.length;
  }
  return columns;
}

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size();) {
    const Decoded decoded = decode(text, i);
    append_printable(out, text.substr(i, decoded.length), decoded);
    i += decoded.length;
  }
  return out;
}

}  // namespace rotative::utf8
