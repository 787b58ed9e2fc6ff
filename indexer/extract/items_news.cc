// NITF, NewsML 1.2 and NewsML-G2. The names are those of the IPTC's standards; agencies fill them each in its own way.
#include <algorithm>

#include "indexer/extract/clean.h"
#include "indexer/extract/hints.h"
#include "indexer/extract/items.h"
#include "indexer/extract/page.h"
#include "indexer/extract/sign_off.h"

namespace rotative {
namespace {

const XmlNode* find_node(const XmlNode& node, std::string_view name) {
  const XmlNode* found = nullptr;
  each_node(node, [&](const XmlNode& each) {
    if (found == nullptr && each.local_name() == name) found = &each;
    return found == nullptr;
  });
  return found;
}

// The first of that name which says something.
std::string find_line(const XmlNode& node, std::string_view name) {
  std::string line;
  each_node(node, [&](const XmlNode& each) {
    if (line.empty() && each.local_name() == name) line = line_of(&each);
    return line.empty();
  });
  return line;
}

std::string find_attribute(const XmlNode& node, std::string_view name, std::string_view attribute) {
  std::string value;
  each_node(node, [&](const XmlNode& each) {
    if (value.empty() && each.local_name() == name) value = one_line(each.attribute(attribute));
    return value.empty();
  });
  return value;
}

void add_author(ItemArticle& article, std::string_view byline) {
  for (std::string& name : split_authors(byline)) {
    const auto& known = article.authors;
    if (!name.empty() && std::find(known.begin(), known.end(), name) == known.end())
      article.authors.push_back(std::move(name));
  }
}

// "<p><br/></p>" and an agency's initials at the end are lines like others.
std::string body_of(const XmlNode& nitf) {
  const XmlNode* body = find_node(nitf, "body.content");
  return body == nullptr ? std::string() : lines_of(*body);
}

void read_nitf(const XmlNode& nitf, ItemArticle& article) {
  if (article.title.empty()) article.title = find_line(nitf, "hl1");
  if (article.title.empty()) article.title = find_line(nitf, "hedline");
  if (article.title.empty()) article.title = find_line(nitf, "title");
  if (article.lead.empty()) article.lead = find_line(nitf, "hl2");
  if (article.lead.empty()) article.lead = find_line(nitf, "abstract");
  if (article.text.empty()) article.text = body_of(nitf);
  if (article.date.empty()) article.date = find_attribute(nitf, "date.issue", "norm");
  if (article.date.empty()) article.date = find_attribute(nitf, "story.date", "norm");
  if (article.id.empty()) article.id = find_attribute(nitf, "doc-id", "id-string");
  if (article.section.empty()) article.section = find_attribute(nitf, "fixture", "fix-id");
  if (article.source.empty()) article.source = find_line(nitf, "distributor");
  if (article.source.empty()) article.source = find_attribute(nitf, "doc.copyright", "holder");
  if (article.language.empty()) article.language = nitf.attribute("xml:lang");
  if (const XmlNode* byline = find_node(nitf, "byline"); byline != nullptr && article.authors.empty()) {
    each_node(*byline, [&](const XmlNode& node) {
      if (node.local_name() == "person") add_author(article, line_of(&node));
      return node.local_name() != "person";
    });
    if (article.authors.empty()) add_author(article, line_of(byline));
  }
}

// ---- NewsML 1.2

bool is_text(const XmlNode& content) {
  const std::string type = find_attribute(content, "MediaType", "FormalName");
  return type.empty() || type == "Text" || type == "ComplexData";
}

std::string role_of(const XmlNode& component) {
  const XmlNode* role = component.child("Role");
  return role == nullptr ? std::string() : std::string(role->attribute("FormalName"));
}

// The texts of all content items, those of titles and leads apart.
void read_components(const XmlNode& node, std::string_view role, ItemArticle& article) {
  for (const XmlNode& child : node.children) {
    if (child.name == "NewsComponent") {
      const std::string own = role_of(child);
      read_components(child, own.empty() ? role : own, article);
    } else if (child.name == "ContentItem" && is_text(child)) {
      const XmlNode* data = child.child("DataContent");
      if (data == nullptr) continue;
      const XmlNode* nitf = find_node(*data, "nitf");
      if (nitf != nullptr) read_nitf(*nitf, article);
      const std::string plain = nitf != nullptr ? std::string() : lines_of(*data);
      const std::string text = plain.find('<') == std::string::npos ? plain : html_lines(plain);
      if (role == "Title" || text.empty()) continue;
      std::string& field = role == "Lead" ? article.lead : article.text;
      if (field.find(text) == std::string::npos) field.append(field.empty() ? "" : "\n").append(text);
    }
  }
}

std::string provider_of(const XmlNode& item) {
  for (const std::string_view role : {"Provider", "Source"})
    if (const XmlNode* node = find_node(item, role))
      if (std::string name = find_attribute(*node, "Party", "FormalName"); !name.empty()) return name;
  if (std::string credit = find_line(item, "CreditLine"); !credit.empty()) return credit;
  return find_line(item, "ProviderId");
}

void add_authors(const XmlNode& item, ItemArticle& article) {
  each_node(item, [&](const XmlNode& node) {
    if (node.name == "ByLine") add_author(article, line_of(&node));
    if (node.name == "Property" && node.attribute("FormalName") == "author")
      add_author(article, node.attribute("Value"));
    if (node.name == "Party" && node.attribute("Topic") == "AUTHOR") add_author(article, node.attribute("FormalName"));
    return true;
  });
}

// Some agencies give all their items the same public identifier.
std::string id_of(const XmlNode& item) {
  const std::string id = find_line(item, "PublicIdentifier"), own = find_line(item, "NewsItemId");
  if (own.empty() || id.find(own) != std::string::npos) return id;
  return find_line(item, "ProviderId") + ":" + find_line(item, "DateId") + ":" + own;
}

ItemArticle read_newsml_1(const XmlNode& item) {
  ItemArticle article;
  article.id = id_of(item);
  article.title = find_line(item, "HeadLine");
  article.lead = find_line(item, "SubHeadLine");
  article.date = find_line(item, "FirstCreated");
  article.modified = find_line(item, "ThisRevisionCreated");
  article.source = provider_of(item);
  article.language = find_attribute(item, "Language", "FormalName");
  if (article.language.empty()) article.language = item.attribute("xml:lang");
  if (article.language.empty()) article.language = find_attribute(item, "NewsComponent", "xml:lang");
  add_authors(item, article);
  read_components(item, {}, article);
  if (article.title.empty()) article.title = find_line(item, "NameLabel");
  if (article.title.empty()) article.title = find_line(item, "SlugLine");
  return article;
}

// ---- NewsML-G2

std::string name_of(const XmlNode* node) {
  if (node == nullptr) return {};
  if (const XmlNode* name = node->child("name")) return line_of(name);
  const std::string code(node->attribute("qcode").empty() ? node->attribute("literal") : node->attribute("qcode"));
  return code.substr(code.find(':') == std::string::npos ? 0 : code.find(':') + 1);
}

// The page inside an item is read as any page is.
std::string page_text(std::string_view bytes) {
  const size_t begin = bytes.find("<html"), end = bytes.rfind("</html>");
  return begin == std::string_view::npos || end <= begin ? std::string()
                                                         : read_page(bytes.substr(begin, end - begin)).text;
}

ItemArticle read_newsml_g2(const XmlNode& item, std::string_view bytes) {
  ItemArticle article;
  article.id = item.attribute("guid");
  if (const XmlNode* content = item.child("contentMeta")) {
    article.title = find_line(*content, "headline");
    article.lead = find_line(*content, "description");
    article.language = find_attribute(*content, "language", "tag");
    article.date = line_of(content->child("contentCreated"));
    for (const XmlNode& child : content->children) {
      if (child.local_name() == "creator") add_author(article, name_of(&child));
      if (child.local_name() == "by") add_author(article, line_of(&child));
      if (child.local_name() == "subject" && article.section.empty() &&
          child.attribute("type").find("abstract") != std::string_view::npos)
        article.section = name_of(&child);
    }
  }
  if (const XmlNode* meta = item.child("itemMeta")) {
    article.source = name_of(meta->child("provider"));
    article.modified = line_of(meta->child("versionCreated"));
    if (article.date.empty()) article.date = line_of(meta->child("firstCreated"));
    if (article.date.empty()) article.date = article.modified;
    if (article.title.empty()) article.title = find_line(*meta, "title");
  }
  if (article.language.empty()) article.language = item.attribute("xml:lang");
  if (const XmlNode* content = item.child("contentSet")) {
    if (const XmlNode* nitf = find_node(*content, "nitf")) read_nitf(*nitf, article);
    if (article.text.empty()) article.text = page_text(bytes);
    if (article.text.empty()) article.text = lines_of(*content);
  }
  return article;
}

}  // namespace

ItemArticle read_news_item(const XmlNode& item, std::string_view bytes) {
  ItemArticle article;
  if (item.local_name() == "NewsItem")
    article = read_newsml_1(item);
  else if (item.local_name() == "newsItem")
    article = read_newsml_g2(item, bytes);
  else
    read_nitf(item, article);
  if (article.authors.empty()) article.authors = signed_by(article.text);
  return article;
}

}  // namespace rotative
