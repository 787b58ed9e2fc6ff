// What --help, --version and --list-fields print.
//
// Immutable after construction; share freely.
#pragma once

#include <string>

#include "search/verbs.h"

namespace rotative {

std::string help_text();
std::string verb_help(const Verb& verb);
std::string version_text();
std::string fields_text();

// rotative-search help [VERB|fields]
int run_help(const Call& call);

}  // namespace rotative
