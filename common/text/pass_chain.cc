// Chains: words tied by hyphens and apostrophes, and what else may cling to a word.
//
//   auto-proclamés   auto@1 autoproclames@1 proclames@2      parts, and the joined form at the first
//   Val-d'Oise       val@1 valoise@1 oise@2                  the clitic is in neither
//   a-t-il           a@1 il@2                                inversions come apart; euphonic t goes away
//   celui-ci         celui@1 ci@2
//   2023-10-03       2023@1 10@2 03@3                        numbers alone are not joined, nor XIXe-XXe, 8h-12h
//   chef-d'œuvre     chef@1 chefoeuvre@1 oeuvre@2            its one lemma is looked up with the clitic
//   libé-⏎ration     libe@1 liberation@1 ration@2            a hyphen at the end of a line: both readings
// A chain longer than kMaxParts is read in pieces, so that any text takes linear time.
#include <algorithm>

#include "common/base/utf8.h"
#include "common/text/apostrophe.h"
#include "common/text/pass.h"
#include "common/text/saints.h"
#include "common/text/units.h"

namespace rotative {
namespace {

constexpr size_t kMaxParts = 16;
constexpr size_t kMaxAcronymLetters = 16;

// The first half of russo-kazakhe, ex-ministre.
bool is_prefix(const Word& word) { return word.is_prefix || !word.listed; }

bool is_number(const Part& part) {
  return part.word->surface().find_first_not_of("0123456789") == std::string_view::npos;
}

bool starts_with_digit(std::string_view text) { return !text.empty() && text[0] >= '0' && text[0] <= '9'; }

// 14, 20h30, 3e, XIXe
bool is_numeral(const Part& part) {
  return starts_with_digit(part.word->surface()) || starts_with_digit(part.word->lemmas());
}

bool is_function_word(const Part& part) { return (part.word->flags & token_flag::kFunctionWord) != 0; }

}  // namespace

uint32_t Pass::read_chain(uint32_t at) {
  if (std::string_view("hHwWfFm").find(text_[at]) != std::string_view::npos)
    if (const uint32_t end = read_web(at)) return end;
  if (const uint32_t end = read_acronym(at)) return end;
  if (const uint32_t end = read_version(at)) return end;
  const uint32_t next = collect_parts(at);
  if (const uint32_t end = read_dotted(at, next)) return end;
  if (const uint32_t end = read_inclusive(next)) return end;
  if (const uint32_t end = read_ampersand(next)) return end;
  emit_chain();
  if (const uint32_t end = read_possessive(next)) return end;
  if (const uint32_t end = read_plus(next)) return end;
  const Part& only = scratch_.parts.front();
  const bool unit = byte_is(next, '/') && !units::lemmas(text_.substr(only.begin, only.end - only.begin)).empty();
  if (unit && scratch_.parts.size() == 1) unit_at_ = after_stroke(next);
  return next;
}

// v2.0.1: one token.
uint32_t Pass::read_version(uint32_t at) {
  if (!byte_is(at, 'v') && !byte_is(at, 'V')) return 0;
  const Run run = scan_run(text_, at);
  if (run.letters != 1 || run.digits == 0 || !byte_is(run.next, '.')) return 0;
  uint32_t end = run.end;
  while (byte_is(end, '.') && glyph(end + 1).kind == Char::digit && text_[end + 1] < 0x7F)
    end = static_cast<uint32_t>(std::min(text_.find_first_not_of("0123456789", end + 1), text_.size()));
  if (end == run.end) return 0;
  scratch_.number.assign("v").append(text_.substr(at + 1, end - at - 1));
  emit_text({at, end}, scratch_.number, 0);
  advance();
  return end;
}

// Where the word after a hyphen begins, which ends before `at`: here, or below where the line ends; 0 if there is none.
uint32_t Pass::after_hyphen(uint32_t at) const {
  if (is_word(glyph(at))) return at;
  const uint32_t below = next_line(text_, at);
  return below > at && glyph(below).kind == Char::letter ? below : 0;
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

// St-Étienne and Ste-Foy are written Saint-Étienne and Sainte-Foy as well; `next` is where the name goes on.
const Word& Pass::spelled_out(const Word& word, uint32_t next) {
  const std::string_view saint = spelled_saint(word.surface());
  if (saint.empty() || glyph(next).kind != Char::letter) return word;
  const bool feminine = saint == "sainte";
  if (is_upper_word(word)) return cache_.find(feminine ? "SAINTE" : "SAINT");
  if (is_capital(word)) return cache_.find(feminine ? "Sainte" : "Saint");
  return cache_.find(saint);
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
      if (!part.elided) part.clitic = run.begin;
      part.elided = true;
      at = reading.after;
      continue;
    }
    parts.push_back(part);
    const Glyph next = glyph(run.next);
    const bool linked =
        reading.meaning == Apostrophe::link || (reading.meaning == Apostrophe::joined && part.after_apostrophe);
    const uint32_t tied = next.kind == Char::hyphen ? after_hyphen(run.next + next.length) : 0;
    if ((!linked && tied == 0) || parts.size() == kMaxParts) return run.next;
    if (tied != 0) parts.back().word = &spelled_out(*word, tied);
    part = {};
    part.after_hyphen = tied > 0;
    part.after_apostrophe = linked;
    at = tied > 0 ? tied : run.next + next.length;
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

// The same with the clitics in it: chefd'oeuvre.
void Pass::join_with_clitics(size_t count) {
  scratch_.joined.clear();
  for (size_t i = 0; i < count; ++i) {
    const Part& part = scratch_.parts[i];
    if (part.elided) append_cut(scratch_.joined, find(part.clitic, part.begin).plain(), kMaxWordBytes);
    append_cut(scratch_.joined, part.word->plain(), kMaxWordBytes);
  }
}

// The first `core` parts have a joined form: not 14-18, nor the a of y a-t-il.
bool Pass::joins(size_t core) const {
  const auto begin = scratch_.parts.begin(), end = begin + static_cast<std::ptrdiff_t>(core);
  const bool inverted = core < scratch_.parts.size();
  return core > 1 && !std::all_of(begin, end, is_numeral) && !(inverted && std::all_of(begin, end, is_function_word));
}

// Saint-Denis, Côte-d'Or: a capital after the first part makes a name, unless all is in capitals or it is a date.
bool Pass::is_name_chain(size_t core) const {
  if (is_number(scratch_.parts[0])) return false;
  for (size_t i = 1; i < core; ++i) {
    const Word& word = *scratch_.parts[i].word;
    if (is_capital(word) && !(is_upper_word(word) && is_upper_word(*scratch_.parts[0].word))) return true;
  }
  return false;
}

// The word under which the joined form stands in the lexicon, which knows chefd'oeuvre and not chefoeuvre.
const Word& Pass::lexical_whole(size_t core, const Word& whole) {
  const auto begin = scratch_.parts.begin();
  const bool clitics =
      std::any_of(begin + 1, begin + static_cast<std::ptrdiff_t>(core), [](const Part& part) { return part.elided; });
  if (!clitics) return whole;
  join_with_clitics(core);
  return cache_.find(scratch_.joined);
}

void Pass::emit_joined(size_t core, const Word& whole, const Word* lexical, uint16_t flags) {
  const std::vector<Part>& parts = scratch_.parts;
  flags = static_cast<uint16_t>(flags | (parts[0].word->flags & token_flag::kCapitalised));
  const bool shouted = std::all_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(core),
                                   [](const Part& p) { return is_upper_word(*p.word); });
  if (shouted) flags |= token_flag::kAllCaps;
  const Span span{parts[0].begin, parts[core - 1].end};
  const bool own = lexical == &whole;
  if (!emit(span, whole, flags | token_flag::kJoined, own ? Lemma::yes : Lemma::no) || own || !lexical) return;
  add_lemmas(*lexical);
  out_.list.back().word = 0;
}

void Pass::emit_chain() {
  const std::vector<Part>& parts = scratch_.parts;
  if (parts.size() > 1) join_parts(parts.size());
  const size_t core = parts.size() > 1 ? core_size() : 1;
  const bool joined = joins(core);
  if (joined) join_parts(core);
  const bool grammar = joined && french::is_function_compound(scratch_.joined);
  const Word* const whole = joined ? &cache_.find(scratch_.joined) : nullptr;
  const bool name = joined && is_name_chain(core);
  const Word* const lexical = joined && !name && !grammar ? &lexical_whole(core, *whole) : nullptr;
  const bool one_lemma = lexical && lexical->listed;  // porte-parole: the parts have none
  for (size_t i = 0; i < parts.size(); ++i) {
    const Part& part = parts[i];
    if (i == core && i + 1 < parts.size() && part.word->surface() == "t") continue;  // a-t-il
    uint16_t flags = i == 0 ? take_context(part.begin, part.word->flags) : uint16_t{0};
    if (part.after_hyphen) flags |= token_flag::kHyphenBefore;
    if (part.elided) flags |= token_flag::kElidedBefore;
    const uint16_t of_part = joined && i < core ? token_flag::kPart : uint16_t{0};
    const bool prefix = i + 1 < core && is_prefix(*part.word);
    const bool bare = of_part != 0 && (name || grammar || one_lemma || prefix);
    const bool emitted = emit({part.begin, part.end}, *part.word, flags | of_part, bare ? Lemma::no : Lemma::yes);
    if (i == 0 && joined) emit_joined(core, *whole, one_lemma ? lexical : nullptr, flags);
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

// C.E.I., U.R.S.S, S.p.A.: single letters, each before a dot; the last dot may be missing. Two are of one case.
uint32_t Pass::read_acronym(uint32_t at) {
  std::string& letters = scratch_.joined;
  letters.clear();
  uint32_t end = at, count = 0;
  bool closed = false;
  const bool upper = is_upper_at(text_, at);
  bool mixed = false;
  while (count < kMaxAcronymLetters && glyph(end).kind == Char::letter) {
    if (is_upper_at(text_, end) != upper) {
      if (!upper) break;
      mixed = true;
    }
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
  if (count < 2 || (count == 2 && (mixed || (!closed && !upper)))) return 0;
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
