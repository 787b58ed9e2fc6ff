// A query tree asked of the text of one article: which words stand where, and what stands in one sentence.
//
// Finds exactly what the index would find, since the same analyser reads the text; and beyond it knows sentences,
// paragraphs, where a lemma stands, and where a name does (the article's stored mentions say so).
//     sentence    from one word that the analyser calls a sentence's first to the next; never over a line
//     paragraph   a line; in a text with blank lines, what they separate
// The title, the lead and the text are paragraphs of their own at least.
// Thread-safe.
#pragma once

#include <memory>
#include <string_view>

#include "common/index/query.h"

namespace rotative {

// Near and before join at most so many words.
inline constexpr size_t kMaxNearOperands = 32;

// Whether the node says where words stand, so that a phrase or NEAR can hold it: a word or name in one or more
// readings, a phrase, NEAR.
bool is_positional(const Query& node);

// The node with a check of its own: of a sentence, a paragraph, a frequency; of a phrase, NEAR or BEFORE where
// positions of the index do not decide. Other nodes come back as they are.
Query with_check(Query node);

// A check of such a node from what it wrote of itself; nullptr where it is none.
std::shared_ptr<const TextCheck> check_in_text(std::string_view written);

}  // namespace rotative
