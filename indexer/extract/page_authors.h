// Who signed a page that names nobody in its data or its head.
//
// Thread-safe.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/page_body.h"
#include "indexer/extract/page_tree.h"

namespace rotative {

// Names that are marked as authors, or stand behind "Par", between the headline and the text or right behind it.
std::vector<std::string> authors_around(const PageTree& tree, const PageBody& body);

}  // namespace rotative
