// Parts of an index on other machines, through the engine's remote protocol. For common/xapian/*.cc only.
//
// A part is "host:port" of rotative-search serve. Queries, weights and what counts matches (timelines, facets) travel
// to it and run there, with the statistics of all parts together, so that the ranking is that of one index. What hides
// replaced articles, ends a search in time and keeps what is new are posting sources of ours: the server knows them by
// name. A plain xapian-tcpsrv does not, and is refused when it is opened.
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/index/addresses.h"
#include "common/index/reader.h"
#include "common/xapian/compile.h"

namespace rotative {

// What a server says of its index.
struct RemoteInfo {
  IndexMark mark;
  IndexTotals totals;
  std::vector<std::string> shards;  // UUIDs of its segments
  int schema = 0;
  int analyser = 0;
};

// Throws the engine's errors where it cannot be reached; Error{missing} where it is of another version, or no server of
// ours.
Xapian::Database open_remote(const RemoteAddress& address, RemoteInfo& info);

// Everything of ours that a server needs to run a query.
Xapian::Registry server_registry(const RemoteInfo& info, std::shared_ptr<const DeadByShard> dead,
                                 const CheckMaker& make_check);

}  // namespace rotative
