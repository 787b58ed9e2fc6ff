// Each limit with its sentence.
#include "search/limits.h"

#include <string>

#include "common/base/utf8.h"
#include "common/index/reader.h"

namespace rotative {

std::optional<SyntaxError> unreadable(std::string_view query) {
  if (query.size() > kMaxQueryBytes) return SyntaxError{0, "A query is at most 64 KiB long."};
  for (size_t i = 0; i < query.size();) {
    const utf8::Decoded decoded = utf8::decode(query, i);
    if (!decoded.valid) return SyntaxError{i, "The query is not UTF-8 here: type it in a UTF-8 terminal."};
    i += decoded.length;
  }
  return std::nullopt;
}

std::optional<SyntaxError> too_big(const Query& query) {
  if (depth(query) > kMaxQueryDepth)
    return SyntaxError{0, "The query nests deeper than " + std::to_string(kMaxQueryDepth) + " levels."};
  if (node_count(query) > kMaxQueryNodes)
    return SyntaxError{0, "The query has more than " + std::to_string(kMaxQueryNodes) + " words and operators."};
  if (wildcard_count(query) > kMaxWildcards)
    return SyntaxError{0, "The query has more than " + std::to_string(kMaxWildcards) + " words with a '*'."};
  return std::nullopt;
}

}  // namespace rotative
