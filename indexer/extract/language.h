// The language of an article, by the words that only serve the others; CLD2 is asked where they do not tell.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace rotative {

struct FoundLanguage {
  std::string
      code;  // ISO 639-1 in lower case, or what CLD2 calls it ("sr", "zh-Hant" gives "zh"); empty: too little text
  bool sure = false;  // surer than what a page says of itself
};

FoundLanguage find_language(std::string_view text);

}  // namespace rotative
