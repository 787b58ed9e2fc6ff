// What no query may be: too long, not UTF-8, too deep, too many words.
//
// Thread-safe.
#pragma once

#include <optional>
#include <string_view>

#include "common/index/query.h"
#include "search/lex.h"

namespace rotative {

inline constexpr size_t kMaxQueryBytes = 64 << 10;

// Of what was typed: too long, or not UTF-8.
std::optional<SyntaxError> unreadable(std::string_view query);

// Of what it became: deeper than kMaxQueryDepth, or more than kMaxQueryNodes or kMaxWildcards.
std::optional<SyntaxError> too_big(const Query& query);

}  // namespace rotative
