// What is new for saved queries: --since-last to standard output, --alert into a folder.
//
// search/sent.h tells how each article is given once ever.
// Not thread-safe; use one per thread.
#pragma once

#include "common/model/date.h"
#include "search/options.h"
#include "search/output.h"
#include "search/terminal.h"

namespace rotative {

// The exit status: 0 something was new, 1 nothing was (0 with --no-match-ok), 2 a query is wrong, 5 not all of it could
// be looked at: the next run looks again.
int run_since_last(const Options& options, const Terminal& terminal, DayNumber today);

// For every saved query, or those that options.arguments names as @name: DIR/NAME-000012.ndjson with what is new, where
// anything is. A query that is wrong is named on standard error and does not stop the others. Prints the path of each
// file that it delivers.
int run_alert(const Options& options, const Terminal& terminal, DayNumber today, Output& output);

}  // namespace rotative
