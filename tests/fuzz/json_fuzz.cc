// Fuzz target: any bytes as a JSON record, and the cutting of JSON values in pieces.
//
// Whatever comes in, an article of valid UTF-8 comes back, or a reason; and cutting does not depend on where reads end.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <variant>

#include "common/base/utf8.h"
#include "indexer/extract/extract.h"
#include "indexer/source/json_values.h"

namespace {

size_t value_bytes(std::string_view text, size_t piece) {
  rotative::JsonValueScanner scanner;
  size_t taken = 0;
  while (!scanner.complete() && taken < text.size()) taken += scanner.take(text.substr(taken, piece));
  return taken;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace rotative;
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (value_bytes(text, 3) != value_bytes(text, text.size() + 1)) std::abort();
  static const FieldMap fields;
  for (const char* head : {"", "{\"title\":\"Le Courrier\",\"items\":"}) {
    const Extracted extracted =
        extract(Record{{"a.jsonl", 1, 0}, RecordFormat::json, text, {}, {}, {}, {}, head}, fields);
    if (const auto* article = std::get_if<Article>(&extracted))
      if (!utf8::is_valid(article->content) || !utf8::is_valid(article->id)) std::abort();
  }
  return 0;
}
