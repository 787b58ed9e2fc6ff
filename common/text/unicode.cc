// libutf8proc, and the few properties that it lacks: ranges of Scripts.txt and of PropList.txt, Unicode 15.
#include "common/text/unicode.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cassert>

#include "common/base/utf8.h"

namespace rotative::unicode {
namespace {

struct Range {
  char32_t first, last;
};

template <size_t n>
bool is_in(const std::array<Range, n>& ranges, char32_t c) {
  const auto after = std::partition_point(ranges.begin(), ranges.end(), [c](Range range) { return range.last < c; });
  return after != ranges.end() && after->first <= c;
}

// Ⅷ, Ⓐ, 🄰: symbols and numbers of capital form.
constexpr std::array<Range, 5> kOtherUppercase{
    {{0x2160, 0x216F}, {0x24B6, 0x24CF}, {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189}}};

constexpr std::array<Range, 39> kLatin{{
    {0x0041, 0x005A},   {0x0061, 0x007A},   {0x00AA, 0x00AA},   {0x00BA, 0x00BA},   {0x00C0, 0x00D6},
    {0x00D8, 0x00F6},   {0x00F8, 0x02B8},   {0x02E0, 0x02E4},   {0x1D00, 0x1D25},   {0x1D2C, 0x1D5C},
    {0x1D62, 0x1D65},   {0x1D6B, 0x1D77},   {0x1D79, 0x1DBE},   {0x1E00, 0x1EFF},   {0x2071, 0x2071},
    {0x207F, 0x207F},   {0x2090, 0x209C},   {0x212A, 0x212B},   {0x2132, 0x2132},   {0x214E, 0x214E},
    {0x2160, 0x2188},   {0x2C60, 0x2C7F},   {0xA722, 0xA787},   {0xA78B, 0xA7CA},   {0xA7D0, 0xA7D1},
    {0xA7D3, 0xA7D3},   {0xA7D5, 0xA7D9},   {0xA7F2, 0xA7FF},   {0xAB30, 0xAB5A},   {0xAB5C, 0xAB64},
    {0xAB66, 0xAB69},   {0xFB00, 0xFB06},   {0xFF21, 0xFF3A},   {0xFF41, 0xFF5A},   {0x10780, 0x10785},
    {0x10787, 0x107B0}, {0x107B2, 0x107BA}, {0x1DF00, 0x1DF1E}, {0x1DF25, 0x1DF2A},
}};

// Code points that are ignorable before they are assigned.
bool is_ignorable_unassigned(char32_t c) {
  return c == 0x2065 || (c >= 0xFFF0 && c <= 0xFFF8) || (c >= 0xE0000 && c <= 0xE0FFF);
}

}  // namespace

bool is_ignorable(char32_t c) {
  return utf8proc_get_property(static_cast<utf8proc_int32_t>(c))->ignorable || is_ignorable_unassigned(c);
}

bool is_upper(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT || is_in(kOtherUppercase, c);
}

char32_t to_lower(char32_t c) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))); }

bool is_latin(char32_t c) { return is_in(kLatin, c); }

void decompose(std::string_view text, CodePoints& out) {
  std::string repaired;
  if (!utf8::is_valid(text)) {
    repaired = text;
    utf8::repair(repaired);
    text = repaired;
  }
  constexpr auto kNfkd = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT);
  const auto* const bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  const auto length = static_cast<utf8proc_ssize_t>(text.size());
  out.resize(text.size());
  for (;;) {  // again where it is longer than its bytes
    const auto room = static_cast<utf8proc_ssize_t>(out.size());
    const utf8proc_ssize_t needed = utf8proc_decompose(bytes, length, out.data(), room, kNfkd);
    assert(needed >= 0);
    out.resize(static_cast<size_t>(needed));
    if (needed <= room) return;
  }
}

void compose(CodePoints& points, std::string& out) {
  constexpr auto kNfc = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  const utf8proc_ssize_t length =
      utf8proc_normalize_utf32(points.data(), static_cast<utf8proc_ssize_t>(points.size()), kNfc);
  out.clear();
  for (utf8proc_ssize_t i = 0; i < length; ++i)
    utf8::append(out, static_cast<char32_t>(points[static_cast<size_t>(i)]));
}

}  // namespace rotative::unicode
