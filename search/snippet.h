// The piece of an article that shows why it was found.
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <vector>

#include "common/model/article.h"
#include "common/text/analyze.h"
#include "search/occurrences.h"

namespace rotative {

struct Snippet {
  std::string text;         // one line, as the article has it otherwise; "…" where something was cut
  std::vector<Span> marks;  // half-open bytes of `text`: the words that were searched; in order, apart
};

// At most `characters` of the article besides the two "…", around the place where most of the words stand together; the
// beginning where none of them does. Whole sentences where one fits. Never the title.
Snippet make_snippet(const Article& article, const Highlighter& highlighter, size_t characters, Analyzer& analyzer);

}  // namespace rotative
