// RSS 1.0 and 2.0 and Atom: an item's own elements first, then what the feed says of all of them.
#include <algorithm>

#include "indexer/extract/clean.h"
#include "indexer/extract/items.h"

namespace rotative {
namespace {

// Markup in a text is there as XML, or escaped as a string.
std::string rich_text(const XmlNode* node) {
  if (node == nullptr) return {};
  const bool has_elements = std::any_of(node->children.begin(), node->children.end(),
                                        [](const XmlNode& child) { return !child.name.empty(); });
  if (has_elements) return lines_of(*node);
  std::string text;
  for (const XmlNode& run : node->children) text += run.text;
  return html_lines(text);
}

std::string rich_line(const XmlNode* node) {
  std::string text = rich_text(node);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

const XmlNode* first_of(const XmlNode& item, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    for (const XmlNode& child : item.children)
      if (child.name == name) return &child;
  return nullptr;
}

std::string link_of(const XmlNode& item) {
  for (const XmlNode& child : item.children) {
    if (child.local_name() != "link") continue;
    const std::string_view relation = child.attribute("rel"), address = child.attribute("href");
    if (address.empty() && child.name == "link") return line_of(&child);
    if (!address.empty() && (relation.empty() || relation == "alternate")) return std::string(address);
  }
  const XmlNode* id = item.child("guid");
  return id != nullptr && id->attribute("isPermaLink") != "false" && line_of(id).starts_with("http") ? line_of(id) : "";
}

// "redaction@exemple.fr (Anne Blanc)" names a person in parentheses.
std::string author_name(const XmlNode& node) {
  if (const XmlNode* name = node.child("name")) return line_of(name);
  const std::string text = rich_line(&node);
  const size_t open = text.find('('), close = text.rfind(')');
  if (text.find('@') != std::string::npos && open != std::string::npos && close > open)
    return one_line(std::string_view(text).substr(open + 1, close - open - 1));
  return text.find('@') == std::string::npos ? text : std::string();
}

std::vector<std::string> authors_of(const XmlNode& item) {
  std::vector<std::string> names;
  for (const XmlNode& child : item.children) {
    if (child.local_name() != "author" && child.local_name() != "creator") continue;
    std::string name = author_name(child);
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

std::string section_of(const XmlNode& item) {
  for (const XmlNode& child : item.children) {
    if (child.local_name() != "category" && child.name != "dc:subject") continue;
    const std::string_view label = child.attribute("label"), term = child.attribute("term");
    std::string name(label.empty() ? term : label);
    if (name.empty()) name = rich_line(&child);
    if (!name.empty()) return name;
  }
  return {};
}

// The feed's own element: the first of that name above the items.
const XmlNode* of_feed(const XmlNode& head, std::string_view name) {
  const XmlNode* found = nullptr;
  each_node(head, [&](const XmlNode& node) {
    if (found == nullptr && node.name == name) found = &node;
    return node.local_name() != "image" && node.local_name() != "textInput";
  });
  return found;
}

std::string language_of(const XmlNode& item, const XmlNode& head) {
  if (const XmlNode* own = first_of(item, {"dc:language", "language"})) return line_of(own);
  if (!item.attribute("xml:lang").empty()) return std::string(item.attribute("xml:lang"));
  for (const std::string_view name : {"language", "dc:language"})
    if (const XmlNode* node = of_feed(head, name)) return line_of(node);
  std::string language;
  each_node(head, [&](const XmlNode& node) {
    if (language.empty()) language = node.attribute("xml:lang");
    return true;
  });
  return language;
}

std::string source_of(const XmlNode& item, const XmlNode& head) {
  if (const XmlNode* own = first_of(item, {"source", "atom:source"})) {
    if (const XmlNode* title = own->child("title")) return rich_line(title);
    if (std::string name = rich_line(own); !name.empty()) return name;
  }
  if (const XmlNode* own = first_of(item, {"dc:publisher", "dc:source"})) return rich_line(own);
  return rich_line(of_feed(head, "title"));
}

}  // namespace

ItemArticle read_feed_item(const XmlNode& item, const XmlNode& head) {
  ItemArticle article;
  article.id = line_of(first_of(item, {"guid", "id", "atom:id"}));
  article.url = link_of(item);
  article.title = rich_line(first_of(item, {"title", "atom:title"}));
  article.lead = rich_text(first_of(item, {"description", "summary", "atom:summary"}));
  article.text = rich_text(first_of(item, {"content:encoded", "content", "atom:content", "xhtml:body", "body"}));
  if (article.text.empty() || article.text == article.lead) article.text = std::exchange(article.lead, {});
  article.date = line_of(first_of(item, {"pubDate", "published", "dc:date", "issued", "date", "atom:published"}));
  article.modified = line_of(first_of(item, {"updated", "modified", "atom:updated"}));
  article.authors = authors_of(item);
  if (article.authors.empty() && item.name == "entry")
    if (const XmlNode* author = of_feed(head, "author")) article.authors = {author_name(*author)};
  article.section = section_of(item);
  article.language = language_of(item, head);
  article.source = source_of(item, head);
  return article;
}

}  // namespace rotative
