// Reads the words, throws away those that say nothing of the subject, ORs the rest.
#include "search/question.h"

#include <algorithm>

#include "common/index/reader.h"
#include "search/limits.h"
#include "search/words.h"

namespace rotative {
namespace {

Query any_word(std::vector<QueryWord> words, bool all_of_them) {
  std::vector<Query> kept;
  for (QueryWord& word : words) {
    if (!all_of_them && word.function_word) continue;
    if (std::find(kept.begin(), kept.end(), word.query) == kept.end()) kept.push_back(std::move(word.query));
  }
  return Query::combine(Query::Kind::any_of, std::move(kept));
}

}  // namespace

std::variant<Query, SyntaxError> question(std::string_view text, Analyzer& analyzer, Tokens* seen) {
  if (auto error = unreadable(text)) return *error;
  Tokens own;
  Tokens& tokens = seen ? *seen : own;
  tokens.clear();
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  for (const bool all_of_them : {false, true}) {
    Query query = any_word(plain_words(text, tokens, 0, kBodySpace), all_of_them);
    if (node_count(query) > kMaxQueryNodes) return SyntaxError{0, "The question has too many words."};
    if (query.kind != Query::Kind::none) return query;
  }
  return SyntaxError{0, "There is no word to search for in this question."};
}

}  // namespace rotative
