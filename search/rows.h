// A found article as a row of named fields, and the four machine formats that rows are written in.
//
// NDJSON and JSON rows hold lists as arrays; CSV (RFC 4180, with a header) and TSV join them with "; ".
// Immutable after construction; share freely.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/base/json.h"
#include "common/index/reader.h"
#include "search/snippet.h"

namespace rotative {

struct Row {
  StoredArticle stored;
  double score = 0;
  Snippet snippet;
  std::string cluster;
  uint64_t copies = 0;  // 0: not counted
};

// Nothing, text, a number, or a list of texts.
using RowValue = std::variant<std::monostate, std::string, double, std::vector<std::string>>;

struct RowField {
  std::string_view name;
  std::string_view meaning;
  RowValue (*value)(const Row&);
  bool on_request = false;  // only where --fields names it
};

inline constexpr size_t kRowFieldCount = 22;
extern const std::array<RowField, kRowFieldCount> kRowFields;
const RowField* find_row_field(std::string_view name);

using RowFields = std::vector<const RowField*>;
RowFields all_row_fields();
bool has_field(const RowFields& fields, std::string_view name);
bool has_mentions(const RowFields& fields);  // names or days of the text

enum class Format : uint8_t { text, ndjson, json, csv, tsv, nul, markdown, html, rss, atom, bibtex, ris };

// One line of CSV or TSV.
void append_cells(Format format, const std::vector<std::string>& values, std::string& out);

void append_json(JsonWriter& json, const RowValue& value);

// The value on one line, lists joined with "; ".
std::string flat(const RowValue& value);

}  // namespace rotative
