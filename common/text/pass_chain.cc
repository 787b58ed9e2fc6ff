// Chains: words tied by hyphens and apostrophes, and what else may cling to a word.
//
//   auto-proclamés   auto@1 autoproclames@1 proclames@2      parts, and the joined form at the first
//   Val-d'Oise       val@1 valoise@1 oise@2                  the clitic is in neither
//   a-t-il           a@1 il@2                                inversions come apart; euphonic t goes away
//   celui-ci         celui@1 ci@2
//   2023-10-03       2023@1 10@2 03@3                        numbers alone are not joined
// A chain longer than kMaxParts is read in pieces, so that any text takes linear time.
#include <algorithm>

#include "common/base/utf8.h"
#include "common/text/apostrophe.h"
#include "common/text/pass.h"

namespace rotative {
namespace {

constexpr size_t kMaxParts = 16;
constexpr size_t kMaxAcronymLetters = 16;
constexpr uint16_t kCaseFlags = token_flag::kCapitalised | token_flag::kAllCaps;

bool is_capital(const Word& word) { return (word.flags & token_flag::kCapitalised) != 0; }

bool is_upper_word(const Word& word) {
  return (word.flags & token_flag::kAllCaps) != 0 || (word.single_letter && is_capital(word));
}

// The first half of russo-kazakhe, ex-ministre.
bool is_prefix(const Word& word) { return word.is_prefix || !word.listed; }

bool is_number(const Part& part) {
  return part.word->surface().find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

uint32_t Pass::read_chain(uint32_t at) {
  if (byte_is(at, 'h') || byte_is(at, 'H') || byte_is(at, 'w') || byte_is(at, 'W'))
    if (const uint32_t end = read_web(at)) return end;
  if (const uint32_t end = read_acronym(at)) return end;
  const uint32_t next = collect_parts(at);
  if (const uint32_t end = read_dotted(at, next)) return end;
  if (const uint32_t end = read_inclusive(next)) return end;
  if (const uint32_t end = read_ampersand(next)) return end;
  emit_chain();
  if (const uint32_t end = read_possessive(next)) return end;
  if (const uint32_t end = read_plus(next)) return end;
  return next;
}

// The run goes on behind the apostrophe: N'Golo. Its whole length is one word.
void Pass::extend_joined(Run& run, const Word*& word) {
  const ApostropheReading reading = read_apostrophe(text_, run, word->surface());
  if (reading.meaning != Apostrophe::joined) return;
  const Run tail = scan_run(text_, reading.after);
  run.end = tail.end;
  run.next = tail.next;
  word = &find(run);
}

// Fills scratch_.parts from `at` on. Returns where the chain ends.
uint32_t Pass::collect_parts(uint32_t at) {
  std::vector<Part>& parts = scratch_.parts;
  parts.clear();
  Part part;
  for (;;) {
    Run run = scan_run(text_, at);
    const Word* word = &find(run);
    if (!part.after_apostrophe) extend_joined(run, word);  // O'Connor, but the n of rock'n'roll is a word
    part.begin = run.begin;
    part.end = run.end;
    part.word = word;
    const ApostropheReading reading = read_apostrophe(text_, run, word->surface());
    const bool goes_on = is_word(glyph(reading.after));
    if (reading.meaning == Apostrophe::elision && goes_on) {
      part.elided = true;
      at = reading.after;
      continue;
    }
    parts.push_back(part);
    const Glyph next = glyph(run.next);
    const bool linked =
        reading.meaning == Apostrophe::link || (reading.meaning == Apostrophe::joined && part.after_apostrophe);
    const bool hyphen = next.kind == Char::hyphen && is_word(glyph(run.next + next.length));
    if ((!linked && !hyphen) || parts.size() == kMaxParts) return run.next;
    part = {};
    part.after_hyphen = hyphen;
    part.after_apostrophe = linked;
    at = run.next + next.length;
  }
}

// The part at `index` is an inversion's pronoun, or ci, là, même after a pronoun.
bool Pass::comes_off(size_t index) const {
  const std::vector<Part>& parts = scratch_.parts;
  const Word& word = *parts[index].word;
  const bool small = !is_capital(word);
  const bool shouted = is_upper_word(word) && is_upper_word(*parts[0].word);
  if (!parts[index].after_hyphen || !(small || shouted)) return false;
  if (word.surface() == "meme" || word.surface() == "memes")
    return index == 1 && french::is_strong_pronoun(parts[0].word->surface());
  return word.trailing_clitic;
}

// How many parts make the compound; what is left comes off its end.
size_t Pass::core_size() const {
  const std::vector<Part>& parts = scratch_.parts;
  if (french::is_solid_compound(scratch_.joined)) return parts.size();
  size_t core = parts.size();
  while (core > 1 && comes_off(core - 1)) --core;
  const bool inverted = core < parts.size();
  if (inverted && core > 1 && parts[core - 1].word->surface() == "t") --core;
  return core;
}

// scratch_.joined becomes the first `count` parts as one word, accents kept.
void Pass::join_parts(size_t count) {
  scratch_.joined.clear();
  for (size_t i = 0; i < count; ++i) append_cut(scratch_.joined, scratch_.parts[i].word->plain(), kMaxWordBytes);
}

// Saint-Denis, Côte-d'Or: a capital after the first part makes a name, unless all is in capitals.
bool Pass::is_name_chain(size_t core) const {
  for (size_t i = 1; i < core; ++i) {
    const Word& word = *scratch_.parts[i].word;
    if (is_capital(word) && !(is_upper_word(word) && is_upper_word(*scratch_.parts[0].word))) return true;
  }
  return false;
}

void Pass::emit_chain() {
  const std::vector<Part>& parts = scratch_.parts;
  if (parts.size() > 1) join_parts(parts.size());
  const size_t core = parts.size() > 1 ? core_size() : 1;
  const bool joins =
      core > 1 && !std::all_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(core), is_number);
  if (joins) join_parts(core);
  const Word* const whole = joins ? &cache_.find(scratch_.joined) : nullptr;
  const bool name = joins && is_name_chain(core);
  const bool one_lemma = joins && !name && whole->listed;  // porte-parole: the parts have none
  for (size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    if (i == core && i + 1 < parts.size() && part.word->surface() == "t") continue;  // a-t-il
    uint16_t flags = i == 0 ? take_context(part.begin, part.word->flags) : uint16_t{0};
    if (part.after_hyphen) flags |= token_flag::kHyphenBefore;
    if (part.elided) flags |= token_flag::kElidedBefore;
    if (joins && i < core) flags |= token_flag::kPart;
    const bool bare = joins && i < core && (name || one_lemma || (i + 1 < core && is_prefix(*part.word)));
    const bool emitted = emit({part.begin, part.end}, *part.word, flags, bare ? Lemma::no : Lemma::yes);
    if (i == 0 && joins) {
      uint16_t inherited = (flags & ~token_flag::kPart) | (part.word->flags & token_flag::kCapitalised);
      const bool shouted = std::all_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(core),
                                       [](const Part& p) { return is_upper_word(*p.word); });
      if (shouted) inherited |= token_flag::kAllCaps;
      emit({part.begin, parts[core - 1].end}, *whole, static_cast<uint16_t>(inherited | token_flag::kJoined),
           one_lemma ? Lemma::yes : Lemma::no);
    }
    if (emitted) advance();
  }
}

// McDonald's: after the word, the word with its s, at the same position.
uint32_t Pass::read_possessive(uint32_t next) {
  const Part& last = scratch_.parts.back();
  if (glyph(next).kind != Char::apostrophe || out_.list.empty()) return 0;
  const Run owner{last.begin, last.end, next, 2, 0};
  const ApostropheReading reading = read_apostrophe(text_, owner, last.word->surface());
  if (reading.meaning != Apostrophe::possessive || out_.list.back().begin != last.begin) return 0;
  const Run s = scan_run(text_, reading.after);
  --position_;
  emit({last.begin, s.end}, find(last.begin, s.end), token_flag::kVariant, Lemma::no);
  advance();
  return s.next;
}

// C.E.I., U.R.S.S: single letters of one case, each before a dot; the last dot may be missing.
uint32_t Pass::read_acronym(uint32_t at) {
  std::string& letters = scratch_.joined;
  letters.clear();
  uint32_t end = at, count = 0;
  bool closed = false;
  const bool upper = is_upper_at(text_, at);
  while (count < kMaxAcronymLetters && glyph(end).kind == Char::letter && is_upper_at(text_, end) == upper) {
    const Run run = scan_run(text_, end);
    const Char next = glyph(run.next).kind;
    if (run.letters != 1 || run.digits > 0 || next == Char::apostrophe || next == Char::hyphen) break;
    letters += run.of(text_);
    ++count;
    end = run.end;
    closed = byte_is(run.next, '.');
    if (!closed) break;
    end = run.next + 1;
  }
  if (count < 2 || (count == 2 && !closed)) return 0;
  const Word& word = cache_.find(letters);
  uint16_t flags = take_context(at, word.flags);
  const Span span{at, end};
  if (word.surface().empty()) return 0;
  flags |= word.flags & static_cast<uint16_t>(~token_flag::kFunctionWord);
  out_.add(span, position_, word.surface(), flags);
  abbreviation_end_ = 0;
  advance();
  if (closed && is_upper_at(text_, end)) sentence_start_ = true;
  return end;
}

// The run after an inclusive mark, if it is short.
bool Pass::read_suffix(uint32_t at, Run& suffix) const {
  if (glyph(at).kind != Char::letter) return false;
  suffix = scan_run(text_, at);
  return suffix.letters <= 8 && suffix.digits == 0;
}

// étudiant(e)s, citoyen·ne, directeur·rice·s, électeur.rice.s, étudiant-e-s
uint32_t Pass::read_inclusive(uint32_t next) {
  if (scratch_.parts.size() > 1) return read_inclusive_chain(next);
  const Glyph mark = glyph(next);
  const bool bracket = byte_is(next, '('), dot = byte_is(next, '.');
  Run suffix;
  if (!(bracket || dot || mark.kind == Char::interpunct) || !read_suffix(next + mark.length, suffix)) return 0;
  const std::string_view suffix_plain = find(suffix).plain();
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
  return emit_genders(is_plural ? plural.end : end, suffix_plain, is_plural ? plural_plain : std::string_view());
}

// Hyphens mark gender only in the shortest forms: -e, -ne, -e-s; others are inversions (dis-le) or compounds.
uint32_t Pass::read_inclusive_chain(uint32_t next) {
  const std::vector<Part>& parts = scratch_.parts;
  const std::string_view suffix = parts[1].word->plain();
  const bool plural = parts.size() == 3 && parts[2].word->plain() == "s";
  if (!parts[1].after_hyphen || parts.size() > 3 || (parts.size() == 3 && !plural)) return 0;
  if (suffix != "e" && suffix != "es" && suffix != "ne" && suffix != "nes") return 0;
  if (is_capital(*parts[1].word) && !is_upper_word(*parts[0].word)) return 0;
  return emit_genders(parts.back().end, suffix, plural ? "s" : "") != 0 ? next : 0;
}

// Both readings at one position. Returns `end`, or 0 where the suffix does not fit the base.
uint32_t Pass::emit_genders(uint32_t end, std::string_view suffix, std::string_view plural) {
  const Part& base = scratch_.parts[0];
  french::BothGenders& both = scratch_.genders;
  if (base.word->single_letter || !french::both_genders(base.word->plain(), suffix, plural, both)) return 0;
  const Span span{base.begin, end};
  const uint16_t flags = take_context(base.begin, base.word->flags) | (base.word->flags & kCaseFlags);
  emit(span, cache_.find(both.masculine), flags);
  emit(span, cache_.find(both.feminine), static_cast<uint16_t>(flags | token_flag::kVariant), Lemma::no);
  advance();
  return end;
}

// R&D, AT&T: one term. Longer names (Procter&Gamble) give their parts as well.
uint32_t Pass::read_ampersand(uint32_t next) {
  if (scratch_.parts.size() != 1 || !byte_is(next, '&') || glyph(next + 1).kind != Char::letter) return 0;
  const Part left = scratch_.parts[0];
  const Run right = scan_run(text_, next + 1);
  const Word& tail = find(right);
  if (left.word->surface().empty() || tail.surface().empty()) return 0;
  const bool parts = left.end - left.begin > 3 || right.end - right.begin > 3;
  const uint16_t context = take_context(left.begin, left.word->flags);
  const uint16_t case_flags = left.word->flags & kCaseFlags;
  scratch_.joined.assign(left.word->surface());
  append_cut(scratch_.joined, "&", kMaxWordBytes);
  append_cut(scratch_.joined, tail.surface(), kMaxWordBytes);
  if (parts) emit({left.begin, left.end}, *left.word, context | token_flag::kPart);
  const uint16_t whole = parts ? token_flag::kJoined : uint16_t{0};
  out_.add({left.begin, right.end}, position_, scratch_.joined, static_cast<uint16_t>(context | case_flags | whole));
  advance();
  if (parts && emit({right.begin, right.end}, tail, token_flag::kPart)) advance();
  return right.next;
}

// Canal+, LGBT+, C++: the word stands already; here with its plus signs, at the same position. Agencies also quote with
// them, inside other quotes: "j'ai lu +La Peste+".
uint32_t Pass::read_plus(uint32_t next) {
  if (scratch_.parts.size() != 1 || !byte_is(next, '+') || out_.list.empty()) return 0;
  const Part& part = scratch_.parts[0];
  uint32_t end = next + 1;
  if (byte_is(end, '+')) ++end;
  const bool ends = !is_word(glyph(end)) && !byte_is(end, '+');
  if (in_plus_quote_) {
    in_plus_quote_ = false;
    return 0;
  }
  if (!ends || next != part.end || is_number(part) || out_.list.back().begin != part.begin) return 0;
  scratch_.joined.assign(part.word->surface());
  append_cut(scratch_.joined, text_.substr(next, end - next), kMaxWordBytes);
  --position_;
  out_.list.back().flags |= token_flag::kUnlisted;
  out_.drop_lemmas();  // Canal+ is a name
  out_.add({part.begin, end}, position_, scratch_.joined,
           static_cast<uint16_t>((part.word->flags & kCaseFlags) | token_flag::kVariant));
  advance();
  return end;
}

}  // namespace rotative
