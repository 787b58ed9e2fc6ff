// What a page says of itself in JSON-LD (schema.org).
//
// Thread-safe.
#pragma once

#include <string_view>

#include "indexer/extract/page.h"

namespace rotative {

// Fills the gaps of `article` from one script; anything that is no sound JSON gives nothing.
void read_page_data(std::string_view json, PageArticle& article);

}  // namespace rotative
