// The walk over the characters, simple words, numbers and symbols.
#include "common/text/pass.h"

#include <algorithm>

#include "common/base/utf8.h"
#include "common/text/apostrophe.h"
#include "common/text/number.h"
#include "common/text/units.h"

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
    case Char::numeral:
      return read_numeral(at, seen);
    case Char::degree:
      return read_degree(at, seen);
    case Char::line_end:
      sentence_start_ = true, elided_ = in_plus_quote_ = false;
      break;
    case Char::pause:
      sentence_start_ = false;
      break;
    default:
      if (text_[at] == '#' || text_[at] == '@') return read_tag(at);
      if (text_.substr(at, 3) == "№") return read_numero(at, at + 3);
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

// Full-width signs are as others.
uint32_t Pass::read_symbol(uint32_t at, Glyph symbol) {
  const Span span{at, at + symbol.length};
  if (text_[at] == '\xEF') {
    compatible(scratch_.number, span.of(text_));
    emit_text(span, scratch_.number, 0);
  } else {
    emit_text(span, span.of(text_), 0);
  }
  advance();
  return span.end;
}

// ½ is 1 and 2, ① is 1.
uint32_t Pass::read_numeral(uint32_t at, Glyph numeral) {
  const Span span{at, at + numeral.length};
  compatible(scratch_.number, span.of(text_));
  for (std::string_view rest = scratch_.number; !rest.empty();) {
    const size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0) {
      rest.remove_prefix(1);
      continue;
    }
    emit_text(span, rest.substr(0, digits), token_flag::kNumber);
    advance();
    rest.remove_prefix(digits);
  }
  return span.end;
}

// 20 °C: the C has the lemma degré.
uint32_t Pass::read_degree(uint32_t at, Glyph degree) {
  const uint32_t begin = at + degree.length;
  if (!is_word(glyph(begin))) return begin;
  const Run run = scan_run(text_, begin);
  const std::string_view lemma = units::degree_lemma(run.of(text_));
  if (lemma.empty() || glyph(run.next).kind == Char::apostrophe) return begin;
  const Word& word = find(run);
  emit_text({run.begin, run.end}, word.surface(), word.flags);
  add_lemmas(lemma);
  advance();
  return run.next;
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
  out_.add_slack(span, position_, word.surface(), static_cast<uint16_t>(own | flags)).word = word.number;
  if (lemma == Lemma::yes && !word.lemmas().empty()) add_lemmas(word);
  abbreviation_end_ = word.abbreviation ? span.end : 0;
  return true;
}

void Pass::add_lemmas(const Word& word) {
  if (word.one_lemma && word.lemma_count == 1) return out_.add_lemma_slack(word.lemmas());
  uint32_t left = word.lemma_count;
  for (std::string_view rest = word.lemmas(); !rest.empty();) {
    const std::string_view lemma = word.one_lemma ? rest : rest.substr(0, rest.find(' '));
    if (left > 0)
      out_.add_lemma(lemma), --left;
    else
      out_.add_searched_lemma(lemma);
    rest.remove_prefix(std::min(rest.size(), lemma.size() + 1));
  }
}

void Pass::add_lemmas(std::string_view lemmas) {
  while (!lemmas.empty()) {
    const std::string_view lemma = lemmas.substr(0, lemmas.find(' '));
    out_.add_lemma(lemma);
    lemmas.remove_prefix(std::min(lemmas.size(), lemma.size() + 1));
  }
}

void Pass::emit_text(Span span, std::string_view surface, uint16_t flags) {
  surface = utf8::prefix(surface, kMaxWordBytes);
  out_.add(span, position_, surface, static_cast<uint16_t>(take_context(span.begin, flags) | flags));
  abbreviation_end_ = 0;
}

// Nine words in ten end here: a run of letters with nothing after it that could belong to it.
uint32_t Pass::read_word(uint32_t at) {
  if (at == unit_at_)
    if (const uint32_t end = read_unit(at)) return end;
  const HashedRun seen = runs_.at(at);
  const Run& run = seen.run;
  const Glyph next = glyph(run.next);
  switch (next.kind) {
    case Char::apostrophe: {
      if (const uint32_t clitic = glued_clitic(text_, run)) {
        emit({run.begin, clitic}, find(run.begin, clitic), take_context(run.begin, find(run.begin, clitic).flags));
        advance();
        sentence_start_ = true;
        return clitic;
      }
      const Word& word = find(seen);
      const ApostropheReading reading = read_apostrophe(text_, run, word.surface());
      if (reading.meaning != Apostrophe::elision) return read_chain(at);
      elided_ = true;
      return reading.after;
    }
    case Char::degree:
      if (run.letters == 1 && (text_[at] == 'n' || text_[at] == 'N')) {
        uint32_t end = run.next + next.length;
        if (byte_is(end, 's') && !is_word(glyph(end + 1))) ++end;  // n°s 12 et 13
        return read_numero(at, end);
      }
      break;
    case Char::stop:
    case Char::hyphen:
    case Char::interpunct:
      return read_chain(at);
    case Char::other:
    case Char::pause:
      if (next.length == 1 && std::string_view("(&+@_:/").find(text_[run.next]) != std::string_view::npos)
        return read_chain(at);
      break;
    default:
      break;
  }
  const Word& word = find(seen);
  if (word.capital_gender)
    if (const uint32_t end = read_capital_gender(run)) return end;
  if (emit({run.begin, run.end}, word, take_context(at, word.flags))) advance();
  return run.next;
}

// n°, №: the word "no", whose lemma is numéro's.
uint32_t Pass::read_numero(uint32_t at, uint32_t end) {
  const bool capital = text_[at] == 'N';
  emit_text({at, end}, "no", capital ? token_flag::kCapitalised : uint16_t{0});
  add_lemmas(cache_.find("numéro"));
  advance();
  return end;
}

// "10 h", "5 m²", "km/h": a unit stands after a number or another unit, and no other word looks the same there.
uint32_t Pass::read_unit(uint32_t at) {
  const Run run = scan_run(text_, at);
  const std::string_view lemmas = units::lemmas(run.of(text_));
  const Glyph next = glyph(run.next);
  const bool tied = next.kind == Char::apostrophe || next.kind == Char::hyphen || next.kind == Char::interpunct ||
                    (next.kind == Char::stop && is_word(glyph(run.next + next.length)));
  if (lemmas.empty() || tied) return 0;
  const Word& word = find(run);
  emit_text({run.begin, run.end}, word.surface(), word.flags);
  add_lemmas(lemmas);
  advance();
  unit_at_ = after_stroke(run.next);
  return run.next;
}

// Where a unit may stand behind a stroke, as in "km/h" and "km / h".
uint32_t Pass::after_stroke(uint32_t at) const {
  if (glyph(at).kind == Char::blank) at += glyph(at).length;
  if (!byte_is(at, '/')) return UINT32_MAX;
  const Glyph behind = glyph(at + 1);
  return at + 1 + (behind.kind == Char::blank ? behind.length : 0);
}

uint32_t Pass::read_digits(uint32_t at) {
  const Run run = scan_run(text_, at);
  if (static_cast<unsigned char>(text_[at]) >= 0x80) return read_chain(at);
  if (run.letters == 0) return read_plain_number(at, run);
  const uint32_t unit = static_cast<uint32_t>(std::min(text_.find_first_not_of("0123456789", at), text_.size()));
  const std::string_view rest = text_.substr(unit, std::max(unit, run.end) - unit);
  if (unit - at <= 2 && (rest.starts_with('h') || rest.starts_with('H')))
    if (const uint32_t clock_end = read_clock(at, unit)) return clock_end;
  const bool money = units::is_multiplier(rest) && glyph(run.next).kind == Char::symbol && !byte_is(run.next, '%');
  const bool splits = money || units::splits_from_number(rest);
  return splits ? read_plain_number(at, Run{at, unit, unit, 0, unit - at}) : read_chain(at);
}

// "3 500", "12,5", "2e" after groups ("1 000e"), and what a hyphen ties to it.
uint32_t Pass::read_plain_number(uint32_t at, const Run& run) {
  const Glyph after_hyphen = glyph(run.next).kind == Char::hyphen ? glyph(run.next + glyph(run.next).length) : Glyph{};
  if (after_hyphen.kind == Char::letter) return read_chain(at);
  if (run.digits <= 2)
    if (const uint32_t clock_end = read_clock(at, run.end)) return clock_end;
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
  unit_at_ = end + (glyph(end).kind == Char::blank ? glyph(end).length : 0);
  return after_number(end);
}

// "10 h 30", as printers set it, is 10h30, and so are "10h 30" and the beginning of "10h30min".
uint32_t Pass::read_clock(uint32_t at, uint32_t hour_end) {
  const Glyph first = glyph(hour_end);
  const bool apart = first.kind == Char::blank;
  const uint32_t h = hour_end + (apart ? first.length : 0);
  if (!(byte_is(h, 'h') || byte_is(h, 'H'))) return 0;
  const Glyph second = glyph(h + 1);
  const uint32_t minutes = h + 1 + (second.kind == Char::blank ? second.length : 0);
  if ((apart && second.kind != Char::blank) || glyph(minutes).kind != Char::digit) return 0;
  const Run run = scan_run(text_, minutes);
  const std::string_view digits = run.of(text_).substr(0, 2), unit = run.of(text_).substr(digits.size());
  if (run.digits != 2 || digits[0] > '5' || !(unit.empty() || unit == "min" || unit == "mn")) return 0;
  const bool solid = minutes == h + 1;
  if (solid && unit.empty()) return 0;  // 10h30 is one run as it is
  const uint32_t end = minutes + 2;
  if (unit.empty() && !ends_clock(run.next, apart)) return 0;
  scratch_.number.assign(text_.substr(at, hour_end - at)).append("h").append(digits);
  emit_text({at, end}, scratch_.number, token_flag::kNumber);
  advance();
  unit_at_ = end + (glyph(end).kind == Char::blank ? glyph(end).length : 0);
  return unit.empty() ? after_number(run.next) : end;
}

// Not "20 h 30 000 fans"; and what follows "20h 30" is no noun that the 30 would count.
bool Pass::ends_clock(uint32_t at, bool apart) {
  const Glyph next = glyph(at);
  if (next.kind != Char::blank) return true;
  const Glyph after = glyph(at + next.length);
  if (after.kind == Char::digit) return false;
  if (apart || after.kind != Char::letter) return true;
  const Word& word = find(scan_run(text_, at + next.length));
  return (word.flags & (token_flag::kFunctionWord | token_flag::kCapitalised)) != 0;
}

// "2019-2020", "3-0": the second number knows of its hyphen.
uint32_t Pass::after_number(uint32_t end) {
  const Glyph hyphen = glyph(end);
  if (hyphen.kind != Char::hyphen || glyph(end + hyphen.length).kind != Char::digit) return end;
  hyphened_ = true;
  return end + hyphen.length;
}

}  // namespace rotative
