// The flat JSON writer.
#include "common/base/json.h"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <iterator>

#include "common/base/utf8.h"

namespace rotative {
namespace {

constexpr std::array<bool, 256> plain_bytes() {
  std::array<bool, 256> plain{};
  for (size_t byte = 0x20; byte < 0x7F; ++byte) plain[byte] = byte != '"' && byte != '\\';
  return plain;
}
constexpr std::array<bool, 256> kPlain = plain_bytes();

bool is_plain(char c) { return kPlain[static_cast<unsigned char>(c)]; }

bool needs_escape(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x2028 || c == 0x2029;
}

void append_code_point(std::string& out, char32_t c) {
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (needs_escape(c))
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<uint32_t>(c));
  else
    utf8::append(out, c);
}

template <typename Integer>
void append_number(std::string& out, Integer number) {
  std::array<char, 24> digits;
  out.append(digits.data(), std::to_chars(digits.begin(), digits.end(), number).ptr);
}

// é, à, ç…: U+00C0 to U+00FF, most of what is not ASCII in French.
bool is_latin_letter(std::string_view text, size_t at) {
  return text[at] == '\xc3' && at + 1 < text.size() && (text[at + 1] & '\xc0') == '\x80';
}

// How many plain bytes the eight at `at` begin with. A byte is marked if it is none; what a borrow marks wrongly stands
// behind one that is marked rightly.
size_t leading_plain(const char* at) {
  static_assert(std::endian::native == std::endian::little);
  constexpr uint64_t kEach = 0x0101010101010101, kHigh = 0x80 * kEach;
  uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  const auto is = [bytes](uint64_t byte) {
    const uint64_t zero = bytes ^ byte * kEach;
    return (zero - kEach) & ~zero;
  };
  const uint64_t marked = (((bytes - 0x20 * kEach) & ~bytes) | is('"') | is('\\') | is(0x7F) | bytes) & kHigh;
  return static_cast<size_t>(std::countr_zero(marked)) / 8;
}

size_t end_of_plain(std::string_view text, size_t at) {
  for (;;) {
    size_t plain = 8;
    for (; plain == 8 && at + 8 <= text.size(); at += plain) plain = leading_plain(text.data() + at);
    if (plain == 8)
      while (at < text.size() && is_plain(text[at])) ++at;
    if (at == text.size() || !is_latin_letter(text, at)) return at;
    at += 2;
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    i = end_of_plain(text, i);
    out.append(text, start, i - start);
    if (i == text.size()) break;
    const utf8::Decoded decoded = utf8::decode(text, i);
    append_code_point(out, decoded.code_point);
    i += decoded.length;
  }
  out += '"';
}

void JsonWriter::separate() {
  if (need_comma_) out_ += ',';
  need_comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  need_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  need_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  need_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  append_json_string(out_, text);
  return *this;
}

JsonWriter& JsonWriter::value(uint64_t number) {
  separate();
  append_number(out_, number);
  return *this;
}

JsonWriter& JsonWriter::value(int64_t number) {
  separate();
  append_number(out_, number);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  fmt::format_to(std::back_inserter(out_), "{}", number);
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
  separate();
  out_ += flag ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::value(const std::vector<std::string>& texts) {
  begin_array();
  for (const std::string& text : texts) value(text);
  return end_array();
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

}  // namespace rotative
