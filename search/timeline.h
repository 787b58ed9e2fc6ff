// --timeline: how many articles there are in each day, week, month or year, with the gaps filled.
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <vector>

#include "common/index/reader.h"
#include "search/rows.h"
#include "search/terminal.h"

namespace rotative {

struct TimelineRow {
  std::string period;  // 2023-10-03, 2023-W40, 2023-10 or 2023
  uint64_t count = 0;
  uint64_t of = 0;  // all articles of that period; only with --ratio
};

// The first day of a period as it is called: 2023-10-03, 2023-W40, 2023-10 or 2023.
std::string period_name(DayNumber first, Period period);

// From the first period with a match to the last, none left out. `all` may be empty.
std::vector<TimelineRow> timeline_rows(const Timeline& matches, const Timeline& all, Period period);

// Text bars, or the machine formats with the columns period, count and, with `ratio`, of and ratio.
void append_timeline(const std::vector<TimelineRow>& rows, Format format, bool ratio, const Terminal& terminal,
                     std::string& out);

}  // namespace rotative
