// Character classes beyond ASCII, and the scan of a word.
#include "common/text/chars.h"

#include <utf8proc.h>

#include <algorithm>

#include "common/base/utf8.h"
#include "common/text/unicode.h"

namespace rotative {
namespace {

bool is_apostrophe(char32_t c) {
  switch (c) {
    case U'\'':
    case U'`':
    case 0x00B4:  // acute accent typed as an apostrophe
    case 0x02B9:  // modifier prime, of transliterations
    case 0x02BB:  // Hawaiʻi
    case 0x02BC:
    case 0x02BD:
    case 0x02CA:
    case 0x02CB:
    case 0x055A:
    case 0x1FBD:
    case 0x1FBF:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0xA78C:
    case 0xFF07:
    case 0xFF40:
      return true;
    default:
      return false;
  }
}

bool is_hyphen(char32_t c) {
  return c == U'-' || c == 0x2010 || c == 0x2011 || c == 0x2212 || c == 0xFE63 || c == 0xFF0D;
}

bool is_interpunct(char32_t c) {
  return c == 0x00B7 || c == 0x0387 || c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0x22C5 || c == 0x2E31;
}

// ㎞ ㎡ ℃: units of one character each.
bool is_square_unit(char32_t c) { return c == 0x2103 || c == 0x2109 || (c >= 0x3380 && c <= 0x33DF); }

bool is_raised_digit(char32_t c) {
  return c == 0x00B2 || c == 0x00B3 || c == 0x00B9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ||
         (c >= 0x2080 && c <= 0x2089);
}

bool is_stop(char32_t c) {
  return c == 0x2026 || (c >= 0x203C && c <= 0x203D) || (c >= 0x2047 && c <= 0x2049) || c == 0xFF01 || c == 0xFF1F;
}

Char by_category(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
      return Char::letter;
    case UTF8PROC_CATEGORY_ND:
      return Char::digit;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_MC:
      return Char::mark;
    case UTF8PROC_CATEGORY_ZS:
      return Char::blank;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return Char::line_end;
    case UTF8PROC_CATEGORY_SC:
      return Char::symbol;
    case UTF8PROC_CATEGORY_NO:
      return Char::numeral;
    default:
      return Char::other;
  }
}

}  // namespace

Char classify(char32_t c) {
  if (is_apostrophe(c)) return Char::apostrophe;
  if (c < 0x80) return chars::kAscii[c];
  if (is_hyphen(c)) return Char::hyphen;
  if (is_interpunct(c)) return Char::interpunct;
  if (is_raised_digit(c)) return Char::raised_digit;
  if (is_stop(c)) return Char::stop;
  if (c == 0x00B0 || c == 0x00BA) return Char::degree;
  if (c == 0x0085) return Char::line_end;
  if (c == 0x2030 || c == 0xFE6A || c == 0xFF05) return Char::symbol;
  if (is_square_unit(c)) return Char::letter;
  if (c >= 0x02B9 && c <= 0x02DF) return Char::other;  // spacing modifiers, "letters" only by category
  if (c >= 0x0100 && c < 0x0250) return Char::letter;  // Latin Extended
  if (unicode::is_ignorable(c)) return Char::ignorable;
  return by_category(c);
}

Glyph rare_glyph(std::string_view text, size_t at) {
  const utf8::Decoded decoded = utf8::decode(text, at);
  return {classify(decoded.code_point), decoded.length};
}

Glyph glyph_before(std::string_view text, size_t at) {
  if (at == 0) return {};
  const utf8::Decoded decoded = utf8::decode_before(text, at);
  return {classify(decoded.code_point), decoded.length};
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return unicode::is_upper(c);
}

bool is_upper_at(std::string_view text, size_t at) {
  return at < text.size() && is_upper(utf8::decode(text, at).code_point);
}

namespace {

// A soft hyphen that the end of a line made visible: the word goes on below. The length from the hyphen to there, or 0.
uint32_t broken_line(std::string_view text, uint32_t at) {
  constexpr std::string_view kSoftHyphen = "\xC2\xAD";
  if (text.substr(at, kSoftHyphen.size()) != kSoftHyphen) return 0;
  const uint32_t hyphen_end = at + static_cast<uint32_t>(kSoftHyphen.size());
  const uint32_t below = next_line(text, hyphen_end);
  const bool goes_on = below > hyphen_end && glyph_at(text, below).kind == Char::letter && !is_upper_at(text, below);
  return goes_on ? below - at : 0;
}

}  // namespace

uint32_t next_line(std::string_view text, size_t at) {
  const auto here = static_cast<uint32_t>(at);
  if (glyph_at(text, at).kind != Char::line_end) return here;
  uint32_t below = here + (text.substr(at, 2) == "\r\n" ? 2 : glyph_at(text, at).length);
  while (below - here < kMaxIndent && glyph_at(text, below).kind == Char::blank) below += glyph_at(text, below).length;
  return below;
}

Run chars::scan_on(std::string_view text, Run run) {
  for (;; take_plain_letters(text, run)) {
    const Glyph glyph = glyph_at(text, run.next);
    switch (glyph.kind) {
      case Char::letter:
        ++run.letters;
        break;
      case Char::digit:
        ++run.digits;
        break;
      case Char::mark:
        break;
      case Char::ignorable:
        run.next += std::max(glyph.length, broken_line(text, run.next));
        continue;
      case Char::raised_digit:  // m², CO₂: part of a short symbol; elsewhere an exponent or a footnote
        if (run.digits > 0 || run.letters == 0 || run.letters > 3) return run;
        ++run.letters;
        break;
      default:
        return run;
    }
    run.next += glyph.length;
    run.end = run.next;
  }
}

}  // namespace rotative
