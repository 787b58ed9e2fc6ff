// From the tokens of a query to query trees: plain words, compounds, exact words, phrases, prefixes.
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/index/query.h"
#include "common/text/tokens.h"

namespace rotative {

// Where the terms of a word stand in the index.
struct WordSpace {
  std::string_view surface;  // prefix of surfaces
  std::string_view lemma;    // prefix of lemmas
  bool hyphen_pairs = false;
};
inline constexpr WordSpace kBodySpace{"", "Z", true};
inline constexpr WordSpace kTitleSpace{"S", "SZ", false};

// One word as the reader of the query sees it: "guerre", "Saint-Étienne", "3 500", "lemonde.fr".
struct QueryWord {
  Query query;
  std::string near_term;  // the one term that stands for it in NEAR; empty where there is none
  bool function_word = false;
};

// The tokens from `first` on are those of one run of words in `text`.
std::vector<QueryWord> plain_words(std::string_view text, const Tokens& tokens, size_t first, WordSpace space);

// The same, found only in this very form; hyphens count.
Query exact_words(std::string_view text, const Tokens& tokens, size_t first, WordSpace space);

// Each word with what is derived from it, by half: ~mobiliser finds mobilisation. Kind::none where there is no token.
Query family_words(std::string_view text, const Tokens& tokens, size_t first, WordSpace space);

// All surfaces in this order. Kind::none where there is no token.
Query phrase(const Tokens& tokens, size_t first, WordSpace space);

// The last word may go on. Kind::none where it has fewer than two letters or digits.
Query wildcard_words(std::string_view text, const Tokens& tokens, size_t first, WordSpace space);

}  // namespace rotative
