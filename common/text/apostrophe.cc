// Elision and its exceptions.
//
//   clitic + ' + vowel, h, y, digit       elision     l'Arménie, n'y, d'11 %
//   clitic + ' + consonant                elision     j'suis, d'LREM (letters are spelt), but
//       n' and m', or a capital clitic    joined      N'Golo, M'Bappé, D'Brickashaw
//   clitic + ' + anything else            elision     d'«Ukraine», l' Assemblée; not within quotes: plan 'C'
//   one other letter + ' + word           joined      O'Connor, P'tit
//   word + 's                             possessive
//   any other word + ' + word             link        also a quote whose blank is missing: both words are found
// A capital clitic at the end of a small word begins a sentence: s'abstenirL'élue.
// A second apostrophe right after the first is a quote (d''évolutions'): only a clitic looks past it.
#include "common/text/apostrophe.h"

#include "common/base/utf8.h"
#include "common/text/fold.h"
#include "common/text/french.h"

namespace rotative {
namespace {

// h, y and œ count; so does every letter of another script, where French elides by ear.
bool starts_with_vowel(std::string_view text, size_t at) {
  const utf8::Decoded first = utf8::decode(text, at);
  if (glyph_at(text, at).kind == Char::digit) return true;
  std::string folded;
  append_fold(folded, text.substr(at, first.length));
  if (folded.empty()) return false;
  const char c = folded[0];
  return static_cast<unsigned char>(c) >= 0x80 || std::string_view("aeiouyh").find(c) != std::string_view::npos;
}

bool is_shouted(std::string_view text, size_t at) {
  const size_t second = at + utf8::decode(text, at).length;
  return is_upper_at(text, at) && is_upper_at(text, second);
}

Apostrophe before_consonant(std::string_view text, const Run& run, std::string_view surface, size_t after) {
  if (surface == "n" || surface == "m") return Apostrophe::joined;
  const bool name = is_upper_at(text, run.begin) && !is_shouted(text, after);
  return name && surface.size() == 1 ? Apostrophe::joined : Apostrophe::elision;
}

bool is_quoted(std::string_view text, const Run& run) { return glyph_before(text, run.begin).kind == Char::apostrophe; }

ApostropheReading after_clitic(std::string_view text, const Run& run, std::string_view surface, uint32_t after) {
  const Glyph next = glyph_at(text, after);
  if (next.kind == Char::apostrophe) return {Apostrophe::elision, after + next.length};
  if (!is_word(next)) return {is_quoted(text, run) ? Apostrophe::none : Apostrophe::elision, after};
  if (starts_with_vowel(text, after)) return {Apostrophe::elision, after};
  return {before_consonant(text, run, surface, after), after};
}

bool is_possessive(std::string_view text, const Run& owner, const Run& s) {
  return owner.letters > 1 && s.letters == 1 && s.digits == 0 && (text[s.begin] == 's' || text[s.begin] == 'S');
}

}  // namespace

ApostropheReading read_apostrophe(std::string_view text, const Run& run, std::string_view surface) {
  const Glyph mark = glyph_at(text, run.next);
  if (mark.kind != Char::apostrophe) return {Apostrophe::none, run.next};
  uint32_t after = run.next + mark.length;
  while (glyph_at(text, after).kind == Char::ignorable)
    after += glyph_at(text, after).length;  // aujourd'-hui, broken softly
  if (run.digits > 0) return {Apostrophe::none, after};
  if (french::is_clitic(surface)) return after_clitic(text, run, surface, after);
  if (!is_word(glyph_at(text, after))) return {Apostrophe::none, after};
  const Run tail = scan_run(text, after);
  if (is_possessive(text, run, tail)) return {Apostrophe::possessive, after};
  if (tail.letters <= kMaxWordBytes) {
    std::string folded;
    append_fold(folded, tail.of(text));
    if (french::is_lexical_apostrophe(surface, folded)) return {Apostrophe::joined, after};
  }
  const bool name = run.letters == 1 && (surface == "o" || !starts_with_vowel(text, after));
  return {name ? Apostrophe::joined : Apostrophe::link, after};
}

uint32_t glued_clitic(std::string_view text, const Run& run) {
  constexpr uint32_t kShortest = 3;  // letters of the word before
  if (run.letters <= kShortest || run.end != run.next || run.digits > 0) return 0;
  const uint32_t clitic = run.end - 1;
  if (std::string_view("CDJLMNST").find(text[clitic]) == std::string_view::npos) return 0;
  const Glyph before = glyph_before(text, clitic);
  const uint32_t after = run.next + glyph_at(text, run.next).length;
  if (before.kind != Char::letter || is_upper_at(text, clitic - before.length)) return 0;
  return is_word(glyph_at(text, after)) && starts_with_vowel(text, after) ? clitic : 0;
}

}  // namespace rotative
