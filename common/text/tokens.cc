// The token list and its arena.
#include "common/text/tokens.h"

#include <algorithm>

namespace rotative {

Token& Tokens::add(Span span, uint32_t position, std::string_view surface, uint16_t flags) {
  return add_token(span, position, append(surface), surface.size(), flags);
}

size_t Tokens::append(std::string_view text) {
  const size_t offset = used_;
  used_ += text.size();
  if (used_ > arena_.size()) grow(used_);
  text.copy(arena_.data() + offset, text.size());
  return offset;
}

void Tokens::grow(size_t least) { arena_.resize(std::max(least, 2 * arena_.size())); }

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
  used_ = 0;
  lemmas_.clear();
}

}  // namespace rotative
