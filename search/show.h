// rotative-search show ID …: articles as they were extracted, and how each came about.
//
// Not thread-safe; use one per thread.
#pragma once

#include <string>
#include <vector>

#include "common/index/stored.h"
#include "search/verbs.h"

namespace rotative {

// Error{usage} where no id is given, or the format is none that show has.
void check_show(const Options& options);

// Prints the articles that options.arguments name, by id or URL, in that order. For one that the index lacks the
// ledgers of rejected records are asked, and what they say goes to standard error. Returns the exit status: 0 all are
// there, 1 not all.
int run_show(const Call& call);

// For people: title, text, and below them a table of where each thing came from.
std::string shown_article(const StoredArticle& stored, const Terminal& terminal);

// One JSON object, all of the above in it.
std::string article_json(const StoredArticle& stored);

}  // namespace rotative
