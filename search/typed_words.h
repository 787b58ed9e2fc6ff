// From a lexeme of words to what is searched: plain words, phrases, exact words, prefixes, in the body or the title.
//
// Not thread-safe; use one per thread.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/index/query.h"
#include "common/text/analyze.h"
#include "search/lex.h"
#include "search/words.h"

namespace rotative {

struct TypedWord {
  Query query;  // Kind::none where no word is left
  bool function_word = false;
};
using TypedWords = std::vector<TypedWord>;

class WordReader {
 public:
  // All must outlive the reader. `tokens` receives the tokens of all words, with spans in `query`.
  WordReader(std::string_view query, Analyzer& analyzer, Tokens& tokens)
      : query_(query), analyzer_(analyzer), tokens_(tokens) {}

  // Never empty; or a sentence that says what to write instead.
  std::variant<TypedWords, std::string> read(const Lexeme& lexeme, WordSpace space);

 private:
  std::string_view query_;
  Analyzer& analyzer_;
  Tokens& tokens_;
};

}  // namespace rotative
