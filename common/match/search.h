// The best matches of a query in some segments, weighed as one collection.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "common/index/query.h"
#include "common/index/reader.h"
#include "common/match/segment.h"

namespace rotative::match {

// A segment in its place among all: document d of shard s out of n is (d - 1) n + s + 1 to the outside.
struct Shard {
  std::unique_ptr<Segment> segment;
  std::shared_ptr<const std::vector<uint32_t>> dead;  // rising; may name documents of other segments
  uint32_t begin = 1;                                 // no document of it has a smaller number
  uint32_t wanted = 1;                                // documents before it are not
};

// Hits by descending score, then by document; offset and limit count them. `options` must
// not collapse, the query be one of can_match(). The clock ends it with what was found until then.
Results search(std::vector<Shard>& shards, const Query& query, const SearchOptions& options, Clock& clock);

}  // namespace rotative::match
