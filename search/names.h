// What the index knows of names: who goes by one, and which ones look like it.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/reader.h"

namespace rotative {

// One of several who go by a name.
struct NameReading {
  std::string id;
  std::string name;  // as an article writes it
  uint64_t articles = 0;
};

// A name of the query with more than one reading.
struct AmbiguousName {
  std::string typed;                  // "per:martin"
  std::vector<NameReading> readings;  // most articles first
  bool estimated = false;             // counts are reckoned from a sample of the articles
};

// Looks into at most kSampledArticles articles a name.
inline constexpr size_t kSampledArticles = 100;
std::vector<AmbiguousName> ambiguous_names(Reader& reader, const Query& query);

// The terms of every id that goes by a name of the query, as far as the same sample shows.
std::vector<std::string> ids_of_names(Reader& reader, const Query& query);

// One line for people: "per:martin is jean_martin (12), paul_martin (3) or martin (2)".
std::string to_line(const AmbiguousName& name);

// For every name of the query that no article has: names close to it, or the same one of another kind, as a query has
// them ("per:emmanuel_macron"), the most frequent first, with their numbers of articles.
struct CloseName {
  std::string typed;
  uint64_t articles = 0;
};
std::vector<CloseName> close_names(Reader& reader, const Query& query, size_t most);

}  // namespace rotative
