// ICU converts; what it cannot read becomes U+FFFD.
#include "common/text/charset.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "common/base/utf8.h"

namespace rotative {
namespace {

std::string converted(std::string_view bytes, const char* charset) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(charset, &error), ucnv_close);
  if (U_FAILURE(error)) return {};
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), error);
  std::string out;
  return U_FAILURE(error) ? out : text.toUTF8String(out);
}

bool is_latin_1(std::string_view label) {
  std::string plain;
  for (char c : label) {
    if (c != '-' && c != '_') plain.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  return plain == "iso88591" || plain == "latin1" || plain == "usascii" || plain == "ascii";
}

}  // namespace

std::string page_to_utf8(std::string_view bytes, std::string_view label) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return converted(bytes, "UTF-16");
  std::string same(bytes);
  if (utf8::repair(same) == 0) return same;
  const std::string name(label);
  std::string out;
  if (!name.empty() && !is_latin_1(label) && ucnv_compareNames(name.c_str(), "utf-8") != 0) {
    out = converted(bytes, name.c_str());
  }
  // One bad byte in a page that says UTF-8 and mostly is: mended, not read as something else.
  if (ucnv_compareNames(name.c_str(), "utf-8") == 0) return same;
  return out.empty() ? converted(bytes, "windows-1252") : out;
}

}  // namespace rotative
