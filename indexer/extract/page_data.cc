// Articles are found by what they hold (a headline), at any place of the data to a depth of 8.
#include "indexer/extract/page_data.h"

#include <simdjson.h>

#include "indexer/extract/page_scanner.h"

namespace rotative {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;
constexpr int kDeepest = 8;

std::string text_of(const object& from, std::string_view key) {
  std::string_view value;
  std::string out;
  if (from[key].get_string().get(value) == simdjson::SUCCESS) append_unescaped(out, value);
  return out;
}

void fill(std::string& gap, std::string value) {
  if (gap.empty()) gap = std::move(value);
}

void add_authors(const element& value, std::vector<std::string>& out) {
  std::string_view name;
  object person;
  simdjson::dom::array list;
  if (value.get_string().get(name) == simdjson::SUCCESS) {
    out.emplace_back(name);
  } else if (value.get_object().get(person) == simdjson::SUCCESS) {
    if (std::string found = text_of(person, "name"); !found.empty()) out.push_back(std::move(found));
  } else if (value.get_array().get(list) == simdjson::SUCCESS) {
    for (const element each : list) {
      if (!each.is_array()) add_authors(each, out);
    }
  }
}

void visit(const element& value, PageArticle& article, int depth) {
  simdjson::dom::array list;
  object fields;
  if (depth > kDeepest) return;
  if (value.get_array().get(list) == simdjson::SUCCESS) {
    for (const element each : list) visit(each, article, depth + 1);
  }
  if (value.get_object().get(fields) != simdjson::SUCCESS) return;
  if (std::string title = text_of(fields, "headline"); !title.empty() && article.title.empty()) {
    article.title = std::move(title);
    fill(article.text, text_of(fields, "articleBody"));
    fill(article.date, text_of(fields, "datePublished"));
    fill(article.section, text_of(fields, "articleSection"));
    fill(article.language, text_of(fields, "inLanguage"));
    element author;
    if (article.authors.empty() && fields["author"].get(author) == simdjson::SUCCESS) {
      add_authors(author, article.authors);
    }
  }
  for (const std::string_view key : {"@graph", "mainEntity"}) {
    element inner;
    if (fields[key].get(inner) == simdjson::SUCCESS) visit(inner, article, depth + 1);
  }
}

}  // namespace

void read_page_data(std::string_view json, PageArticle& article) {
  thread_local simdjson::dom::parser parser;
  element root;
  if (parser.parse(json.data(), json.size(), true).get(root) == simdjson::SUCCESS) visit(root, article, 0);
}

}  // namespace rotative
