// A query tree in the words of its language again, for sentences about it: "grève", "per:macron", "[grève sncf]s". With
// what was typed at hand, words are written as they were typed: "Grèves" rather than its lemma.
//
// Immutable after construction; share freely.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "common/index/query.h"
#include "common/text/tokens.h"

namespace rotative {

// What was typed for the words and lemmas of a query. Empty: words are written as the index has them.
class TypedForms {
 public:
  TypedForms() = default;
  // `tokens` are those that parse() saw in `text`.
  TypedForms(std::string_view text, const Tokens& tokens);
  std::string_view of(std::string_view key) const;

 private:
  std::map<std::string, std::string, std::less<>> forms_;
};

// "Hle_monde" is source:le_monde; a word is itself, a lemma too.
std::string term_as_typed(std::string_view term, const TypedForms& typed = {});

// What date:none leaves out: articles of whatever day.
bool has_any_day(const Query& query);

// Of a word in several readings the first. Not made for a terminal yet.
std::string as_typed(const Query& query, const TypedForms& typed = {});

}  // namespace rotative
