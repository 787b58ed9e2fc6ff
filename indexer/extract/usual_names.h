// The field names that news dumps use, per target, most trusted first.
//
// Collected from what the common extractors and feeds write: news-please, newspaper3k, trafilatura, JSON-LD
// NewsArticle, RSS and Atom converters, press APIs, and dumps of French newsrooms. All in lower case. Immutable after
// construction; share freely.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "indexer/extract/fields.h"

namespace rotative {

// A day is all that is kept of a date, so the plain `date` goes before more precise time stamps. What says when an
// article was changed or fetched is no publication date and not listed; when it was created is better than nothing.
std::span<const std::string_view> usual_names(Target target);

}  // namespace rotative
