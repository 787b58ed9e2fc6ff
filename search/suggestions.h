// "Did you mean": the words of the index nearest to one that no article has.
//
// Nearness is an edit distance over letters in which what French writers confuse is cheap: a wrong or missing accent,
// one letter for two (apartement), neighbours in the wrong order, and what sounds the same (ph and f, qu and k, y and
// i). An elision that was typed without its apostrophe (lassemblée) or as part of the word is looked for, too. The
// candidates are the terms of the index. Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/reader.h"

namespace rotative {

// The distance of two folded words, or one above `most`: 1 for a letter, 0.5 for what is often confused.
double spelling_distance(std::string_view a, std::string_view b, double most);

// At most `count` words, the best first: near ones before far ones, frequent ones before rare ones. Lemmas have their
// accents, other words are folded.
std::vector<std::string> near_words(std::string_view word, Reader& reader, size_t count);

}  // namespace rotative
