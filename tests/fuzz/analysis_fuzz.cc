// Fuzz target: any UTF-8 as a text for the analyser.
//
// Spans increase and lie on code-point borders, positions go up by one at most, surfaces and lemmas are valid, not
// empty and of a bounded length; a blank behind changes nothing.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/base/utf8.h"
#include "common/text/analyze.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

bool is_word(std::string_view word) { return !word.empty() && word.size() <= 64 && rotative::utf8::is_valid(word); }

rotative::Tokens tokens_of(const std::string& text, rotative::Reading reading) {
  static rotative::Analyzer documents, queries(rotative::Reading::query);
  rotative::Tokens tokens;
  auto& analyzer = reading == rotative::Reading::query ? queries : documents;
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  return tokens;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace rotative;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!utf8::is_valid(text)) return 0;
  const Tokens tokens = tokens_of(text, Reading::document);
  uint32_t begin = 0, position = 1;
  for (const Token& token : tokens.list) {
    require(begin <= token.begin && token.begin < token.end && token.end <= text.size());
    require(utf8::is_boundary(text, token.begin) && utf8::is_boundary(text, token.end));
    require(token.position == position || token.position == position + 1);
    require(is_word(tokens.surface(token)) && token.lemma_count <= kMaxLemmas);
    for (uint32_t i = 0; i < token.lemma_count; ++i) require(is_word(tokens.lemma(token, i)));
    begin = token.begin;
    position = token.position;
  }
  const Tokens longer = tokens_of(text + " ", Reading::document);
  require(longer.list.size() == tokens.list.size());
  for (size_t i = 0; i < tokens.list.size(); ++i) {
    require(longer.list[i].span() == tokens.list[i].span());
    require(longer.surface(longer.list[i]) == tokens.surface(tokens.list[i]));
  }
  require(tokens_of(text, Reading::query).list.size() == tokens.list.size());
  return 0;
}
