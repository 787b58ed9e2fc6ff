// rotative-search why ID QUERY, why-not ID QUERY: the query clause by clause, as one article fits it.
//
//     no          grève date:2019-01-01..2019-12-31
//     yes   7.31    grève  2 times: word 14 "la grève des cheminots", word 81 "la fin de la grève"
//     no            date:2019-01-01..2019-12-31  (published 2018-03-22)
// A clause is tried as a search of its own within this one article, so the answer is that of the index, whatever the
// clause. why-not prints only what is to blame.
// Thread-safe.
#pragma once

#include "search/verbs.h"

namespace rotative {

void check_why(const Options& options);
int run_why(const Call& call);  // 0: it matches, 1: it does not, or there is no such article
int run_why_not(
    const Call& call);  // 0: it does not match and here is why, 1: it does match, or there is no such article

}  // namespace rotative
