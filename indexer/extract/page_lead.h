// The standfirst of an article.
//
// Thread-safe.
#pragma once

#include <string>

#include "indexer/extract/page_body.h"
#include "indexer/extract/page_tree.h"

namespace rotative {

// The line that sums the article up: one before the body that the page calls so, or the first one of the body where it
// alone is set in bold; then it is taken off the body. Empty where there is none.
std::string take_lead(const PageTree& tree, PageBody& body);

}  // namespace rotative
