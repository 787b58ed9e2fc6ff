// What rotative-search does beside searching: one row a verb, one file a verb.
//
// The first word of the command line is a verb where it stands in this table. To add one: a file search/NAME.cc with
// its functions, a row in verbs.cc, a paragraph in docs/man/rotative-search.1.scd, a case in tests/cli. Help,
// completion and scripts/check-docs read the table. Immutable after construction; share freely.
#pragma once

#include <span>
#include <string_view>

#include "search/options.h"
#include "search/output.h"
#include "search/terminal.h"

namespace rotative {

// What a verb gets to work with.
struct Call {
  const Options& options;
  const Terminal& terminal;
  Output& output;
  const Environment& environment;
};

struct Verb {
  std::string_view name;
  std::string_view arguments;     // for the help: "ID..."
  std::string_view meaning;       // one line
  bool needs_index;               // Error{usage} where neither -d nor the environment names one
  void (*check)(const Options&);  // Error{usage} where the arguments or formats do not fit; nullptr: anything does
  int (*run)(const Call&);        // returns the exit status
  std::string_view about = {};    // lines for `help NAME`: what it prints, and an example; ends with a line feed
  // Long names with blanks between them, of the options it takes beside kOptionsOfEveryVerb. "*": all of them.
  std::string_view options = "*";
  bool hidden = false;  // for completion scripts, not for people
  bool light = false;   // needs no libxapian, see search/whole_program.h
};

inline constexpr std::string_view kOptionsOfEveryVerb = "--db --color --quiet --timeout --help --version";

extern const std::span<const Verb> kVerbs;
const Verb* find_verb(std::string_view name);  // nullptr where there is none
bool takes_option(const Verb& verb, std::string_view long_name);

}  // namespace rotative
