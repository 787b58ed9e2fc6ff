// What rotative-search says beside its results: syntax errors with a caret, how a query was read, why nothing was
// found.
//
// Every text is ready for a terminal.
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/index/query.h"
#include "common/index/reader.h"
#include "common/text/analyze.h"
#include "common/text/tokens.h"
#include "search/as_typed.h"
#include "search/lex.h"

namespace rotative {

// The query, and a caret under the right column. Of a long query only the neighbourhood is shown.
std::string caret_excerpt(std::string_view query, const SyntaxError& error);

// Tokens with spans and lemmas, the tree, and the days that are searched.
std::string explanation(std::string_view query, const Tokens& tokens, const Query& tree);

// For each term of the tree the number of articles that have it; for a prefix its most frequent words. One a line.
std::string explained_expansion(const Query& tree, Reader& reader);

// The words, names and values of the query that no article has, as the user would write them: "xyz", "source:foo".
std::vector<std::string> absent_words(const Query& query, Reader& reader, const TypedForms& typed = {});

// How the article was dated, and which words of it gave which days by which rule.
std::string explained_dates(const Article& article, Analyzer& analyzer);

// Below the results of a search by date.
std::string undated_line(uint64_t undated);

// One line: "instead of asemblee, did you mean assemblée?"
std::string did_you_mean(std::string_view word, const std::vector<std::string>& near);

// One line: what was searched, and which words no article has.
std::string nothing_found(const IndexTotals& totals, const std::vector<std::string>& absent, bool by_date);

// One line: "12 of 345 articles", "12 of 280 clusters (345 articles)".
std::string found_line(const Results& results, const SearchOptions& options);

}  // namespace rotative
