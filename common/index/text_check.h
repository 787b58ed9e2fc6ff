// A condition on the text of an article that its terms cannot answer: two words in one sentence, a lemma in a phrase.
//
// The index knows documents and words, not sentences, and lemmas stand in it without positions. So whoever builds such
// a query gives it a check, and a match asks it about the candidates that terms and positions have left.
// What implements it is shared freely.
// Thread-safe.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "common/index/stored.h"

namespace rotative {

class TextCheck {
 public:
  TextCheck() = default;
  TextCheck(const TextCheck&) = delete;
  TextCheck& operator=(const TextCheck&) = delete;
  virtual ~TextCheck() = default;

  virtual bool holds(const StoredArticle& article) const = 0;

  // From this a CheckMaker makes the same check, on another machine.
  virtual std::string written() const = 0;
};

// nullptr where it is none. The text may come from anybody.
using CheckMaker = std::function<std::shared_ptr<const TextCheck>(std::string_view written)>;

}  // namespace rotative
