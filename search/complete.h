// What could stand where the cursor is: verbs, options, their values, fields, and values of fields from the index.
//
// The completion scripts of bash, zsh and fish ask the program, so that they cannot lag behind it. Nothing here fails:
// what cannot be read proposes nothing.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/verbs.h"

namespace rotative {

struct Proposal {
  std::string word;     // whole, as it would stand on the command line: "--format=csv", "source:le_monde"
  std::string meaning;  // one line, may be empty
};

// `words` is what was typed after the name of the program, the last one up to the cursor (it may be empty). `indexes`
// serve where -d is not among the words.
std::vector<Proposal> proposals(const std::vector<std::string>& words, const std::vector<std::string>& indexes);

// rotative-search complete -- WORD...: one proposal a line, its meaning after a tab.
int run_complete(const Call& call);

}  // namespace rotative
