// What the tables and rules find in an article, before the resolver: words, acronym pairs, at each word
// the longest name that a rule finds, and the names so learnt wherever else they stand.
// Not thread-safe; use one per thread.
#pragma once

#include <string_view>
#include <vector>

#include "common/annotate/acronym_pairs.h"
#include "common/annotate/entity_resolver.h"
#include "common/annotate/entity_rules.h"
#include "common/annotate/entity_words.h"

namespace rotative {

class EntityFinder {
 public:
  // The candidates in order, none overlapping; valid until the next call, and so are words() and pairs().
  std::vector<Candidate>& find(std::string_view content, const Tokens& tokens);

  const EntityWords& words() const { return words_; }
  const std::vector<AcronymPair>& pairs() const { return pairs_; }

 private:
  Candidate from_pair(uint32_t i) const;

  EntityWords words_;
  std::vector<AcronymPair> pairs_;
  std::vector<Candidate> found_;
  EntityResolver resolver_;
};

}  // namespace rotative
