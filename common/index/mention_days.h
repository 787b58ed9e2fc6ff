// The value of slot::kMentions: the units that an article mentions, so that a query can ask for those that lie inside
// an interval, and a timeline can count them.
//
//     { zigzag(first day - first day before) zigzag(days - 1) }    as base-128 numbers, in order and once each
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/model/date.h"

namespace rotative {

// Open ends are cut at the years 1 and 9999.
std::string encode_mention_days(std::vector<DayInterval> mentions);

// What encode_mention_days() wrote; stops at the first byte that it cannot have written.
std::vector<DayInterval> decode_mention_days(std::string_view value);

}  // namespace rotative
