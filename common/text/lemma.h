// The stem of a French word: what stands in the lemma space until a lexicon knows better.
//
// Not thread-safe; use one per thread.
#pragma once

#include <memory>
#include <string>

namespace rotative {

class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // `word` is lower case, with its accents, ligatures expanded, not empty. The stem is never empty and never longer
  // than `word`.
  std::string stem(const std::string& word) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rotative
