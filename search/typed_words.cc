#include "search/typed_words.h"

#include "search/in_text.h"
#include "search/inflected.h"
#include "search/written.h"

namespace rotative {
namespace {

using Kind = Lexeme::Kind;

TypedWords plain(std::string_view query, const Tokens& tokens, size_t first, WordSpace space) {
  TypedWords typed;
  for (QueryWord& word : plain_words(query, tokens, first, space))
    typed.push_back({std::move(word.query), word.function_word});
  if (typed.empty()) typed.emplace_back();
  return typed;
}

}  // namespace

std::variant<TypedWords, std::string> WordReader::read(const Lexeme& lexeme, WordSpace space) {
  const bool quoted =
      lexeme.kind == Kind::phrase || (lexeme.kind == Kind::exact && lexeme.whole.end != lexeme.text.end);
  if (quoted && has_inflected_words(query_, lexeme.text))
    return TypedWords{{with_check(inflected_phrase(query_, lexeme.text, analyzer_, space, tokens_))}};
  const size_t first = tokens_.list.size();
  analyzer_.analyze(query_, lexeme.text, 1, tokens_);
  const bool exact = lexeme.kind == Kind::exact;
  if (quoted || exact) {
    Query words = quoted ? phrase(tokens_, first, space) : exact_words(query_, tokens_, first, space);
    if (exact && lexeme.written)
      words = as_written(std::move(words), lexeme.text.of(query_), space.surface == kTitleSpace.surface);
    return TypedWords{{std::move(words)}};
  }
  if (lexeme.kind == Kind::family) return TypedWords{{family_words(query_, tokens_, first, space)}};
  if (lexeme.kind != Kind::wildcard) return plain(query_, tokens_, first, space);
  Query wildcard = wildcard_words(query_, tokens_, first, space);
  if (wildcard.kind == Query::Kind::none) return "A '*' needs at least two letters before it, as in prigoj*.";
  return TypedWords{{std::move(wildcard)}};
}

}  // namespace rotative
