// Units of measure and their lemmas: "km" is a kilomètre wherever it stands, "h" is an heure after a number.
//
// Case counts: 5G is no weight, and MM. are no millimetres. The table is of our own making.
// Thread-safe.
#pragma once

#include <string_view>

namespace rotative::units {

// The lemmas of a unit as written, a blank between them ("m²" is "mètre carré"); empty where it is no unit.
std::string_view lemmas(std::string_view raw);

// The same, where no number stands before it. Empty for what may be another word: h, m, go, L.
std::string_view certain_lemmas(std::string_view raw);

// A number may end right before it: 3km, 50l; not 10h, which is a time, nor 5G.
bool splits_from_number(std::string_view raw);

// A number and a currency stand around it: 12M€, 30k€.
bool is_multiplier(std::string_view raw);

// The lemma of what stands after ° (C, F); empty where it is no scale.
std::string_view degree_lemma(std::string_view raw);

}  // namespace rotative::units
