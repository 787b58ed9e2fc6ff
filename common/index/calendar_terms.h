// Which terms an interval of days becomes: any of them says that an article fits.
//
// Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "common/model/date.h"

namespace rotative {

// Published within the days.
std::vector<std::string> published_terms(const DayInterval& days);

// Talks about some of the days: a mentioned node lies in a node of their cover, or holds one. In byte order.
std::vector<std::string> mentioned_terms(const DayInterval& days);

}  // namespace rotative
