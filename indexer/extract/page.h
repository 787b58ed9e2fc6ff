// The article in a web page: what JSON-LD and meta tags say first, else the block that holds most running text.
//
// docs/pages.md has the rules.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rotative {

// What a page is, as far as one can tell from the page alone.
enum class PageKind : uint8_t {
  article,
  listing,  // a home page, a section, a tag, an author's articles, search results
  wall,     // asks for consent, a login or a browser with JavaScript, and shows nothing else
  missing,  // says that there is no such page
  scrap,    // too little text to be anything
};

std::string_view to_string(PageKind kind);  // "article", "listing", …

// Where the text was taken from.
enum class PageTextSource : uint8_t { none, data, blocks, both };

std::string_view to_string(PageTextSource source);  // "none", "json-ld", "blocks", "json-ld+blocks"

// What the page says of its days, each as written; empty where it says nothing.
struct PageDates {
  std::string data;      // JSON-LD datePublished
  std::string meta;      // a meta tag
  std::string time;      // a <time> element
  std::string modified;  // by any of them
  std::string lines;     // lines outside the text such as "Publié le 3 octobre 2023", a line each
};

struct PageArticle {
  PageKind kind = PageKind::scrap;
  PageTextSource text_source = PageTextSource::none;
  std::string title;
  std::string lead;  // a standfirst that stands outside the text
  std::string text;  // paragraphs, a line each
  PageDates dates;
  std::string url;  // canonical
  std::string source;
  std::string section;
  std::string language;
  std::vector<std::string> authors;
};

// `page` is valid UTF-8; `url` is where it was found, if known.
PageArticle read_page(std::string_view page, std::string_view url = {});

// What a page itself says its charset is, within its first 4,096 bytes; empty where it says nothing.
std::string declared_charset(std::string_view page);

}  // namespace rotative
