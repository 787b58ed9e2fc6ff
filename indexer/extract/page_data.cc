// The first article of a page is the one it is about; its authors may be named elsewhere in the data, by "@id".
#include "indexer/extract/page_data.h"

#include <simdjson.h>

#include <algorithm>

#include "indexer/extract/clean.h"
#include "indexer/extract/json_repair.h"
#include "indexer/extract/page_entities.h"
#include "indexer/extract/page_tree.h"

namespace rotative {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;
constexpr int kDeepest = 8;
constexpr size_t kMostAuthors = 20;
constexpr size_t kMostCrumbs = 10;

class NoListener : public PageListener {
  void on_element(Tag, std::string_view, Hints) override {}
  void on_raw(Tag, std::string_view, std::string_view) override {}
};

std::string unescaped(std::string_view value) {
  std::string once, twice;
  append_unescaped(once, value);
  append_unescaped(twice, once);
  return twice;
}

// Bodies come as text, as text with references, or as markup.
std::string plain_text(std::string_view value) {
  const std::string text = unescaped(value);
  const bool markup = text.find("</") != std::string::npos || text.find("<br") != std::string::npos ||
                      text.find("<p>") != std::string::npos;
  std::string out;
  if (markup) {
    NoListener nobody;
    const PageTree tree = read_page_tree(text, nobody);
    for (const PageBlock& block : tree.blocks) out.append(out.empty() ? "" : "\n").append(tree.line(block));
    return out;
  }
  std::string_view rest = text;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = one_line(rest.substr(0, end));
    if (!line.empty()) out.append(out.empty() ? "" : "\n").append(line);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return out;
}

void fill(std::string& gap, std::string value) {
  if (gap.empty()) gap = std::move(value);
}

// A string, or the first one of a list.
std::string text_of(const object& from, std::string_view key) {
  element value;
  std::string_view text;
  array list;
  if (from[key].get(value) != simdjson::SUCCESS) return {};
  if (value.get_array().get(list) == simdjson::SUCCESS && list.size() > 0) value = list.at(0);
  return value.get_string().get(text) == simdjson::SUCCESS ? one_line(unescaped(text)) : std::string();
}

// A date as text, or seconds or milliseconds since 1970 as a number.
std::string when_of(const object& from, std::string_view key) {
  uint64_t number = 0;
  return from[key].get_uint64().get(number) == simdjson::SUCCESS ? std::to_string(number) : text_of(from, key);
}

bool has_type(const object& from, bool (*is)(std::string_view)) {
  element value;
  std::string_view name;
  array list;
  if (from["@type"].get(value) != simdjson::SUCCESS) return false;
  if (value.get_string().get(name) == simdjson::SUCCESS) return is(name);
  if (value.get_array().get(list) == simdjson::SUCCESS)
    for (const element each : list)
      if (each.get_string().get(name) == simdjson::SUCCESS && is(name)) return true;
  return false;
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report" || type == "NewsItem" ||
         type == "CriticReview" || type == "Review" || type == "Recipe";
}

bool is_listing_type(std::string_view type) {
  return type == "ItemList" || type == "CollectionPage" || type == "SearchResultsPage" || type == "ProfilePage";
}

class DataReader {
 public:
  explicit DataReader(PageData& data) : data_(data) {}
  void read(const element& root);

 private:
  void visit(const element& value, int depth);
  void take_article(const object& fields);
  void take_crumbs(const object& fields);
  void add_authors(const element& value);
  void add_author(std::string name);
  std::string name_of(std::string_view id);
  void find_name(const element& value, std::string_view id, int depth, std::string& name);

  PageData& data_;
  element root_;
};

void DataReader::read(const element& root) {
  root_ = root;
  visit(root, 0);
}

void DataReader::visit(const element& value, int depth) {
  array list;
  object fields;
  if (depth > kDeepest) return;
  if (value.get_array().get(list) == simdjson::SUCCESS)
    for (const element each : list) visit(each, depth + 1);
  if (value.get_object().get(fields) != simdjson::SUCCESS) return;
  if (has_type(fields, is_listing_type)) data_.is_listing = true;
  if (has_type(fields, [](std::string_view type) { return type == "BreadcrumbList"; })) return take_crumbs(fields);
  element inner;
  const bool headed = fields["headline"].get(inner) == simdjson::SUCCESS;
  if (has_type(fields, is_article_type) || (headed && fields["articleBody"].get(inner) == simdjson::SUCCESS)) {
    if (!data_.is_article) take_article(fields);
    return;
  }
  for (const std::string_view key : {"@graph", "mainEntity", "mainEntityOfPage", "hasPart"})
    if (fields[key].get(inner) == simdjson::SUCCESS) visit(inner, depth + 1);
}

void DataReader::take_crumbs(const object& fields) {
  array list;
  if (!data_.crumbs.empty() || fields["itemListElement"].get_array().get(list) != simdjson::SUCCESS) return;
  for (const element each : list) {
    object crumb, item;
    if (each.get_object().get(crumb) != simdjson::SUCCESS || data_.crumbs.size() >= kMostCrumbs) return;
    std::string name = text_of(crumb, "name");
    if (name.empty() && crumb["item"].get_object().get(item) == simdjson::SUCCESS) name = text_of(item, "name");
    if (!name.empty()) data_.crumbs.push_back(std::move(name));
  }
}

void DataReader::take_article(const object& fields) {
  data_.is_article = true;
  fill(data_.title, text_of(fields, "headline"));
  fill(data_.title, text_of(fields, "name"));
  std::string_view body;
  for (const std::string_view key : {"articleBody", "text", "reviewBody"})
    if (data_.body.empty() && fields[key].get_string().get(body) == simdjson::SUCCESS) data_.body = plain_text(body);
  fill(data_.description, text_of(fields, "description"));
  fill(data_.published, when_of(fields, "datePublished"));
  fill(data_.published, when_of(fields, "dateCreated"));
  fill(data_.modified, when_of(fields, "dateModified"));
  fill(data_.section, text_of(fields, "articleSection"));
  fill(data_.language, text_of(fields, "inLanguage"));
  element value;
  object holder;
  if (fields["inLanguage"].get_object().get(holder) == simdjson::SUCCESS)
    fill(data_.language, text_of(holder, "alternateName"));
  fill(data_.url, text_of(fields, "url"));
  fill(data_.url, text_of(fields, "mainEntityOfPage"));
  if (fields["mainEntityOfPage"].get_object().get(holder) == simdjson::SUCCESS) fill(data_.url, text_of(holder, "@id"));
  if (fields["publisher"].get_object().get(holder) == simdjson::SUCCESS) {
    fill(data_.publisher, text_of(holder, "name"));
    fill(data_.publisher, name_of(text_of(holder, "@id")));
  }
  if (fields["author"].get(value) == simdjson::SUCCESS) add_authors(value);
  if (data_.authors.empty() && fields["creator"].get(value) == simdjson::SUCCESS) add_authors(value);
}

void DataReader::add_author(std::string name) {
  const bool known = std::find(data_.authors.begin(), data_.authors.end(), name) != data_.authors.end();
  if (name.empty() || known || name.find("://") != std::string::npos) return;
  if (data_.authors.size() < kMostAuthors) data_.authors.push_back(std::move(name));
}

void DataReader::add_authors(const element& value) {
  std::string_view name;
  object person;
  array list;
  if (value.get_string().get(name) == simdjson::SUCCESS) {
    add_author(one_line(unescaped(name)));
  } else if (value.get_object().get(person) == simdjson::SUCCESS) {
    std::string found = text_of(person, "name");
    if (found.empty()) found = name_of(text_of(person, "@id"));
    add_author(std::move(found));
  } else if (value.get_array().get(list) == simdjson::SUCCESS) {
    for (const element each : list)
      if (!each.is_array()) add_authors(each);
  }
}

std::string DataReader::name_of(std::string_view id) {
  std::string name;
  if (!id.empty()) find_name(root_, id, 0, name);
  return name;
}

void DataReader::find_name(const element& value, std::string_view id, int depth, std::string& name) {
  array list;
  object fields;
  if (depth > 3 || !name.empty()) return;
  if (value.get_array().get(list) == simdjson::SUCCESS)
    for (const element each : list) find_name(each, id, depth + 1, name);
  if (value.get_object().get(fields) != simdjson::SUCCESS) return;
  if (text_of(fields, "@id") == id) name = text_of(fields, "name");
  element graph;
  if (name.empty() && fields["@graph"].get(graph) == simdjson::SUCCESS) find_name(graph, id, depth + 1, name);
}

// The string behind "key": in JSON that nobody can parse; escapes decoded as far as they go.
std::string loose_string(std::string_view script, std::string_view key) {
  const std::string quoted = "\"" + std::string(key) + "\"";
  size_t at = script.find(quoted);
  if (at == std::string_view::npos) return {};
  at += quoted.size();
  while (at < script.size() && (script[at] == ' ' || script[at] == ':' || script[at] == '\n')) ++at;
  if (at >= script.size() || script[at] != '"') return {};
  std::string out;
  for (++at; at < script.size() && script[at] != '"'; ++at) {
    if (script[at] != '\\' || at + 1 >= script.size()) {
      out.push_back(script[at]);
      continue;
    }
    const char c = script[++at];
    if (c == 'u' && at + 4 < script.size()) {
      out.append("&#x").append(script.substr(at + 1, 4)).append(";");
      at += 4;
    } else {
      out.push_back(c == 'n' || c == 'r' || c == 't' ? '\n' : c);
    }
  }
  return out;
}

void read_loosely(std::string_view script, PageData& data) {
  const std::string title = loose_string(script, "headline");
  if (title.empty() || data.is_article) return;
  data.is_article = true;
  data.title = one_line(unescaped(title));
  data.body = plain_text(loose_string(script, "articleBody"));
  data.published = one_line(loose_string(script, "datePublished"));
  data.modified = one_line(loose_string(script, "dateModified"));
  data.section = one_line(unescaped(loose_string(script, "articleSection")));
}

}  // namespace

void read_page_data(std::string_view script, PageData& data) {
  script = trim(script);
  if (script.starts_with("<!--")) script = trim(script.substr(4));
  if (script.starts_with("<![CDATA[")) script = trim(script.substr(9));
  while (script.ends_with(';') || script.ends_with("-->") || script.ends_with("]]>"))
    script = trim(script.substr(0, script.size() - (script.ends_with(';') ? 1 : 3)));
  thread_local simdjson::dom::parser parser;
  element root;
  if (parser.parse(script.data(), script.size(), true).get(root) == simdjson::SUCCESS)
    return DataReader(data).read(root);
  std::string mended(script);
  repair_json(mended);
  if (parser.parse(mended).get(root) == simdjson::SUCCESS) return DataReader(data).read(root);
  read_loosely(mended, data);
}

}  // namespace rotative
