// Compounds that were typed apart or as one: "saint étienne", "porte parole", "weekend".
//
// An index tells what is a compound: where it has saintetienne, "saint étienne" also finds Saint-Étienne; and a word
// that the lexicon writes with a hyphen (week-end) is also found written apart. Words that no article ties stay as they
// were. Not thread-safe; use one per thread.
#pragma once

#include <string_view>

#include "common/index/query.h"
#include "common/index/reader.h"
#include "common/text/analyze.h"
#include "common/text/tokens.h"

namespace rotative {

// `tree` is what parse() made of `text`, `tokens` what it saw. Comes back as it is where it would become too large.
Query with_compounds(const Query& tree, std::string_view text, const Tokens& tokens, Analyzer& analyzer,
                     Reader& reader);

}  // namespace rotative
