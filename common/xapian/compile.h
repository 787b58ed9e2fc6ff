// From a query tree to the engine's query. For common/xapian/*.cc only: engine types appear here.
//
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <memory>

#include "common/index/query.h"
#include "common/xapian/sources.h"

namespace rotative {

// `deadline` also ends what looks into texts.
Xapian::Query compile(const Query& query, const Xapian::Database& database, std::shared_ptr<Deadline> deadline);

// `query`, less the documents below the first wanted ones.
Xapian::Query newer(Xapian::Query query, FirstByShard first);

// `query`, less the dead documents, until the deadline.
// With `any_remote` dead ones are looked for even where none is known here: a server knows its own.
Xapian::Query guard(Xapian::Query query, std::shared_ptr<const DeadByShard> dead, std::shared_ptr<Deadline> deadline,
                    bool any_remote = false);

}  // namespace rotative
