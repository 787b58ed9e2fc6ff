// The article in a web page: what JSON-LD and meta tags say first, else the block that holds most running text.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rotative {

struct PageArticle {
  std::string title;
  std::string text;  // paragraphs, a line each
  std::string date;  // of publication, as the page writes it
  std::string url;   // canonical
  std::string source;
  std::string section;
  std::string language;
  std::vector<std::string> authors;
};

// `page` is valid UTF-8.
PageArticle read_page(std::string_view page);

// What a page itself says its charset is, within its first 2,048 bytes; empty where it says nothing.
std::string declared_charset(std::string_view page);

}  // namespace rotative
