// Fuzz target: any bytes as a header of a WARC or ARC record, and as the HTTP response in one.
//
// Whatever comes in, no page is larger than what was asked for, whatever it swells to.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/source/warc.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace rotative;
  constexpr uint64_t kMost = 1u << 20;
  const std::string text(reinterpret_cast<const char*>(data), size);
  parse_warc_header(text);
  if (parse_arc_header(text) && !opens_arc_record(text)) std::abort();
  for (const char* type : {"response", "resource", "conversion"}) {
    const WarcHeader header{type, "http://a.example/", "text/html; charset=x", "2023-10-03", size};
    const auto page = web_page(header, text, kMost);
    if (page && page->bytes.size() > kMost + size) std::abort();
  }
  return 0;
}
