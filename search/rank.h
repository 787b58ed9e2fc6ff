// What ranks higher beyond the words themselves: a word in the title weighs more.
//
// Kept apart from the parser, so that the printed tree stays what the user asked.
// Immutable after construction; share freely.
#pragma once

#include "common/index/query.h"

namespace rotative {

// A word of the title counts this much again, on top of what it counts as a word of the article.
inline constexpr double kTitleWeight = 0.5;

// The same matches, with more weight for those whose title holds the words. The query comes back as it is where the
// larger tree would not be within the reader's bounds.
Query with_title_weight(const Query& query);

}  // namespace rotative
