// The walk over the characters, simple words, numbers and symbols.
#include "common/text/pass.h"

#include <algorithm>

#include "common/base/utf8.h"
#include "common/text/apostrophe.h"
#include "common/text/number.h"

namespace rotative {

uint32_t Pass::run(uint32_t begin) {
  for (uint32_t at = begin; at < text_.size();) {
    cache_.make_room();
    at = step(at);
  }
  return position_;
}

uint32_t Pass::step(uint32_t at) {
  const Glyph seen = glyph(at);
  switch (seen.kind) {
    case Char::letter:
      return read_word(at);
    case Char::digit:
      return read_digits(at);
    case Char::stop:
      return read_stop(at, seen);
    case Char::symbol:
      return read_symbol(at, seen);
    case Char::line_end:
      sentence_start_ = true, elided_ = in_plus_quote_ = false;
      break;
    case Char::pause:
      sentence_start_ = false;
      break;
    default:
      if (text_[at] == '#' || text_[at] == '@') return read_tag(at);
      if (text_[at] == '+' && is_word(glyph(at + 1))) in_plus_quote_ = !is_word(glyph_before(text_, at));
  }
  return at + seen.length;
}

uint32_t Pass::read_stop(uint32_t at, Glyph stop) {
  const bool abbreviation = text_[at] == '.' && at == abbreviation_end_ && at > 0;
  if (!abbreviation) {
    sentence_start_ = true;
    stop_end_ = at + stop.length;
  }
  return at + stop.length;
}

uint32_t Pass::read_symbol(uint32_t at, Glyph symbol) {
  const Span span{at, at + symbol.length};
  emit_text(span, span.of(text_), 0);
  advance();
  return span.end;
}

uint16_t Pass::take_context(uint32_t begin, uint16_t flags) {
  uint16_t context = 0;
  const bool small_after_dot =
      begin == stop_end_ && begin > 0 && (flags & token_flag::kCapitalised) == 0 && text_[begin - 1] == '.';
  if (sentence_start_ && !small_after_dot) context |= token_flag::kSentenceStart;
  if (elided_) context |= token_flag::kElidedBefore;
  if (hyphened_) context |= token_flag::kHyphenBefore;
  sentence_start_ = elided_ = hyphened_ = false;
  return context;
}

bool Pass::emit(Span span, const Word& word, uint16_t flags, Lemma lemma) {
  if (word.surface().empty()) return false;
  uint16_t own = word.flags;
  if ((flags & token_flag::kJoined) != 0) own &= static_cast<uint16_t>(~token_flag::kFunctionWord);
  out_.add(span, position_, word.surface(), static_cast<uint16_t>(own | flags)).word = word.number;
  if (lemma == Lemma::yes && !word.lemmas().empty()) add_lemmas(word);
  abbreviation_end_ = word.abbreviation ? span.end : 0;
  return true;
}

void Pass::add_lemmas(const Word& word) {
  uint32_t left = word.lemma_count;
  for (std::string_view rest = word.lemmas(); !rest.empty();) {
    const std::string_view lemma = rest.substr(0, rest.find(' '));
    if (left > 0)
      out_.add_lemma(lemma), --left;
    else
      out_.add_searched_lemma(lemma);
    rest.remove_prefix(std::min(rest.size(), lemma.size() + 1));
  }
}

void Pass::emit_text(Span span, std::string_view surface, uint16_t flags) {
  surface = utf8::prefix(surface, kMaxWordBytes);
  out_.add(span, position_, surface, static_cast<uint16_t>(take_context(span.begin, flags) | flags));
  abbreviation_end_ = 0;
}

// Nine words in ten end here: a run of letters with nothing after it that could belong to it.
uint32_t Pass::read_word(uint32_t at) {
  const Run run = scan_run(text_, at);
  const Glyph next = glyph(run.next);
  switch (next.kind) {
    case Char::apostrophe: {
      const Word& word = find(run);
      const ApostropheReading reading = read_apostrophe(text_, run, word.surface());
      if (reading.meaning != Apostrophe::elision) return read_chain(at);
      elided_ = true;
      return reading.after;
    }
    case Char::degree:
      if (run.letters == 1 && (text_[at] == 'n' || text_[at] == 'N')) return read_numero(run, next);
      break;
    case Char::stop:
    case Char::hyphen:
    case Char::interpunct:
      return read_chain(at);
    case Char::other:
    case Char::pause:
      if (next.length == 1 && std::string_view("(&+@_:").find(text_[run.next]) != std::string_view::npos)
        return read_chain(at);
      break;
    default:
      break;
  }
  const Word& word = find(run);
  if (emit({run.begin, run.end}, word, take_context(at, word.flags))) advance();
  return run.next;
}

// n°: the word "no", whose lemma is numéro's.
uint32_t Pass::read_numero(const Run& run, Glyph degree) {
  const Span span{run.begin, run.next + degree.length};
  const Word& numero = cache_.find("numéro");
  const uint16_t caps = find(run).flags & token_flag::kCapitalised;
  emit_text(span, "no", caps);
  add_lemmas(numero);
  advance();
  return span.end;
}

uint32_t Pass::read_digits(uint32_t at) {
  const Run run = scan_run(text_, at);
  if (static_cast<unsigned char>(text_[at]) >= 0x80) return read_chain(at);
  if (run.letters == 0) return read_plain_number(at, run);
  const uint32_t unit = static_cast<uint32_t>(std::min(text_.find_first_not_of("0123456789", at), text_.size()));
  const bool splits = unit < run.end && run.end - unit <= 4 && french::is_unit(text_.substr(unit, run.end - unit));
  return splits ? read_plain_number(at, Run{at, unit, unit, 0, unit - at}) : read_chain(at);
}

// "3 500", "12,5", "2e" after groups ("1 000e"), and what a hyphen ties to it.
uint32_t Pass::read_plain_number(uint32_t at, const Run& run) {
  const Glyph after_hyphen = glyph(run.next).kind == Char::hyphen ? glyph(run.next + glyph(run.next).length) : Glyph{};
  if (after_hyphen.kind == Char::letter) return read_chain(at);
  uint32_t end = read_number(text_, at, scratch_.number);
  if (end > run.end && glyph(end).kind == Char::letter) {
    const Run tail = scan_run(text_, end);
    const Word& word = find(tail);
    if (french::is_ordinal_ending(word.surface())) {
      append_cut(scratch_.number, word.surface(), kMaxWordBytes);
      end = tail.end;
    }
  }
  emit_text({at, end}, scratch_.number, token_flag::kNumber);
  const std::string ordinal = french::ordinal_lemma(scratch_.number, scratch_.number);
  if (!ordinal.empty()) out_.add_lemma(ordinal);
  advance();
  return after_number(end);
}

// "2019-2020", "3-0": the second number knows of its hyphen.
uint32_t Pass::after_number(uint32_t end) {
  const Glyph hyphen = glyph(end);
  if (hyphen.kind != Char::hyphen || glyph(end + hyphen.length).kind != Char::digit) return end;
  hyphened_ = true;
  return end + hyphen.length;
}

}  // namespace rotative
