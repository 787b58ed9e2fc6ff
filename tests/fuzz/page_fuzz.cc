// Any bytes as a web page: whatever is read is valid UTF-8, single lines are single, and reading twice gives the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/base/utf8.h"
#include "indexer/extract/charset.h"
#include "indexer/extract/page.h"

namespace {

using namespace rotative;

void check_line(const std::string& line) {
  if (!utf8::is_valid(line) || line.find('\n') != std::string::npos) std::abort();
}

void check(const PageArticle& page) {
  for (const std::string* line : {&page.title, &page.url, &page.source, &page.section, &page.language})
    check_line(*line);
  for (const std::string& name : page.authors) check_line(name);
  if (!utf8::is_valid(page.text) || !utf8::is_valid(page.lead) || !utf8::is_valid(page.dates.lines)) std::abort();
  if (page.text.starts_with('\n') || page.text.find("\n\n") != std::string::npos) std::abort();
  if ((page.text_source == PageTextSource::none) != page.text.empty()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const DecodedText decoded = decode_text(bytes, {}, declared_charset(bytes));
  if (!utf8::is_valid(decoded.text)) std::abort();
  const PageArticle page = read_page(decoded.text, "https://journal.example/article");
  check(page);
  const PageArticle again = read_page(decoded.text, "https://journal.example/article");
  if (again.text != page.text || again.title != page.title || again.kind != page.kind) std::abort();
  return 0;
}
