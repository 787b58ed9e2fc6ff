// Any bytes under any label: the text is valid UTF-8, ASCII stays what it is, and undoing double encoding leaves
// nothing invalid behind.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/base/utf8.h"
#include "indexer/extract/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace rotative;
  const std::string all(reinterpret_cast<const char*>(data), size);
  const size_t bar = all.find('|');  // "label|bytes"
  const std::string label = bar < 40 ? all.substr(0, bar) : std::string();
  const std::string bytes = bar < 40 ? all.substr(bar + 1) : all;
  for (const std::string& each : {std::string(), label, std::string("iso-8859-1"), std::string("shift_jis")}) {
    const DecodedText found = decode_text(bytes, each, label);
    if (!utf8::is_valid(found.text) || found.charset.empty()) std::abort();
    std::string text = found.text;
    undo_double_encoding(text);
    if (!utf8::is_valid(text) || text.size() > found.text.size()) std::abort();
  }
  const DecodedText plain = decode_text(bytes);
  const bool ascii = bytes.find_first_of(std::string("\0", 1)) == std::string::npos && utf8::is_valid(bytes) &&
                     !bytes.starts_with("\xEF\xBB\xBF");
  if (ascii && plain.text != bytes) std::abort();
  return 0;
}
