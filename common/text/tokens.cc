// The token list and its arena.
#include "common/text/tokens.h"

#include <cassert>

namespace rotative {

Token& Tokens::add(Span span, uint32_t position, std::string_view surface, uint16_t flags) {
  assert(list.empty() || list.back().begin <= span.begin);
  Token& token = list.emplace_back();
  token.begin = span.begin;
  token.end = span.end;
  token.position = position;
  token.surface_offset = static_cast<uint32_t>(arena_.size());
  token.surface_length = static_cast<uint16_t>(surface.size());
  token.flags = flags;
  token.first_lemma = static_cast<uint32_t>(lemmas_.size());
  arena_.append(surface);
  return token;
}

void Tokens::add_lemma(std::string_view lemma) {
  lemmas_.emplace_back(static_cast<uint32_t>(arena_.size()), static_cast<uint32_t>(lemma.size()));
  arena_.append(lemma);
  ++list.back().lemma_count;
}

void Tokens::add_searched_lemma(std::string_view lemma) {
  add_lemma(lemma);
  --list.back().lemma_count;
  ++list.back().searched_count;
}

void Tokens::drop_lemmas() {
  list.back().first_lemma = static_cast<uint32_t>(lemmas_.size());
  list.back().lemma_count = list.back().searched_count = 0;
}

void Tokens::clear() {
  list.clear();
  arena_.clear();
  lemmas_.clear();
}

}  // namespace rotative
