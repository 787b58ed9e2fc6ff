// The piece of an article that shows why it was found.
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <vector>

#include "common/model/article.h"
#include "common/text/analyze.h"

namespace rotative {

struct Snippet {
  std::string text;         // one line, as the article has it otherwise; "…" where something was cut
  std::vector<Span> marks;  // half-open bytes of `text`: the words that were searched; in order, apart
};

// At most `characters` of the article besides the two "…", around the place where most of the `terms` (as
// highlight_terms() gives them) stand together; the beginning where none of them does. Never the title.
Snippet make_snippet(const Article& article, const std::vector<std::string>& terms, size_t characters,
                     Analyzer& analyzer);

}  // namespace rotative
