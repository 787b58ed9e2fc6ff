// rotative-search coverage [QUERY]: articles by source and day as a calendar, with its gaps.
//
//     Le Monde  12 340 articles, 2019-01-01 to 2020-12-31, 729 of 731 days
//     2019     Jan Feb …
//       Mon    ▒▒▓█·▒…        a column is a week; ░ ▒ ▓ █ by quarters of this source's busiest days; · a day without
//     gaps     2019-05-01 (1 day), 2020-02-03 to 2020-02-09 (7 days)
// Where the locale is not UTF-8 the blocks are - + * #.
// Thread-safe.
#pragma once

#include <string>

#include "search/verbs.h"

namespace rotative {

// The calendar of one source for people. `blocks`: the terminal has block elements.
std::string calendar(std::string_view name, const Coverage::Source& source, const Terminal& terminal);

void check_coverage(const Options& options);
int run_coverage(const Call& call);

}  // namespace rotative
