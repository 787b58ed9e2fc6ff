// The tokens of a whole article, at the positions that the index has them.
//
// Whoever looks into the text of a found article reads it here, so that a word is the same to the index and to him.
// Thread-safe.
#pragma once

#include "common/model/article.h"
#include "common/text/analyze.h"
#include "common/text/tokens.h"

namespace rotative {

// Positions run through title, lead and text with gaps, so that no phrase reaches over a border.
inline constexpr uint32_t kFieldGap = 100;

// Appends to `tokens`; spans are those of article.content.
void analyze_article(const Article& article, Analyzer& analyzer, Tokens& tokens);

}  // namespace rotative
