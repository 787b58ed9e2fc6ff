// One search from the query text to the last printed row.
//
// Not thread-safe; use one per thread.
#pragma once

#include <functional>
#include <string>

#include "common/index/query.h"
#include "common/model/date.h"
#include "search/dates.h"
#include "search/options.h"
#include "search/output.h"

namespace rotative {

// The days from the first day of `since` to the last day of `until`. Error{usage} where one is no date.
DayInterval days_between(const std::optional<std::string>& since, const std::optional<std::string>& until,
                         const Today& today);

// What is searched: the query, and its days on top where there are any.
Query within_days(Query query, DayInterval days);

// What a search is part of.
struct Within {
  Reader* reader = nullptr;  // an open one; nullptr: the search opens options.indexes
  // Takes hits out before they are printed; counts are then those of what is left.
  std::function<void(Reader&, Results&)> select = {};
};

// Runs one search and prints it. Returns the exit status: 0 found, 1 nothing, 2 wrong query, 5 stopped by the time
// limit with what was found until then. Throws Error for everything else.
int run_search(const Options& options, const Terminal& terminal, const Today& today, Output& output,
               const Within& within = {});

}  // namespace rotative
