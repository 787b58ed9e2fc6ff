// The cursor over JSON.
#include "common/base/json_cursor.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <system_error>

#include "common/base/utf8.h"

namespace rotative {
namespace {

[[noreturn]] void fail(const char* what) { throw JsonError(what); }
[[noreturn]] void fail_broken() { fail("its JSON is broken"); }

// Sixteen bytes that are compared at once, whatever the machine has for it.
using Block = uint8_t __attribute__((vector_size(16)));

// How many bytes at `at` stand for themselves in a string: at most 16, all of which can be read.
size_t leading_plain(const char* at) {
  static_assert(std::endian::native == std::endian::little);
  Block bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  const auto special = (bytes == '"') | (bytes == '\\') | (bytes < 0x20);
  std::array<uint64_t, 2> marked;
  std::memcpy(&marked, &special, sizeof marked);
  if (marked[0] != 0) return static_cast<size_t>(std::countr_zero(marked[0])) / 8;
  return 8 + static_cast<size_t>(std::countr_zero(marked[1])) / 8;
}

// Of the quote, the backslash or the control character at or behind `at`; the end of the text where there is none.
size_t end_of_plain(std::string_view text, size_t at) {
  for (; at + sizeof(Block) <= text.size(); at += sizeof(Block))
    if (const size_t plain = leading_plain(text.data() + at); plain < sizeof(Block)) return at + plain;
  while (at < text.size() && text[at] != '"' && text[at] != '\\' && static_cast<unsigned char>(text[at]) >= 0x20) ++at;
  return at;
}

char32_t hexadecimal(std::string_view raw, size_t at) {
  uint16_t unit = 0;
  const std::string_view digits = raw.substr(std::min(at, raw.size()), 4);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  if (digits.size() != 4 || error != std::errc() || end != digits.data() + 4) fail_broken();
  return unit;
}

// The code point of the \u at `at`, and of a second one where it is a pair; `at` then stands behind it.
char32_t escaped_code_point(std::string_view raw, size_t& at) {
  const char32_t first = hexadecimal(raw, at + 2);
  at += 6;
  if (first < 0xD800 || first > 0xDFFF) return first;
  const bool pair = first < 0xDC00 && raw.substr(at, 2) == "\\u";
  const char32_t second = pair ? hexadecimal(raw, at + 2) : 0;
  if (second < 0xDC00 || second > 0xDFFF) fail_broken();
  at += 6;
  return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
}

// The escape at `at`, which then stands behind it.
void append_escaped(std::string& out, std::string_view raw, size_t& at) {
  constexpr std::string_view kLetters = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
  const char letter = raw[at + 1];  // there is one: raw_string() saw it
  if (letter == 'u') return utf8::append(out, escaped_code_point(raw, at));
  const size_t which = kLetters.find(letter);
  if (which == std::string_view::npos) fail_broken();
  out += kMeant[which];
  at += 2;
}

}  // namespace

char JsonCursor::peek_on() {
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c != ' ' && c != '\n' && c != '\r' && c != '\t') return c;
  }
  return 0;
}

void JsonCursor::throw_unexpected() { fail_broken(); }

void JsonCursor::begin(char open) {
  expect(open);
  if (++level_ > kMostLevels) fail_broken();
  fresh_ = true;
}

void JsonCursor::begin_object() { begin('{'); }
void JsonCursor::begin_array() { begin('['); }

bool JsonCursor::next_member(std::string_view& name) {
  if (!next('}')) return false;
  name = string();
  expect(':');
  return true;
}

std::string_view JsonCursor::raw_string() {
  expect('"');
  const size_t begin = at_;
  for (;;) {
    at_ = end_of_plain(text_, at_);
    if (at_ >= text_.size()) fail_broken();
    if (text_[at_] == '"') return text_.substr(begin, at_++ - begin);
    if (text_[at_] != '\\') fail_broken();
    at_ += 2;
  }
}

void JsonCursor::append_string(std::string& out, std::string_view raw) {
  if (!utf8::is_valid(raw)) fail("a string of it is no UTF-8");
  for (size_t at = 0; at < raw.size();) {
    const size_t escape = std::min(raw.find('\\', at), raw.size());
    out.append(raw, at, escape - at);
    at = escape;
    if (at < raw.size()) append_escaped(out, raw, at);
  }
}

std::string_view JsonCursor::string() {
  const std::string_view raw = raw_string();
  if (raw.find('\\') == std::string_view::npos) {
    if (!utf8::is_valid(raw)) fail("a string of it is no UTF-8");
    return raw;
  }
  scratch_.clear();
  append_string(scratch_, raw);
  return scratch_;
}

template <typename Integer>
Integer JsonCursor::number() {
  peek();
  Integer value{};
  const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
  if (error != std::errc()) fail("a value of it is of another kind");
  at_ = static_cast<size_t>(end - text_.data());
  return value;
}

uint64_t JsonCursor::natural() { return number<uint64_t>(); }
int64_t JsonCursor::integer() { return number<int64_t>(); }

bool JsonCursor::boolean() {
  peek();
  for (const std::string_view word : {"true", "false"})
    if (text_.substr(at_, word.size()) == word) {
      at_ += word.size();
      return word == "true";
    }
  fail("a value of it is of another kind");
}

void JsonCursor::skip() {
  switch (peek()) {
    case '{':
      begin_object();
      while (next('}')) {
        raw_string();
        expect(':');
        skip();
      }
      return;
    case '[':
      begin_array();
      while (next_element()) skip();
      return;
    case '"':
      raw_string();
      return;
    default:
      break;
  }
  const size_t begin = at_;
  at_ = std::min(text_.find_first_not_of("+-.0123456789abcdefghijklmnopqrstuvwxyzE", at_), text_.size());
  if (at_ == begin) fail_broken();
}

void JsonCursor::end() {
  if (peek() != 0 || at_ < text_.size()) fail_broken();
}

}  // namespace rotative
