// Nearly all text holds no control character but line feeds: it is looked at eight bytes at a time and copied in runs.
#include "indexer/extract/clean.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace rotative {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kNarrowNoBreakSpace = "\u202F";

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; }

bool is_blank(char c) { return c == ' ' || is_control(c); }

// The bytes of the blank that the text starts with, 0 for none.
size_t blank_at_front(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.front())) return 1;
  if (text.starts_with(kNoBreakSpace)) return kNoBreakSpace.size();
  return text.starts_with(kNarrowNoBreakSpace) ? kNarrowNoBreakSpace.size() : 0;
}

size_t blank_at_back(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.back())) return 1;
  if (text.ends_with(kNoBreakSpace)) return kNoBreakSpace.size();
  return text.ends_with(kNarrowNoBreakSpace) ? kNarrowNoBreakSpace.size() : 0;
}

// True where one of eight bytes is a control character (Hacker's Delight, 6-1: zero bytes of x - limit and x ^ DEL).
bool any_control(const char* eight) {
  constexpr uint64_t kEach = 0x0101010101010101;
  uint64_t bytes = 0;
  std::memcpy(&bytes, eight, sizeof bytes);
  const uint64_t below_blank = (bytes - kEach * 0x20) & ~bytes;
  const uint64_t deleted = bytes ^ (kEach * 0x7f);
  return ((below_blank | ((deleted - kEach) & ~deleted)) & (kEach * 0x80)) != 0;
}

size_t next_control(std::string_view text, size_t from) {
  while (from + 8 <= text.size() && !any_control(text.data() + from)) from += 8;
  while (from < text.size() && !is_control(text[from])) ++from;
  return from;
}

}  // namespace

std::string_view trim(std::string_view text) {
  while (const size_t size = blank_at_front(text)) text.remove_prefix(size);
  while (const size_t size = blank_at_back(text)) text.remove_suffix(size);
  return text;
}

void append_lines(std::string& out, std::string_view text) {
  for (size_t from = 0; from < text.size();) {
    const size_t at = next_control(text, from);
    out.append(text.substr(from, at - from));
    if (at == text.size()) return;
    const bool half_of_line_end = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    if (!half_of_line_end) out.push_back(text[at] == '\n' || text[at] == '\t' ? text[at] : ' ');
    from = at + 1;
  }
}

void append_line(std::string& out, std::string_view text) {
  const size_t begin = out.size();
  append_lines(out, text);
  std::replace_if(out.begin() + static_cast<ptrdiff_t>(begin), out.end(), is_control, ' ');
}

std::string one_line(std::string_view text) {
  std::string out;
  append_line(out, trim(text));
  return out;
}

}  // namespace rotative
