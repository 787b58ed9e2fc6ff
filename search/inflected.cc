// The plus signs are taken out before the analyser sees the words, for which "chef+" would be a name like "Canal+". As
// it may be one, the surface with its plus stays a reading.
#include "search/inflected.h"

#include <algorithm>
#include <string>
#include <vector>

#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "search/lex.h"

namespace rotative {
namespace {

bool is_inflection_mark(std::string_view text, size_t at, Span span) {
  if (text[at] != '+' || at == span.begin) return false;
  const char before = text[at - 1];
  const bool letter = (before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') || (before & 0x80) != 0;
  return letter && (at + 1 >= span.end || is_blank(utf8::decode(text, at + 1).code_point));
}

// The readings of the tokens [first, last), which share a position.
Query readings(const Tokens& tokens, size_t first, size_t last, bool inflected, WordSpace space) {
  std::vector<Query> all;
  const auto add = [&all](std::string term) {
    Query reading = Query::make_term(std::move(term));
    if (std::find(all.begin(), all.end(), reading) == all.end()) all.push_back(std::move(reading));
  };
  for (size_t i = first; i < last; ++i) {
    const Token& token = tokens.list[i];
    if (token.has(token_flag::kJoined) && last - first > 1) continue;
    add(make_term(space.surface, tokens.surface(token)));
    if (!inflected) continue;
    add(make_term(space.surface, std::string(tokens.surface(token)) + '+'));
    const uint32_t lemmas = uint32_t{token.lemma_count} + token.searched_count;
    for (uint32_t lemma = 0; lemma < lemmas; ++lemma) add(make_term(space.lemma, tokens.lemma(token, lemma)));
  }
  return Query::combine(Query::Kind::synonym, std::move(all));
}

}  // namespace

bool has_inflected_words(std::string_view text, Span span) {
  for (size_t i = span.begin; i < span.end; ++i)
    if (is_inflection_mark(text, i, span)) return true;
  return false;
}

Query inflected_phrase(std::string_view text, Span span, Analyzer& analyzer, WordSpace space, Tokens& tokens) {
  std::string plain(text);
  for (size_t i = span.begin; i < span.end; ++i)
    if (is_inflection_mark(text, i, span)) plain[i] = ' ';
  const size_t begin = tokens.list.size();
  analyzer.analyze(plain, span, 1, tokens);
  std::vector<Query> words;
  for (size_t i = begin; i < tokens.list.size();) {
    size_t last = i;
    bool inflected = false;
    for (; last < tokens.list.size() && tokens.list[last].position == tokens.list[i].position; ++last) {
      const uint32_t end = tokens.list[last].end;
      inflected = inflected || (end < span.end && text[end] == '+' && plain[end] == ' ');
    }
    words.push_back(readings(tokens, i, last, inflected, space));
    i = last;
  }
  return Query::combine(Query::Kind::phrase, std::move(words));
}

}  // namespace rotative
