// Units that spans of time are counted in, and moving a day by them.
// Thread-safe.
#pragma once

#include <string_view>

#include "common/model/date.h"

namespace rotative {

enum class Measure : uint8_t { none, day, week, month, year };

// Of a folded noun: "jours" day, "ans" and "siecles" year (see years_in).
Measure measure_of(std::string_view word);
// Years in one such noun: 10 of a decade, 100 of a century, else 1.
int years_in(std::string_view unit);

DayNumber moved(DayNumber day, Measure measure, int count);

// "il y a deux ans" is no day: the least that the measure is blurred by, or an eighth of the span.
DayInterval blurred(DayNumber from, DayNumber point, Measure measure);

inline DayNumber monday_of(DayNumber day) { return day - iso_weekday(day) + 1; }

}  // namespace rotative
