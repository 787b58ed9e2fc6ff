// A question or a sentence as a query: every word counts, none is required.
//
// "Qui a dessiné l'hôtel de ville de Lille ?" finds articles with some of dessiner, hôtel, ville, Lille, those with all
// of them and those where they stand close together first. Nothing in it is an operator. Thread-safe.
#pragma once

#include <string_view>
#include <variant>

#include "common/index/query.h"
#include "common/text/analyze.h"
#include "search/lex.h"

namespace rotative {

// Words of grammar are dropped, unless there are no others. `seen` receives the tokens.
std::variant<Query, SyntaxError> question(std::string_view text, Analyzer& analyzer, Tokens* seen = nullptr);

}  // namespace rotative
