// A query tree in the words of its language again, for sentences about it: "grève", "per:macron", "[grève sncf]s".
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <string_view>

#include "common/index/query.h"

namespace rotative {

// "Hle_monde" is source:le_monde; a word is itself, a lemma too.
std::string term_as_typed(std::string_view term);

// Of a word in several readings the first. Not made for a terminal yet.
std::string as_typed(const Query& query);

}  // namespace rotative
