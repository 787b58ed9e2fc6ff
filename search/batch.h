// Many queries in one process: -Q FILE.
//
//     # name, tab, query; blank lines and remarks are passed over
//     greve	grève OU préavis
//     sport	@football -paris
//
// The queries run in parallel; what is printed stands in the order of the file, whatever ends first. A line that is
// wrong is named as FILE:line:column and costs itself alone.
//     rows        as a single search prints them, with the name of the query in front
//     --count     one line a query: name, matches
//     --by day    the monitoring matrix: one line a query, one column a day (week, month, year), from the first to the
//                 last that any query has; as NDJSON one object for each cell that is not zero
// Not thread-safe; use one per thread.
#pragma once

#include "common/model/date.h"
#include "search/options.h"
#include "search/output.h"

namespace rotative {

// The exit status: 0 something was found, 1 nothing, 2 a line was wrong, 5 a query was stopped by its time limit or a
// part of the index was out of reach. Error{missing} where the file cannot be read, Error{usage} for a format that
// has no rows.
int run_batch(const Options& options, DayNumber today, Output& output);

}  // namespace rotative
