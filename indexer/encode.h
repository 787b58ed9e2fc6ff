// From analysed articles to an inverted batch: every term, position, value and stored byte of them.
//
// Positions are those of the tokens (common/text/article_tokens.h).
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>

#include "common/model/article.h"
#include "common/model/mention.h"
#include "common/text/tokens.h"
#include "indexer/segment/inverted.h"

namespace rotative {

// Of everything that the index keeps of the article but where it was read.
uint64_t content_hash(const Article& article);

class Encoder {
 public:
  Encoder();
  ~Encoder();
  Encoder(Encoder&&) noexcept;

  // Puts the article into the batch in hand and returns its number there. `tokens` are those of the whole content, all
  // from one analyser; the title's are those that begin before article.title.end.
  // `cluster` is one of its own.
  uint32_t encode(const Article& article, const Tokens& tokens, const Mentions& mentions, uint64_t cluster);

  // The batch.
  Inverted finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative
