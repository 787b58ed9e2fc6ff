// A run of the indexer, from paths to a published index: what rotative-index does, as a library call.
//
// Not thread-safe; use one per thread.
#pragma once

#include <string>

#include "indexer/config.h"
#include "indexer/progress.h"
#include "indexer/report.h"

namespace rotative {

// Errors: Error{missing} for a path that is absent, Error{busy} where another writer works, Error{stopped} where disk
// or memory ran out: then the index holds what was published, and the same call goes on from there.
Report run(const Config& config, Progress& progress);

// What would be read: the inputs, what is passed over, and the first five records with their fields. Indexes nothing.
std::string dry_run(const Config& config);

// Reads every byte of the index against its checksums. Error{missing} names the first file that differs.
// Returns one line that says what was read.
std::string verify(const std::string& index);

// Merges the segments of an index into one. Error{missing} where there is no index, Error{busy} where another writer
// works. Returns one line that says what was done.
std::string merge_all(const Config& config);

}  // namespace rotative
