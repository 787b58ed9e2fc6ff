// The verbs of rotative-search: what a first word makes the program do instead of searching.
//
// kVerbs is the one list: the dispatch goes by it, the help prints it. Each verb has a file of its own. A query that
// starts with the name of a verb goes after "--".
// Immutable after construction; share freely.
#pragma once

#include <array>
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
  std::string_view arguments;  // for the help: "ID..."
  std::string_view meaning;
  bool needs_index;               // Error{usage} where neither -d nor the environment names one
  void (*check)(const Options&);  // Error{usage} where the arguments or formats do not fit; nullptr: anything does
  int (*run)(const Call&);        // returns the exit status
};

extern const std::array<Verb, 1> kVerbs;

// nullptr where there is none of that name.
const Verb* find_verb(std::string_view name);

// "  rotative-search show ID...   articles as they were read": one line a verb.
std::string verbs_text();

}  // namespace rotative
