// A small table of named columns in any of the formats of rows: for what verbs print.
//
// Not thread-safe; use one per thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/rows.h"
#include "search/terminal.h"

namespace rotative {

// Rows one by one, in a machine format.
class TableRows {
 public:
  TableRows(std::vector<std::string_view> columns, Format format) : columns_(std::move(columns)), format_(format) {}
  void begin(std::string& out);
  void add(const std::vector<RowValue>& row, std::string& out);
  void end(std::string& out);

 private:
  std::vector<std::string_view> columns_;
  Format format_;
  bool first_ = true;
};

class Table {
 public:
  // Names as the machine formats have them. Columns that hold numbers alone stand to the right for people.
  explicit Table(std::vector<std::string_view> columns) : columns_(std::move(columns)) {}

  // As many values as there are columns.
  void add(std::vector<RowValue> values) { rows_.push_back(std::move(values)); }
  bool empty() const { return rows_.empty(); }

  // text, ndjson, json, csv or tsv.
  void append_to(std::string& out, Format format, const Terminal& terminal) const;

 private:
  void append_text(const Terminal& terminal, std::string& out) const;

  std::vector<std::string_view> columns_;
  std::vector<std::vector<RowValue>> rows_;
};

// One row of fields, without what stands before and between rows.
void append_row(Format format, const RowFields& fields, const Row& row, std::string& out);

// Error{usage} unless the format is one that tables have.
void check_table_format(std::string_view verb, Format format);

}  // namespace rotative
