// Words as they are written: ==marché finds marché and not marche, though the index holds both under one surface.
//
// Accents must be the same; a capital that was typed must be there, a small letter matches both; œ is oe, composed and
// decomposed letters are one. The index leaves the articles with the folded words, their stored text decides.
// Thread-safe.
#pragma once

#include <memory>
#include <string_view>

#include "common/index/query.h"

namespace rotative {

// What `exact` finds (the folded words, a phrase), where the words stand as in `typed`; Kind::none stays what it is.
Query as_written(Query exact, std::string_view typed, bool in_title);

// The check of such a query from what it wrote of itself; nullptr where it is none.
std::shared_ptr<const TextCheck> check_as_written(std::string_view written);

}  // namespace rotative
