// A second look at the best answers of a question: where its words stand in the text.
//
// BM25 counts words wherever they are. Of its first articles the stored text is read again, and three things move an
// article up: how much of the question it has near its beginning, within one passage, and side by side in the same
// order. Each word counts by its rarity. The weights were fitted on one half of the questions and titles of
// scripts/score-relevance and hold on the other. Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/reader.h"
#include "common/text/analyze.h"
#include "common/text/tokens.h"

namespace rotative {

// What an article has of a question, each from 0 to 1, by the rarity of the words.
struct Closeness {
  double lead = 0;     // among the first words of the article
  double passage = 0;  // in its best passage
  double pairs = 0;    // of neighbours in the question that are neighbours there
};

class QuestionWords {
 public:
  // The words that say something. `question` are the tokens of a Reading::query.
  QuestionWords(const Tokens& question, Reader& reader);

  // `analyzer` is of Reading::document.
  Closeness closeness(std::string_view content, Analyzer& analyzer) const;
  double rarity() const { return rarity_; }  // of all words together

 private:
  struct Word {
    double rarity = 0;
    uint32_t position = 0;  // in the question
  };
  struct Match {
    uint32_t position = 0;  // in the article
    uint32_t word = 0;
  };
  void add_matches(const Tokens& tokens, const Token& token, std::vector<Match>& out) const;
  double share_within(const std::vector<Match>& matches, size_t from, uint32_t last_position) const;
  double share_of_pairs(const std::vector<Match>& matches) const;

  std::vector<Word> words_;
  std::vector<std::pair<std::string, uint32_t>> keys_;  // surface, or Z and lemma; its word; sorted
  double rarity_ = 0;
};

// The articles that the tree of a question finds, the first hundred in the order of a second look. By date nothing
// changes.
Results answers(Reader& reader, const Query& tree, const Tokens& question, const SearchOptions& options);

}  // namespace rotative
