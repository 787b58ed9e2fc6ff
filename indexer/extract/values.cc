// What several kinds of records need.
#include "indexer/extract/values.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/base/json.h"
#include "common/base/utf8.h"
#include "indexer/extract/clean.h"
#include "indexer/extract/hints.h"

namespace rotative {
namespace {

constexpr size_t kLongestId = 2048;   // bytes
constexpr size_t kMostAuthors = 100;  // more is no byline

}  // namespace

std::vector<std::string> authors_of(const FoundField& field) {
  std::vector<std::string> authors;
  if (!field.is_list) {
    authors = split_authors(field.first());
  } else {
    for (std::string_view name : field.values) authors.push_back(one_line(without_par(name)));
  }
  // Once each, in the order of the byline.
  std::vector<std::string> once;
  for (std::string& name : authors) {
    const bool known = std::find(once.begin(), once.end(), name) != once.end();
    if (!known && !name.empty() && once.size() < kMostAuthors) once.push_back(std::move(name));
  }
  return once;
}

std::string_view take_source(Views& text) {
  if (text.empty()) return {};
  const std::string_view source = take_source_line(text.back());
  if (text.back().empty()) text.pop_back();
  return source;
}

void append(std::string& out, const Views& values, char between, void (*append_value)(std::string&, std::string_view)) {
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) out.push_back(between);
    append_value(out, values[i]);
  }
}

std::string row_object(const std::vector<std::string>& names, const std::vector<std::string>& cells) {
  std::string object = "{";
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) object += ',';
    append_json_string(object, names[i]);
    object += ':';
    append_json_string(object, cells[i]);
  }
  return object + '}';
}

std::string usable_id(std::string id) { return id.size() > kLongestId ? "xxh3:" + to_hex(hash128(id)) : std::move(id); }

std::string valid_line(std::string_view name) {
  std::string valid(name);
  utf8::repair(valid);
  return one_line(valid);
}

}  // namespace rotative
