// Fuzz target: any bytes as a query, and then as a date.
//
// Whatever comes in, a tree comes back within the reader's bounds, or an error at a place inside the query.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "common/base/utf8.h"
#include "common/index/reader.h"
#include "search/dates.h"
#include "search/notes.h"
#include "search/parse.h"
#include "search/rank.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace rotative;
  static Analyzer analyzer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const DayNumber today = 19634;  // 2023-10-04
  Tokens tokens;
  const auto result = parse(text, analyzer, today, &tokens);
  if (const auto* error = std::get_if<SyntaxError>(&result)) {
    require(error->position <= text.size() && !error->message.empty());
    require(utf8::is_valid(caret_excerpt(text, *error)));
  } else {
    const Query ranked = with_title_weight(std::get<Query>(result));
    require(node_count(ranked) <= kMaxQueryNodes && depth(ranked) <= kMaxQueryDepth);
    require(!explanation(text, tokens, ranked).empty());
    highlight_terms(ranked);
  }
  if (size < 100 && utf8::is_valid(text)) parse_days(text, today);
  return 0;
}
