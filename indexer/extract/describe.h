// An article and where each part of it came from, for --dry-run.
//
// Thread-safe.
#pragma once

#include <array>
#include <string>

#include "common/model/article.h"
#include "indexer/extract/fields.h"

namespace rotative {

// Which field, or what else, each target came from: for people.
using Provenance = std::array<std::string, kTargets>;

// One line a target, safe to print.
std::string described(const Article& article, const Provenance& from);

}  // namespace rotative
