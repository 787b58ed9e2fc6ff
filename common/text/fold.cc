// Folding: from a word as written to the form that is matched.
//
// Nearly all French is ASCII, U+00C0..U+00FF and œ: those go through a table, byte by byte. A word with any other code
// point is decomposed (NFKD, so that ligatures, superscripts and full-width forms become plain letters),
// stripped of the marks on Latin letters, lower-cased, and composed again. Both ways give the same for the same word; a
// test holds them to it.
#include "common/text/fold.h"

#include <array>

#include "common/base/utf8.h"
#include "common/text/analyze.h"
#include "common/text/chars.h"
#include "common/text/tokens.h"
#include "common/text/unicode.h"

namespace rotative {
namespace {

// U+00C0..U+00FF by their second byte - 0x80, in UTF-8 always after 0xC3.
constexpr std::array<std::string_view, 64> kLatin1 = {
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  // ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",  // ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",  // àáâãäåæçèéêëìíîï
    "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y",  // ðñòóôõö÷øùúûüýþÿ
};

// Latin letters that Unicode does not decompose.
struct Undecomposed {
  char32_t letter;
  std::string_view folded;
};
constexpr std::array<Undecomposed, 25> kUndecomposed = {{
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"}, {0x0127, "h"},
    {0x0131, "i"},  {0x0138, "k"},  {0x0142, "l"}, {0x014B, "n"}, {0x0153, "oe"}, {0x0167, "t"}, {0x0180, "b"},
    {0x0188, "c"},  {0x0192, "f"},  {0x0199, "k"}, {0x01B4, "y"}, {0x01E5, "g"},  {0x0253, "b"}, {0x0254, "o"},
    {0x0256, "d"},  {0x0257, "d"},  {0x0259, "e"}, {0x025B, "e"},
}};

char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  const char32_t lower = unicode::to_lower(c);
  return lower == 0x03C2 ? 0x03C3 : lower;  // final sigma: one letter wherever it stands
}

void append(unicode::CodePoints& out, char32_t c) { out.push_back(static_cast<int32_t>(c)); }

void append_letter_folded(unicode::CodePoints& out, char32_t c) {
  for (const Undecomposed& row : kUndecomposed)
    if (row.letter == c) {
      out.insert(out.end(), row.folded.begin(), row.folded.end());
      return;
    }
  append(out, c);
}

void append_letter_plain(unicode::CodePoints& out, char32_t c) {
  if (c == 0x0153) {
    out.insert(out.end(), {'o', 'e'});
  } else if (c == 0x00E6) {
    out.insert(out.end(), {'a', 'e'});
  } else {
    append(out, c);
  }
}

// All apostrophes as ASCII: some of them decompose to a blank and an accent.
void plain_apostrophes(std::string_view raw, std::string& out) {
  out.clear();
  for (size_t at = 0; at < raw.size();) {
    const Glyph glyph = glyph_at(raw, at);
    if (glyph.kind == Char::apostrophe)
      out += '\'';
    else
      out.append(raw, at, glyph.length);
    at += glyph.length;
  }
}

// The forms of a word that the tables do not know.
void rare_forms(std::string_view raw, std::string& surface, std::string& plain) {
  thread_local std::string straight;
  thread_local unicode::CodePoints decomposed, folded, accented;
  plain_apostrophes(raw, straight);
  unicode::decompose(straight, decomposed);
  folded.clear();
  accented.clear();
  bool base = false, latin = false;
  for (const int32_t point : decomposed) {
    const char32_t c = to_lower(static_cast<char32_t>(point));
    const Char kind = classify(c);
    if (kind == Char::letter || kind == Char::digit) {
      base = true;
      latin = unicode::is_latin(c);
      append_letter_folded(folded, c);
      append_letter_plain(accented, c);
    } else if (kind == Char::mark && base) {
      append(accented, c);
      if (!latin) append(folded, c);
    } else if (kind == Char::apostrophe && base) {
      append(accented, U'\'');
    }
  }
  unicode::compose(folded, surface);
  unicode::compose(accented, plain);
}

// Appends the letters and digits from `at` on, folded, as long as the tables know them. Returns where they end.
size_t append_known(std::string& out, std::string_view text, size_t at) {
  for (; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const Char kind = chars::kAscii[byte];
      if (kind != Char::letter && kind != Char::digit) return at;
      out += static_cast<char>(kind == Char::letter ? byte | 0x20 : byte);
    } else if (byte == 0xC3 && glyph_at(text, at).kind == Char::letter) {
      out += kLatin1[static_cast<unsigned char>(text[++at]) - 0x80];
    } else {
      return at;
    }
  }
  return at;
}

// False where a code point is met that the tables do not know.
bool simple_forms(std::string_view raw, std::string& surface, std::string& plain) {
  surface.clear();
  plain.clear();
  for (size_t i = 0; i < raw.size(); ++i) {
    const auto byte = static_cast<unsigned char>(raw[i]);
    if (byte < 0x80) {
      const char lower = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : raw[i];
      if (byte != '\'') surface += lower;
      plain += lower;
      continue;
    }
    if (i + 1 == raw.size()) return false;
    const auto next = static_cast<unsigned char>(raw[++i]);
    if (byte == 0xC3) {
      const std::string_view folded = kLatin1[next - 0x80];
      surface += folded;
      const bool upper = next < 0x9F && next != 0x97;
      if (folded == "ae") {
        plain += folded;
      } else {
        plain += '\xC3';
        plain += static_cast<char>(upper ? next + 0x20 : next);
      }
    } else if (byte == 0xC5 && (next == 0x92 || next == 0x93)) {
      surface += "oe";
      plain += "oe";
    } else {
      return false;
    }
  }
  return true;
}

void note_case(std::string_view raw, WordForms& out) {
  uint32_t letters = 0, upper = 0;
  bool first_upper = false;
  for (size_t at = 0; at < raw.size();) {
    if (raw[at] >= 'a' && raw[at] <= 'z') {  // most
      ++letters;
      ++at;
      continue;
    }
    const utf8::Decoded d = utf8::decode(raw, at);
    at += d.length;
    if (classify(d.code_point) != Char::letter) continue;
    const bool is_up = is_upper(d.code_point);
    if (letters == 0) first_upper = is_up;
    ++letters;
    upper += is_up;
  }
  out.flags = 0;
  if (first_upper) out.flags |= token_flag::kCapitalised;
  if (letters >= 2 && upper == letters) out.flags |= token_flag::kAllCaps;
  out.any_upper = upper > 0;
  const bool feminine = raw.ends_with('E') || raw.ends_with("Es");
  out.capital_gender = feminine && letters > 3 && upper == (first_upper ? 2 : 1);
}

void cut(std::string& text) {
  if (text.size() > kMaxWordBytes) text.resize(utf8::prefix(text, kMaxWordBytes).size());
}

// The run of letters, digits, marks and ignorable characters that starts at `at`.
size_t word_end(std::string_view text, size_t at) {
  for (;;) {
    const Glyph glyph = glyph_at(text, at);
    if (glyph.kind != Char::letter && glyph.kind != Char::digit && glyph.kind != Char::mark &&
        glyph.kind != Char::ignorable)
      return at;
    at += glyph.length;
  }
}

}  // namespace

void word_forms(std::string_view raw, WordForms& out) {
  if (!simple_forms(raw, out.surface, out.plain)) rare_forms(raw, out.surface, out.plain);
  cut(out.surface);
  cut(out.plain);
  note_case(raw, out);
  if (!out.surface.empty() && glyph_at(out.surface, 0).kind == Char::digit) out.flags |= token_flag::kNumber;
}

void compatible(std::string& out, std::string_view text) {
  unicode::CodePoints points;
  unicode::decompose(text, points);
  unicode::compose(points, out);
}

void append_fold(std::string& out, std::string_view text) {
  thread_local std::string surface, plain;
  for (size_t at = 0; at < text.size();) {
    const size_t known_begin = out.size();
    const size_t known_end = append_known(out, text, at);
    const size_t end = word_end(text, known_end);
    if (end == known_end) {
      const size_t length = glyph_at(text, end).length;
      out.append(text.substr(end, length));
      at = end + length;
      continue;
    }
    out.resize(known_begin);
    const std::string_view word = text.substr(at, end - at);
    if (!simple_forms(word, surface, plain)) rare_forms(word, surface, plain);
    out += surface;
    at = end;
  }
}

void append_cut(std::string& out, std::string_view more, size_t limit) {
  if (out.size() >= limit) return;
  out += utf8::prefix(more, limit - out.size());
}

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  append_fold(folded, text);
  return folded;
}

std::string plain_form(std::string_view word) {
  WordForms forms;
  word_forms(word, forms);
  return forms.plain;
}

std::string facet_key(std::string_view value) {
  const std::string folded = fold(value);
  std::string key;
  bool blank = false;
  for (size_t at = 0; at < folded.size();) {
    const Glyph glyph = glyph_at(folded, at);
    if (glyph.kind == Char::blank || glyph.kind == Char::line_end) {
      blank = true;
    } else {
      if (blank && !key.empty()) key += '_';
      blank = false;
      key.append(folded, at, glyph.length);
    }
    at += glyph.length;
  }
  return key.starts_with("www.") ? key.substr(4) : key;
}

}  // namespace rotative
