// rotative-search doctor: whether the indexes are well, each check with a verdict and what to do.
//
// Nothing is changed and no writer is disturbed: the lock is looked at, not taken. It reads names and lengths, not
// every byte; that is rotative-index verify.
// Thread-safe.
#pragma once

#include "search/verbs.h"

namespace rotative {

void check_doctor(const Options& options);
int run_doctor(const Call& call);  // 0: all is well, 1: something wants attention, 3: an index cannot be used

}  // namespace rotative
