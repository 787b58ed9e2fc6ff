// Grouping by any one space, dot, apostrophe, or twice by commas; then decimals; then what only has dots.
//
//   3 500   12'500   3.500   1.234.567,89   1,234,567.5   groups of three digits, the first of one to three, not 0
//   12,5   0.125   49.3                                   decimals
//   8.1.2                                                 a version: kept whole
//   03.10.2023   01.23.45.67.89   10,11,12                dates, telephone numbers, lists: one by one to their end
#include "common/text/number.h"

#include "common/text/chars.h"
#include "common/text/fold.h"

namespace rotative {
namespace {

bool is_digit_at(std::string_view text, size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }

uint32_t digits_end(std::string_view text, size_t at) {
  while (is_digit_at(text, at)) ++at;
  return static_cast<uint32_t>(at);
}

// The end of a separator and three digits, no more; 0 if that is not what follows.
uint32_t group_end(std::string_view text, size_t at, std::string_view separator) {
  if (text.substr(at, separator.size()) != separator) return 0;
  const size_t first = at + separator.size();
  const uint32_t end = digits_end(text, first);
  return end - first == 3 ? end : 0;
}

bool separates_groups(std::string_view text, size_t at, Glyph glyph) {
  return glyph.kind == Char::apostrophe || (glyph.kind == Char::blank && text[at] != '\t') ||
         (glyph.length == 1 && (text[at] == '.' || text[at] == ','));
}

// How many groups of three follow with one and the same separator, and where the last ends.
struct Groups {
  uint32_t count = 0;
  uint32_t end = 0;
  std::string_view separator;
};

Groups read_groups(std::string_view text, uint32_t begin, uint32_t end) {
  Groups groups{0, end, {}};
  const Glyph glyph = glyph_at(text, end);
  if (end - begin > 3 || text[begin] == '0' || !separates_groups(text, end, glyph)) return groups;
  groups.separator = text.substr(end, glyph.length);
  while (const uint32_t next = group_end(text, groups.end, groups.separator)) {
    groups.end = next;
    ++groups.count;
  }
  const bool decimal_comma = groups.separator == "," && groups.count < 2;
  const bool broken = groups.separator.size() == 1 && groups.separator != " " &&
                      text.substr(groups.end, 1) == groups.separator && is_digit_at(text, groups.end + 1);
  return decimal_comma || broken ? Groups{0, end, {}} : groups;
}

void append_digits(std::string_view text, uint32_t begin, uint32_t end, std::string& out) {
  for (uint32_t i = begin; i < end && out.size() < kMaxWordBytes; ++i)
    if (is_digit_at(text, i)) out += text[i];
}

// 8.1.2: dots all through, no part with a leading zero, none as long as a year.
uint32_t version_end(std::string_view text, uint32_t begin, uint32_t end) {
  uint32_t parts = 1;
  bool plain = text[begin] != '0' || end - begin == 1;
  while (text.substr(end, 1) == "." && is_digit_at(text, end + 1)) {
    const uint32_t next = digits_end(text, end + 1);
    const uint32_t length = next - end - 1;
    plain = plain && length <= 3 && (length == 1 || text[end + 1] != '0');
    end = next;
    ++parts;
  }
  return plain && parts >= 3 ? end : 0;
}

// The end of the decimals after `end`, or `end` itself.
uint32_t decimals_end(std::string_view text, uint32_t end) {
  if (end >= text.size() || (text[end] != ',' && text[end] != '.') || !is_digit_at(text, end + 1)) return end;
  const uint32_t last = digits_end(text, end + 1);
  const bool goes_on = last < text.size() && (text[last] == ',' || text[last] == '.') && is_digit_at(text, last + 1);
  return goes_on ? end : last;
}

// The numbers before it were one by one, and so is this.
bool is_in_list(std::string_view text, uint32_t begin) {
  return begin >= 2 && (text[begin - 1] == '.' || text[begin - 1] == ',') && is_digit_at(text, begin - 2);
}

}  // namespace

uint32_t read_number(std::string_view text, uint32_t begin, std::string& out) {
  out.clear();
  const uint32_t plain_end = digits_end(text, begin);
  if (is_in_list(text, begin)) {
    append_digits(text, begin, plain_end, out);
    return plain_end;
  }
  const Groups groups = read_groups(text, begin, plain_end);
  if (groups.count == 0) {
    if (const uint32_t end = version_end(text, begin, plain_end)) {
      append_cut(out, text.substr(begin, end - begin), kMaxWordBytes);
      return end;
    }
  }
  append_digits(text, begin, groups.end, out);
  const uint32_t end = decimals_end(text, groups.end);
  const bool same_mark = groups.count > 0 && text.substr(groups.end, 1) == groups.separator;
  if (end == groups.end || same_mark || out.size() >= kMaxWordBytes) return groups.end;
  out += '.';
  append_digits(text, groups.end + 1, end, out);
  return end;
}

}  // namespace rotative
