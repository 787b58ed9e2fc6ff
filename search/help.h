// What --help, --version and --list-fields print, in 79 columns.
//
// Immutable after construction; share freely.
#pragma once

#include <string>

#include "search/verbs.h"

namespace rotative {

std::string help_text(bool french);
std::string verb_help(const Verb& verb, bool french);
std::string version_text();
std::string fields_text(bool french);

// rotative-search help [VERB|fields]
int run_help(const Call& call);

}  // namespace rotative
