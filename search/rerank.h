// A second look at the best answers of a question: how its words stand in the text.
//
// BM25 counts lemmas wherever they are. Of its first articles the stored text is read again, and seven things move an
// article up: how much of the question it has near its beginning, and within one passage; how much stands there in the
// very form, with case and accents as typed, as a name, or at least as a word of its family or one that begins
// alike (Chine, chinois); and how often the forms come. Each word counts by its rarity. The weights were fitted, by
// gradient descent on the likelihood of the right article, on a quarter of the questions of scripts/score-relevance and
// on titles that it does not ask for. Not thread-safe; use one per thread.
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
struct Evidence {
  double lead = 0;        // among the first words of the article
  double opening = 0;     // among its first paragraphs
  double passage = 0;     // in its best passage
  double as_written = 0;  // anywhere, with case and accents as in the question
  double alike = 0;       // anywhere, or a word of its family, or one that begins alike
  double names = 0;       // of the words with a capital: anywhere in that form
  double often = 0;       // how often each form comes, saturating, by the length of the article
};

class QuestionWords {
 public:
  // The words that say something. `tokens` are those of the question, of a Reading::query.
  QuestionWords(std::string_view question, const Tokens& tokens, Reader& reader);

  // `analyzer` is of Reading::document.
  Evidence evidence(std::string_view content, Analyzer& analyzer) const;
  double rarity() const { return rarity_; }  // of all words together

 private:
  struct Word {
    double rarity = 0;
    std::string typed;
    bool capitalised = false;
  };
  struct Match {
    uint32_t position = 0;  // in the article
    uint32_t word = 0;
  };
  struct Seen {
    uint32_t forms = 0;
    bool found = false, as_written = false, alike = false;
  };
  struct Reading {
    std::vector<Match> matches;  // by position
    std::vector<Seen> seen;      // one a word
    uint32_t length = 0;         // positions of the article
  };
  using Keys = std::vector<std::pair<std::string, uint32_t>>;  // with the word; sorted

  void note(std::string_view content, const Tokens& tokens, const Token& token, Reading& out) const;
  double share_within(const std::vector<Match>& matches, size_t from, uint32_t last_position) const;
  void add_words(const Reading& reading, Evidence& out) const;

  std::vector<Word> words_;
  Keys forms_, lemmas_, relatives_, stems_;
  double rarity_ = 0;
};

// The articles that the tree of a question finds, the first hundred in the order of a second look. `tokens` are those
// of the question. By date nothing changes.
Results answers(Reader& reader, const Query& tree, std::string_view question, const Tokens& tokens,
                const SearchOptions& options);

}  // namespace rotative
