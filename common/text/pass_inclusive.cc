// Inclusive writing: both genders of a word, which are two readings at one position.
//
//   étudiant·e·s         etudiantes@1 etudiants@1            also with brackets, dots, strokes, hyphens and capitals
//   acteur·actrice       acteur@1 actrice@1                  two whole words with one lemma
//   s'alarme(r)          alarmer@1 alarme@1                  no gender, but written alike
#include <algorithm>
#include <array>

#include "common/base/utf8.h"
#include "common/text/pass.h"

namespace rotative {
namespace {

bool is_french(const Word& word) { return word.listed || (word.flags & token_flag::kFunctionWord) != 0; }

// After a hyphen or a stroke only what is no word of its own after an inversion: "dis-le" has no feminine.
bool is_plain_suffix(std::string_view suffix) {
  static constexpr std::array<std::string_view, 24> kSuffixes = {
      "e",     "es", "euse", "euses", "fe",     "ice", "ices", "ive",  "ives",  "ne",  "nes",  "rice",
      "rices", "se", "ses",  "trice", "trices", "ve",  "ves",  "ière", "ières", "ère", "ères", "que"};
  return std::find(kSuffixes.begin(), kSuffixes.end(), suffix) != kSuffixes.end();
}

}  // namespace

// The run after an inclusive mark, if it is short.
bool Pass::read_suffix(uint32_t at, Run& suffix) const {
  if (glyph(at).kind != Char::letter) return false;
  suffix = scan_run(text_, at);
  return suffix.letters <= 8 && suffix.digits == 0;
}

// étudiant(e)s, citoyen·ne, directeur·rice·s, électeur.rice.s, étudiant-e-s, acteurs/trices
uint32_t Pass::read_inclusive(uint32_t next) {
  if (scratch_.parts.size() > 1) return read_inclusive_chain(next);
  const Glyph mark = glyph(next);
  const bool bracket = byte_is(next, '('), dot = byte_is(next, '.'), stroke = byte_is(next, '/');
  Run suffix;
  if (!(bracket || dot || stroke || mark.kind == Char::interpunct)) return 0;
  if (!read_suffix(next + mark.length, suffix)) return mark.kind == Char::interpunct ? read_couple(next) : 0;
  const std::string_view suffix_plain = find(suffix).plain();
  if (stroke && !(is_plain_suffix(suffix_plain) && is_french(*scratch_.parts[0].word))) return 0;
  if (is_capital(find(suffix)) && !is_upper_word(*scratch_.parts[0].word)) return 0;
  uint32_t end = suffix.end;
  if (bracket) {
    if (!byte_is(suffix.next, ')')) return 0;
    end = suffix.next + 1;
  }
  Run plural;
  const Glyph second = bracket ? Glyph{} : glyph(suffix.next);
  const bool tail = bracket ? read_suffix(end, plural)
                            : second.length > 0 &&
                                  text_.substr(suffix.next, second.length) == text_.substr(next, mark.length) &&
                                  read_suffix(suffix.next + second.length, plural);
  const std::string_view plural_plain = tail ? find(plural).plain() : std::string_view();
  const bool is_plural = plural_plain == "s";
  if (bracket && tail && !is_plural) return 0;
  const uint32_t read =
      emit_genders(is_plural ? plural.end : end, suffix_plain, is_plural ? plural_plain : std::string_view());
  if (read == 0 && bracket && !tail) return read_bracketed(end, suffix_plain);
  return read == 0 && mark.kind == Char::interpunct ? read_couple(next) : read;
}

// "s'alarme(r)", "croi(t)": agencies bend a quotation to their sentence. The whole word, and what stands before the
// bracket if it is one.
uint32_t Pass::read_bracketed(uint32_t end, std::string_view suffix) {
  const Part& base = scratch_.parts[0];
  scratch_.joined.assign(base.word->plain());
  append_cut(scratch_.joined, suffix, kMaxWordBytes);
  const Word& whole = cache_.find(scratch_.joined);
  if (!whole.listed) return 0;
  const uint16_t flags = take_context(base.begin, base.word->flags) | (base.word->flags & kCaseFlags);
  const Span span{base.begin, end};
  emit(span, whole, flags);
  if (is_french(*base.word)) emit(span, *base.word, static_cast<uint16_t>(flags | token_flag::kVariant), Lemma::no);
  advance();
  return end;
}

// acteur·actrice, nouveaux·nouvelles: two whole words with one lemma are two readings, too.
uint32_t Pass::read_couple(uint32_t next) {
  const uint32_t begin = next + glyph(next).length;
  if (glyph(begin).kind != Char::letter) return 0;
  const Run run = scan_run(text_, begin);
  const Word& base = *scratch_.parts[0].word;
  const Word& other = find(run);
  const auto first = [](const Word& word) { return word.lemmas().substr(0, word.lemmas().find(' ')); };
  if (!base.listed || !other.listed || first(base) != first(other) || run.digits > 0) return 0;
  scratch_.genders = {std::string(base.plain()), std::string(other.plain())};
  return emit_genders({scratch_.parts[0].begin, run.end}, base);
}

// Hyphens mark gender where the suffix is no word, or where -s follows it; others are inversions (dis-le) or compounds.
uint32_t Pass::read_inclusive_chain(uint32_t next) {
  const std::vector<Part>& parts = scratch_.parts;
  const std::string_view suffix = parts[1].word->plain();
  const bool plural = parts.size() == 3 && parts[2].word->plain() == "s" && parts[2].after_hyphen;
  if (!parts[1].after_hyphen || parts[1].elided || parts.size() > 3 || (parts.size() == 3 && !plural)) return 0;
  if (!plural && !(is_plain_suffix(suffix) && is_french(*parts[0].word))) return 0;  // Bandar-e Abbas
  if (is_capital(*parts[1].word) && !is_upper_word(*parts[0].word)) return 0;
  return emit_genders(parts.back().end, suffix, plural ? "s" : "") != 0 ? next : 0;
}

// étudiantE, étudiantEs
uint32_t Pass::read_capital_gender(const Run& run) {
  const std::string_view raw = run.of(text_);
  const bool plural = raw.ends_with('s');
  const Word& base = find(run.begin, run.end - (plural ? 2 : 1));
  if (!base.listed || !french::both_genders(base.plain(), "e", plural ? "s" : "", scratch_.genders)) return 0;
  return emit_genders({run.begin, run.end}, base) != 0 ? run.next : 0;
}

// Both readings at one position. Returns `end`, or 0 where the suffix does not fit the base.
uint32_t Pass::emit_genders(uint32_t end, std::string_view suffix, std::string_view plural) {
  const Part& base = scratch_.parts[0];
  if (base.word->single_letter || !french::both_genders(base.word->plain(), suffix, plural, scratch_.genders)) return 0;
  return emit_genders({base.begin, end}, *base.word);
}

// The lemma is the masculine's, or that of the feminine where only this one is French: Chèr·e·s.
uint32_t Pass::emit_genders(Span span, const Word& base) {
  const uint16_t flags = take_context(span.begin, base.flags) | (base.flags & kCaseFlags);
  const Word& masculine = cache_.find(scratch_.genders.masculine);
  const Word& feminine = cache_.find(scratch_.genders.feminine);
  const bool hers = !masculine.listed && feminine.listed;
  emit(span, masculine, flags, hers ? Lemma::no : Lemma::yes);
  emit(span, feminine, static_cast<uint16_t>(flags | token_flag::kVariant), hers ? Lemma::yes : Lemma::no);
  advance();
  return span.end;
}

}  // namespace rotative
