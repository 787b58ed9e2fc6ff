// Every scored word w of the body becomes (w OR title w^0.5). The title is part of the body, so nothing new matches.
// A question gets each form that has a lemma, and NEAR of each two words that are neighbours but for words of grammar.
#include "search/rank.h"

#include <optional>

#include "common/index/reader.h"
#include "common/index/schema.h"

namespace rotative {
namespace {

using Kind = Query::Kind;

bool is_body_term(std::string_view term) {
  return term.starts_with(prefix::kLemma) || (!term.empty() && !(term.front() >= 'A' && term.front() <= 'Z'));
}

// The same word in the title; nothing for words that are no plain words of the body.
std::optional<Query> in_title(const Query& word) {
  if (word.kind == Kind::term || word.kind == Kind::wildcard) {
    if (!is_body_term(word.term)) return std::nullopt;
    Query title = word;
    title.term = make_term(prefix::kTitle, word.term);
    return title;
  }
  if (word.kind != Kind::synonym && word.kind != Kind::phrase) return std::nullopt;
  Query title = word;
  for (Query& child : title.children) {
    auto same = in_title(child);
    if (!same) return std::nullopt;
    child = std::move(*same);
  }
  return title;
}

Query weighted(const Query& query) {
  if (query.kind == Kind::filter || query.kind == Kind::wildcard) return query;
  if (query.kind == Kind::all_of || query.kind == Kind::any_of || query.kind == Kind::and_not) {
    Query result = query;
    const size_t scored = query.kind == Kind::and_not ? 1 : query.children.size();
    for (size_t i = 0; i < scored; ++i) result.children[i] = weighted(query.children[i]);
    return result;
  }
  auto title = in_title(query);
  if (!title) return query;
  return Query::combine(Kind::any_of, {query, title->scaled(kTitleWeight)});
}

bool counts(const Token& token) {
  constexpr uint16_t kOthers = token_flag::kFunctionWord | token_flag::kJoined | token_flag::kVariant;
  return !token.has(kOthers);
}

Query form(const Tokens& tokens, const Token& token) { return Query::make_term(make_term({}, tokens.surface(token))); }

}  // namespace

Query with_forms_and_pairs(Query question, const Tokens& tokens) {
  const Query plain = question;
  std::vector<Query> parts{std::move(question)};
  const Token* before = nullptr;
  for (const Token& token : tokens.list) {
    if (!counts(token)) continue;
    if (token.lemma_count > 0 || token.has(token_flag::kPart)) parts.push_back(form(tokens, token).scaled(kFormWeight));
    const uint32_t distance = before ? token.position - before->position : 0;
    if (distance > 0 && distance <= kPairDistance)
      parts.push_back(Query::make_near({form(tokens, *before), form(tokens, token)}, kPairWindow).scaled(kPairWeight));
    before = &token;
  }
  Query result = Query::combine(Kind::any_of, std::move(parts));
  return node_count(result) <= kMaxQueryNodes ? result : plain;
}

Query with_title_weight(const Query& query) {
  Query result = weighted(query);
  const bool fits = node_count(result) <= kMaxQueryNodes && depth(result) <= kMaxQueryDepth;
  return fits ? result : query;
}

}  // namespace rotative
