// Which lines of a page are the article.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/page_tree.h"

namespace rotative {

struct PageBody {
  std::vector<uint32_t> lines;  // numbers of blocks, in order
  uint32_t element = 0;         // that holds them
  uint32_t words = 0;
  std::string text(const PageTree& tree) const;  // a line each
};

// `title` is left out of the lines.
PageBody find_body(const PageTree& tree, std::string_view title);

}  // namespace rotative
