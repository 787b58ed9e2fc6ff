// rotative-search serve: an index for searches on other machines.
//
// Not thread-safe; use one per thread.
#pragma once

#include "search/verbs.h"

namespace rotative {

// Error{usage} where not just one local index is named.
void check_serve(const Options& options);

// Prints the address, and answers until SIGINT or SIGTERM. Returns 0.
int run_serve(const Call& call);

}  // namespace rotative
