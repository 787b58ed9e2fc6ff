// Fuzz target: any bytes as a letter, and as a header with encoded words.
//
// Whatever comes in, fields of valid UTF-8 come back.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/base/utf8.h"
#include "indexer/extract/mail.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace rotative;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const Letter letter = read_letter(text);
  if (!utf8::is_valid(letter.article.text) || !utf8::is_valid(letter.article.title)) std::abort();
  if (!utf8::is_valid(decode_mail_words(text))) std::abort();
  return 0;
}
