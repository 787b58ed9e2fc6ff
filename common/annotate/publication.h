// Publication dates: from whatever a field holds to a real date that keeps its precision.
//
// Immutable after construction; share freely.
#pragma once

#include <optional>
#include <string_view>

#include "common/model/date.h"

namespace rotative {

// Reads ISO 8601 with or without time and zone (the calendar day as written is kept), "20231003", "2023-10", "2023",
// "03/10/2023", "3.10.2023", "3 octobre 2023", "mardi 3 octobre 2023", "octobre 2023", RFC 822 ("Tue, 03 Oct 2023
// 10:00:00 +0200"), and epoch seconds or milliseconds of 9 to 13 digits (day in UTC). Years 1631 to 2199. nullopt
// where the text is no date, or names a day that does not exist.
std::optional<PartialDate> parse_publication_date(std::string_view text);

}  // namespace rotative
