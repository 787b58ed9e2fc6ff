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

// Documents of several segments under one numbering, which is libxapian's: they take turns.
struct Numbering {
  size_t shards = 1;

  uint64_t outside(uint32_t document, size_t shard) const { return (uint64_t{document} - 1) * shards + shard + 1; }
  size_t shard_of(uint64_t outside) const { return (outside - 1) % shards; }
  uint32_t inside(uint64_t outside) const { return static_cast<uint32_t>((outside - 1) / shards) + 1; }
};

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
