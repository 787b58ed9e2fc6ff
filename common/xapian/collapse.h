// One hit for each cluster of near-duplicates. For common/xapian/*.cc only: engine types appear here.
//
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <vector>

#include "common/index/reader.h"

namespace rotative {

// `hits` are all matches, best first. What is left of each cluster is the match that was published first, of equal ones
// the one that was read first; undated ones come last. By relevance it takes the place and score of the cluster's best
// match, by date its own place. `copies` says how many matches it stands for.
std::vector<Hit> collapsed(const std::vector<Hit>& hits, Sort sort, const Xapian::Database& database);

}  // namespace rotative
