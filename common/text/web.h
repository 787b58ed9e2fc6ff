// Hosts, URLs and e-mail addresses: where they begin and end, and which words are in them.
//
// News dumps forget the blank after a full stop ("jeudi.Le"), so a dot inside letters is a host only when its last
// label is a well-known top-level domain in lower case. The words inside are always returned one by one.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/model/article.h"
#include "common/text/chars.h"

namespace rotative {

struct WebName {
  Span whole;               // the host without www., or the e-mail address
  std::vector<Run> pieces;  // its words, then those of the path
  uint32_t end = 0;         // where reading goes on: after path, query and fragment

  void clear() { *this = WebName{{}, std::move(pieces), 0}, pieces.clear(); }
};

// All three return false, with `out` unspecified, where there is none. `at` is the first letter or digit.
bool read_url(std::string_view text, uint32_t at, WebName& out);    // https://… or www.…
bool read_host(std::string_view text, uint32_t at, WebName& out);   // lemonde.fr, lemonde.fr/international
bool read_email(std::string_view text, uint32_t at, WebName& out);  // redaction@lemonde.fr

// The length of "mailto:" at `at`, or 0.
uint32_t mailto_length(std::string_view text, uint32_t at);

// A word of a path without its escapes: "%C3%89mile" is "Émile".
std::string unescaped_path(std::string_view piece);

}  // namespace rotative
