// Puts articles of an inverted batch into clusters that other articles opened.
//
// Every article is encoded with a cluster of its own, as one term and one value. Which ones are copies is known only
// when their batch is settled: then their term, term list and value are put right, and all else stays as it was coded.
// Thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "indexer/segment/inverted.h"

namespace rotative {

struct Joined {
  uint32_t article = 0;  // its number in the batch
  uint64_t own = 0;      // the cluster that it was encoded with
  uint64_t cluster = 0;  // the one that it belongs to
};

// What the cluster is called in terms, values and rows: 16 hexadecimal digits.
std::string cluster_key(uint64_t cluster);

void join_clusters(Inverted& batch, std::span<const Joined> joined);

}  // namespace rotative
