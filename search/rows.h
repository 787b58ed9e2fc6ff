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

inline constexpr size_t kRowFieldCount = 19;
extern const std::array<RowField, kRowFieldCount> kRowFields;
const RowField* find_row_field(std::string_view name);

using RowFields = std::vector<const RowField*>;
RowFields all_row_fields();

enum class Format : uint8_t { text, ndjson, json, csv, tsv, markdown, html };  // the last two: search/review.h

// `out` grows by what stands before the first row, by one row, by what stands after the last one. `index` counts from
// 0.
void begin_rows(Format format, const RowFields& fields, std::string& out);
void append_row(Format format, const RowFields& fields, const Row& row, uint64_t index, std::string& out);
void end_rows(Format format, std::string& out);

// One line of CSV or TSV.
void append_cells(Format format, const std::vector<std::string>& values, std::string& out);

// The value on one line, lists joined with "; ".
std::string flat(const RowValue& value);

}  // namespace rotative
