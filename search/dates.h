// Days as people write them in a query: "2023-10", "octobre 2023", "hier", "7j", "2022..2023".
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "common/model/date.h"

namespace rotative {

// The days that are meant, or one sentence that says which forms exist. `text` is valid UTF-8.
std::variant<DayInterval, std::string> parse_days(std::string_view text, DayNumber today);

// The day it is here, by the local clock.
DayNumber local_today();

}  // namespace rotative
