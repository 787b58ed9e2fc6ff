// The engine of our own in front of another one: what it knows it answers from the tables, the rest it hands on.
//
// Not thread-safe; use one per thread.
#pragma once

#include <memory>

#include "common/index/search_engine.h"

namespace rotative {

// `rest` is returned as it is where a part lies on another machine, or a segment holds what only libxapian reads.
// Tables are opened with it (`at_once`: for readers that outlive merges) or when they are first asked for.
std::unique_ptr<SearchEngine> with_matcher(const Snapshot& snapshot, std::unique_ptr<SearchEngine> rest, bool at_once);

}  // namespace rotative
