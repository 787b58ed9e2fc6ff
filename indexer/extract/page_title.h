// The headline of a page, without the name of its site.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/page_meta.h"
#include "indexer/extract/page_tree.h"

namespace rotative {

// `data_title` is what JSON-LD says, if anything.
std::string page_title(const PageTree& tree, const PageFacts& facts, std::string_view data_title);

// "Le pont rouvre - Le Courrier" loses what names the site.
std::string without_site(std::string_view title, std::string_view site);

}  // namespace rotative
