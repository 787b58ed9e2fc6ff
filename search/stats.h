// rotative-search stats: what the indexes hold, in figures.
//
// Thread-safe.
#pragma once

#include "search/verbs.h"

namespace rotative {

void check_stats(const Options& options);
int run_stats(const Call& call);

}  // namespace rotative
