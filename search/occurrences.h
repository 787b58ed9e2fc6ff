// Where in a text the words of a query stand: what snippets mark and concordances align.
//
// The text is analysed as the index was, so a match is exactly what the index took for one, and its span is exact to
// the byte. A word that was asked for as part of a phrase only is a match only where the whole phrase stands, and then
// the phrase is one match.
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/query.h"
#include "common/model/article.h"
#include "common/text/analyze.h"

namespace rotative {

struct Occurrence {
  Span span;                   // half-open bytes of the text
  uint32_t position = 0;       // of its first word
  uint32_t last_position = 0;  // of its last one
  size_t term = 0;             // which word of the query
  bool function_word = false;  // le, de, que…
};

struct Occurrences {
  std::vector<Occurrence> list;     // by begin; they may overlap
  std::vector<uint32_t> sentences;  // bytes where sentences and lines begin, marks that open them included; ascending
};

class Highlighter {
 public:
  explicit Highlighter(const Query& query);
  // Words as highlight_terms() gives them, each for itself.
  Highlighter(std::vector<std::string> terms);

  // At most the first 2000 matches of text[region], and of its first MiB: longer is a novel.
  Occurrences find(std::string_view text, Span region, Analyzer& analyzer) const;

 private:
  using Slot = std::vector<std::string>;  // what may stand there
  void collect(const Query& query);
  void note(std::string term);

  std::vector<std::string> terms_;  // those that count on their own
  std::vector<std::vector<Slot>> phrases_;
};

// What lies below the title, without blanks in front: lead and text.
Span below_title(const Article& article);

}  // namespace rotative
