// Days as people write them in a query: "2023-10", "octobre 2023", "hier", "7j", "2022..2023".
//
// Not thread-safe; use one per thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "common/model/date.h"

namespace rotative {

// The days that are meant, or one sentence that says which forms exist. `text` is valid UTF-8.
std::variant<DayInterval, std::string> parse_days(std::string_view text, DayNumber today);

// The day it is here, by the local clock.
DayNumber local_today();

// What "hier" counts from: that day, asked for once and only by a query that counts from it, since the file of the time
// zone is read for it; or the one that is given.
class Today {
 public:
  Today() = default;
  Today(DayNumber day) : day_(day) {}

  DayNumber day() const {
    if (!day_) day_ = local_today();
    return *day_;
  }

 private:
  mutable std::optional<DayNumber> day_;
};

}  // namespace rotative
