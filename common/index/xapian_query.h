// From a query tree to the engine's query. For common/index/*.cc only: engine types appear here.
//
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/query.h"

namespace rotative {

// Ends a match at a point in time: a posting source that holds every document until then and none after. Put into an
// AND with a query it lets the engine return what it has found; the engine's own time limit may overrun by minutes.
struct Deadline {
  std::optional<std::chrono::steady_clock::time_point> at;
  bool passed = false;
};

// Numbers of dead documents by the UUID of the segment's database.
using DeadByShard = std::map<std::string, std::shared_ptr<const std::vector<uint32_t>>>;

// The first wanted document number by the UUID of the segment's database; of others all are wanted.
using FirstByShard = std::map<std::string, uint32_t>;

Xapian::Query compile(const Query& query, const Xapian::Database& database);

// `query`, less the documents below the first wanted ones.
Xapian::Query newer(Xapian::Query query, FirstByShard first);

// `query`, less the dead documents, until the deadline.
Xapian::Query guard(Xapian::Query query, std::shared_ptr<const DeadByShard> dead, std::shared_ptr<Deadline> deadline);

}  // namespace rotative
