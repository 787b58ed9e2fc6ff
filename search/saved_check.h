// Whether saved queries can be asked, and the verb that lists them.
//
// Not thread-safe; use one per thread.
#pragma once

#include <optional>
#include <string>

#include "common/model/date.h"
#include "search/saved.h"
#include "search/verbs.h"

namespace rotative {

// "queries.toml:4:12: error: …" where an option or the query of it is wrong.
std::optional<std::string> wrong_with(const SavedQueries& file, const SavedQuery& saved, DayNumber today);

// saved: the name and the query of each, or of those named; wrong ones on standard error. The exit status: 0 all are
// right, 2 some are not.
void check_saved(const Options& options);
int run_saved(const Call& call);

}  // namespace rotative
