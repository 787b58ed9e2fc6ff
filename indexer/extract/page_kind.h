// Is a page an article?
//
// Thread-safe.
#pragma once

#include <string_view>

#include "indexer/extract/page.h"
#include "indexer/extract/page_body.h"
#include "indexer/extract/page_data.h"
#include "indexer/extract/page_meta.h"
#include "indexer/extract/page_tree.h"

namespace rotative {

struct PageEvidence {
  const PageTree& tree;
  const PageBody& body;
  const PageFacts& facts;
  const PageData& data;
  const PageArticle& article;  // as far as it is filled: title and text
  std::string_view url;
};

PageKind kind_of_page(const PageEvidence& evidence);

}  // namespace rotative
