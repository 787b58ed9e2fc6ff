// From what somebody typed to a query tree, or to a syntax error with its place.
//
// Words go through the analyser that the index was made with. Never recurses deeper than kMaxQueryDepth, whatever the
// input; a tree that comes back is within the limits of search/limits.h.
// Not thread-safe; use one per thread.
#pragma once

#include <string_view>
#include <variant>

#include "common/index/query.h"
#include "common/text/analyze.h"
#include "search/aliases.h"
#include "search/dates.h"
#include "search/lex.h"

namespace rotative {

// `today` is what "hier" and "7j" count from. `seen` receives the tokens of all words, with spans in `query`. Names are
// searched under those that `aliases` gives them, too.
std::variant<Query, SyntaxError> parse(std::string_view query, Analyzer& analyzer, const Today& today,
                                       Tokens* seen = nullptr, const Aliases& aliases = Aliases());

}  // namespace rotative
