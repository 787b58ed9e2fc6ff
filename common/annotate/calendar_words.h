// The words of the calendar: months and weekdays as French news writes them, and the English ones of mail headers.
//
// Words come folded (common/text/analyze.h): lower case, no accents, no final dot.
// Immutable after construction; share freely.
#pragma once

#include <optional>
#include <string_view>

namespace rotative {

// A month's number 1..12 for its full name or a usual abbreviation ("janvier", "janv", "sept").
std::optional<int> french_month(std::string_view folded);
std::optional<int> english_month(std::string_view folded);

// Monday 1 .. Sunday 7.
std::optional<int> french_weekday(std::string_view folded);
std::optional<int> english_weekday(std::string_view folded);

// Years that news talks about in two digits: 00-49 are 20xx, 50-99 are 19xx.
int pivot_year(int two_digits);

}  // namespace rotative
