// An article from one item of a feed, an agency's dispatch, a page of an encyclopedia or a digitised page.
//
// docs/formats.md says which element becomes which field.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/extract/xml_tree.h"

namespace rotative {

struct ItemArticle {
  std::string id, url, title, lead, text, date, modified, source, section, language;
  std::vector<std::string> authors;
};

// `item` and `head`, what stands before the first item, are valid UTF-8.
std::variant<ItemArticle, XmlProblem> read_item(std::string_view item, std::string_view head);

// One dispatch in IPTC 7901: a header line, keywords, the text between STX and ETX, and the time of sending.
ItemArticle read_dispatch(std::string_view dispatch);

// The three kinds of item, by the name of the root; for items.cc.
ItemArticle read_feed_item(const XmlNode& item, const XmlNode& head);
ItemArticle read_news_item(const XmlNode& item, std::string_view bytes);
ItemArticle read_printed_page(const XmlNode& alto);
ItemArticle read_wiki_page(const XmlNode& page, const XmlNode& head);

}  // namespace rotative
