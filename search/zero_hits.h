// Why nothing was found: how many articles each clause finds alone, and what would find some.
//
// Not thread-safe; use one per thread.
#pragma once

#include <string>
#include <vector>

#include "common/index/reader.h"
#include "search/as_typed.h"

namespace rotative {

// Lines for people, without line feeds; none where the query has one clause only and no name that is close to it.
std::vector<std::string> zero_hit_lines(Reader& reader, const Query& query, const TypedForms& typed = {});

}  // namespace rotative
