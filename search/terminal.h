// What standard output is connected to, and how results are laid out for people.
//
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "search/rows.h"

namespace rotative {

enum class ColorChoice : uint8_t { automatic, always, never };

struct Terminal {
  bool is_terminal = false;
  bool color = false;
  size_t width = 0;     // columns; 0: lines are not broken
  bool blocks = false;  // the locale is one of UTF-8: block elements show
  bool french = false;  // what a reader is told is in French: LC_ALL, LC_MESSAGES or LANG says so
};

// Looks up a variable of the environment: nullptr where it is unset.
using Environment = std::function<const char*(const char*)>;

// NO_COLOR and CLICOLOR=0 switch colour off, CLICOLOR_FORCE switches it on even in a pipe; the option wins over all.
bool wants_color(ColorChoice choice, bool is_terminal, const Environment& environment);

// Whether the first of LC_ALL, LC_MESSAGES and LANG that is set starts with "fr".
bool is_french(const Environment& environment);

// Of standard output.
Terminal find_terminal(ColorChoice choice, const Environment& environment);

// One article for people. Nothing of the article reaches the terminal unescaped.
//     12. Title
//         2023-10-03 · Le Monde · International
//         …the snippet, broken at the width…
//         https://…
void append_for_people(const Row& row, uint64_t number, const Terminal& terminal, std::string& out);

// Text from column `indent` on, where the cursor stands; on a terminal broken at blanks, and escaped. Ends its line.
void append_wrapped(std::string_view text, size_t indent, const Terminal& terminal, std::string& out);

// One article as "field: value" lines.
void append_fields(const RowFields& fields, const Row& row, std::string& out);

}  // namespace rotative
