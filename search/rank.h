// What ranks higher beyond the words themselves: a word in the title weighs more; in the answers to a question the very
// form of a word does, and words that stand as close together as in the question.
//
// Kept apart from the parser, so that the printed tree stays what the user asked.
// Immutable after construction; share freely.
#pragma once

#include "common/index/query.h"
#include "common/text/tokens.h"

namespace rotative {

// A word of the title counts this much again, on top of what it counts as a word of the article.
inline constexpr double kTitleWeight = 0.5;

// The same matches, with more weight for those whose title holds the words. The query comes back as it is where the
// larger tree would not be within the reader's bounds.
Query with_title_weight(const Query& query);

// What scripts/score-relevance chose for questions, beside the weight 1 of a lemma. The title weighs nothing extra
// there: with any weight it pulls articles up whose title has one word of the question.
inline constexpr double kFormWeight = 0.2;
inline constexpr double kPairWeight = 0.15;
inline constexpr uint32_t kPairDistance = 3;  // positions between two words of the question that make a pair
inline constexpr uint32_t kPairWindow = 2;    // words between them in an article

// The any_of tree of a question, with its forms and pairs: `tokens` are those of the whole question.
Query with_forms_and_pairs(Query question, const Tokens& tokens);

}  // namespace rotative
