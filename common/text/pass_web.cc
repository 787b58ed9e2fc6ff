// Hosts, addresses, hashtags and handles as tokens.
//
//   24brussels.online    24brussels@1 24brussels.online@1 online@2
//   redaction@lemonde.fr redaction@1 redaction@lemonde.fr@1 lemonde@2 fr@3
//   #GiletsJaunes        #giletsjaunes@1 gilets@1 giletsjaunes@1 jaunes@2
#include "common/base/utf8.h"
#include "common/text/pass.h"

namespace rotative {
namespace {

enum class Kind : uint8_t { upper, lower, digit, none };

Kind kind_of(std::string_view text, size_t at) {
  switch (glyph_at(text, at).kind) {
    case Char::digit:
      return Kind::digit;
    case Char::letter:
      return is_upper_at(text, at) ? Kind::upper : Kind::lower;
    default:
      return Kind::none;
  }
}

// A new word begins between `before` and `here`: gilets|Jaunes, JO|2024, SNCF|Greve (seen from its last capital).
// G7 and M6 are whole: one letter and digits.
bool is_hump(Kind before, Kind here, Kind next, bool after_one_letter) {
  if (here == Kind::none || before == Kind::none) return false;
  if (here == Kind::digit && after_one_letter) return false;
  if ((before == Kind::digit) != (here == Kind::digit)) return true;
  if (here != Kind::upper) return false;
  return before == Kind::lower || next == Kind::lower;
}

}  // namespace

uint32_t Pass::read_web(uint32_t at) {
  const uint32_t mailto = mailto_length(text_, at);
  const bool found = mailto > 0 ? read_email(text_, at + mailto, scratch_.web) : read_url(text_, at, scratch_.web);
  if (!found) return 0;
  emit_web();
  return scratch_.web.end;
}

// What a dot or an @ right after a word may begin. `next` is where the word ended.
uint32_t Pass::read_dotted(uint32_t at, uint32_t next) {
  const bool dot = byte_is(next, '.'), sign = byte_is(next, '@');
  const bool other = byte_is(next, '_') || byte_is(next, '+');
  if (!(dot || sign || other) || !is_word(glyph(next + 1))) return 0;
  const bool found = read_email(text_, at, scratch_.web) || (dot && read_host(text_, at, scratch_.web));
  if (!found) return 0;
  emit_web();
  return scratch_.web.end;
}

void Pass::emit_web() {
  const WebName& web = scratch_.web;
  bool first = true;
  for (const Run& piece : web.pieces) {
    const bool escaped = piece.of(text_).find('%') != std::string_view::npos;
    const Word& word = escaped ? cache_.find(unescaped_path(piece.of(text_))) : find(piece);
    const bool inside = piece.end <= web.whole.end;
    const uint16_t context = first ? take_context(piece.begin, word.flags) : uint16_t{0};
    const uint16_t flags = context | (inside ? token_flag::kPart : uint16_t{0});
    const bool emitted = emit({piece.begin, piece.end}, word, flags, Lemma::no);
    if (first) {
      scratch_.joined.clear();
      append_fold(scratch_.joined, web.whole.of(text_));
      const uint16_t case_flags = word.flags & (token_flag::kCapitalised | token_flag::kNumber);
      out_.add(web.whole, position_, utf8::prefix(scratch_.joined, kMaxWordBytes),
               static_cast<uint16_t>(context | case_flags | token_flag::kJoined));
      first = false;
    }
    if (emitted) advance();
    cache_.make_room();
  }
  abbreviation_end_ = 0;
}

// `at` is # or @. A sign inside a word, or before something without letters, means nothing.
uint32_t Pass::read_tag(uint32_t at) {
  const bool inside = is_word(glyph_before(text_, at));
  uint32_t end = at + 1, letters = 0;
  while (!inside && (is_word(glyph(end)) || (byte_is(end, '_') && is_word(glyph(end + 1))))) {
    const Run run = scan_run(text_, end + (byte_is(end, '_') ? 1 : 0));
    letters += run.letters;
    end = run.end;
  }
  if (letters == 0) return at + 1;
  emit_tag(at, end);
  return end;
}

// Appends the humps of `run` to scratch_.parts.
void Pass::split_camel(const Run& run) {
  uint32_t begin = run.begin;
  Kind before = Kind::none;
  for (uint32_t at = run.begin; at < run.end;) {
    const uint32_t next = at + glyph(at).length;
    const Kind here = kind_of(text_, at);
    const Kind after = next < run.end ? kind_of(text_, next) : Kind::none;
    const bool one_letter = before != Kind::digit && at - begin == glyph(begin).length;
    if (is_hump(before, here, after, one_letter)) {
      scratch_.parts.push_back({begin, at});
      begin = at;
    }
    if (here != Kind::none) before = here;
    at = next;
  }
  scratch_.parts.push_back({begin, run.end});
}

void Pass::emit_tag(uint32_t at, uint32_t end) {
  std::vector<Part>& parts = scratch_.parts;
  parts.clear();
  for (uint32_t i = at + 1; i < end; i += byte_is(i, '_') ? 1 : 0) {
    const Run run = scan_run(text_, i);
    split_camel(run);
    i = run.end;
  }
  scratch_.joined.clear();
  append_fold(scratch_.joined, text_.substr(at, end - at));
  const std::string_view whole = utf8::prefix(scratch_.joined, kMaxWordBytes);
  const uint16_t context = take_context(at, find(parts[0].begin, parts[0].end).flags);
  out_.add({at, end}, position_, whole, context | token_flag::kJoined);
  const uint16_t part_flag = parts.size() > 1 ? token_flag::kPart : uint16_t{0};
  for (size_t i = 0; i < parts.size(); ++i) {
    const Word& word = find(parts[i].begin, parts[i].end);
    const bool emitted = emit({parts[i].begin, parts[i].end}, word, part_flag, word.listed ? Lemma::yes : Lemma::no);
    if (i == 0 && parts.size() > 1) out_.add({at + 1, end}, position_, whole.substr(1), token_flag::kJoined);
    if (emitted) advance();
    cache_.make_room();
  }
}

}  // namespace rotative
