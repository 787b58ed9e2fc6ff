// entities PREFIX: the persons, bodies and places of an index whose name starts so; cooc QUERY: who stands in the same
// articles, month by month.
//
// Thread-safe.
#pragma once

#include "search/verbs.h"

namespace rotative {

void check_entities(const Options& options);
int run_entities(const Call& call);

void check_cooc(const Options& options);
int run_cooc(const Call& call);

}  // namespace rotative
