// What a page says of itself in JSON-LD (schema.org).
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rotative {

struct PageData {
  bool is_article = false;  // an Article, BlogPosting or the like is there
  bool is_listing = false;  // an ItemList or CollectionPage is there
  std::string title;
  std::string body;  // articleBody as plain text, a paragraph a line where it has any
  std::string description;
  std::string published;
  std::string modified;
  std::string url;
  std::string section;
  std::vector<std::string> crumbs;  // of a BreadcrumbList, from the front page on
  std::string language;
  std::string publisher;
  std::vector<std::string> authors;
};

// Fills the gaps of `data` from one script. JSON that is not sound is mended, then read for its strings alone.
void read_page_data(std::string_view script, PageData& data);

}  // namespace rotative
