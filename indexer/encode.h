// From an analysed article to the entry that a segment holds: every term, position, value and stored byte.
//
// Positions run through title, lead and text with gaps of kFieldGap, so that no phrase reaches over a border.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>

#include "common/model/article.h"
#include "common/model/entry.h"
#include "common/model/mention.h"
#include "common/text/tokens.h"

namespace rotative {

inline constexpr uint32_t kFieldGap = 100;

// Of everything that the index keeps of the article but where it was read.
uint64_t content_hash(const Article& article);

class Encoder {
 public:
  Encoder();
  ~Encoder();
  Encoder(Encoder&&) noexcept;

  // `tokens` are those of the whole content; the title's are those that begin before article.title.end.
  Entry encode(const Article& article, const Tokens& tokens, const Mentions& mentions);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative
