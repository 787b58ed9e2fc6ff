// What stands behind a field that holds no words: a name, a source, an id, days.
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "common/index/query.h"
#include "common/model/date.h"
#include "search/aliases.h"
#include "search/dates.h"
#include "search/lex.h"

namespace rotative {

// The lexeme as a value of the field, or a sentence that says what to write instead.
std::variant<Query, std::string> field_value(const Field& field, const Lexeme& lexeme, std::string_view query,
                                             const Today& today, const Aliases& aliases);

}  // namespace rotative
