// From a query tree to the nodes that find its matches in one segment.
//
// Thread-safe.
#pragma once

#include "common/index/query.h"
#include "common/match/node.h"
#include "common/match/segment.h"
#include "common/match/wildcard.h"

namespace rotative::match {

// Whether all of the tree is known here: no texts have to be read, no values looked up, and only terms stand in
// phrases.
bool can_match(const Query& query);

// nullptr where nothing can match. The query must be one of can_match().
NodePtr compile(const Query& query, Segment& segment, const Expansions& expansions);

}  // namespace rotative::match
