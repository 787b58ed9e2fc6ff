// Phrases whose words with a plus behind them are found in all their forms: "chef+ d'état".
//
// Immutable after construction; share freely.
#pragma once

#include <string_view>

#include "common/index/query.h"
#include "common/text/analyze.h"
#include "search/words.h"

namespace rotative {

// Whether a plus stands behind a word of text[span] and before a blank or the end.
bool has_inflected_words(std::string_view text, Span span);

// The phrase in text[span]. Appends its tokens. Kind::none where there is no token.
Query inflected_phrase(std::string_view text, Span span, Analyzer& analyzer, WordSpace space, Tokens& tokens);

}  // namespace rotative
