// Fuzz target: any bytes as an item of XML with a head, and as a dispatch; and the cutting of streams in two pieces.
//
// Whatever comes in, an article of valid UTF-8 comes back or a reason, and cutting does not depend on where reads end.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/base/utf8.h"
#include "indexer/extract/items.h"
#include "indexer/source/table_rows.h"
#include "indexer/source/xml_items.h"

namespace {

using namespace rotative;

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const ItemArticle& article) {
  for (const std::string* field : {&article.id, &article.title, &article.lead, &article.text, &article.source})
    require(utf8::is_valid(*field));
}

std::vector<std::string> items(std::string_view text, size_t piece) {
  std::vector<std::string> found;
  XmlItemCutter cutter("item");
  cutter.next_item();
  while (!text.empty()) {
    text.remove_prefix(cutter.take(text.substr(0, piece)));
    if (!cutter.complete()) continue;
    found.push_back(cutter.bytes());
    cutter.next_item();
  }
  return found;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  require(items(text, 7) == items(text, text.size() + 1));
  TableRowScanner rows(table_separator(text));
  require(rows.take(text) <= text.size());
  require(!table_cells(text, ',').empty());
  utf8::repair(text);
  check(read_dispatch(text));
  const auto read = read_item(text, text);
  if (const auto* article = std::get_if<ItemArticle>(&read)) check(*article);
  return 0;
}
