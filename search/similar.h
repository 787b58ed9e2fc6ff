// rotative-search similar ID: articles about the same, best ones first.
//
// The words and names of the article that are frequent in it and rare elsewhere (tf · idf) are searched as a question
// is: any of them, ranked by BM25. Near-copies come first, then other articles about the matter. Thread-safe.
#pragma once

#include "common/index/query.h"
#include "search/verbs.h"

namespace rotative {

// At most `most` words and names of the article, each weighed by how telling it is. Kind::none where there are none.
Query telling_words(const StoredArticle& stored, Reader& reader, size_t most);

void check_similar(const Options& options);
int run_similar(const Call& call);

}  // namespace rotative
