// Columns are as wide as their widest cell, by what a terminal shows.
#include "search/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "search/messages.h"

namespace rotative {
namespace {

bool is_number(const RowValue& value) { return std::holds_alternative<double>(value); }
bool is_fraction(const RowValue& value) {
  const double* number = std::get_if<double>(&value);
  return number && *number != std::round(*number);
}
bool is_nothing(const RowValue& value) { return std::holds_alternative<std::monostate>(value); }

}  // namespace

void Table::append_text(const Terminal& terminal, std::string& out) const {
  std::vector<size_t> widths;
  std::vector<bool> right(columns_.size(), true);
  std::vector<std::string> heads;
  for (const std::string_view column : columns_) {
    heads.push_back(said(column, terminal.french));
    widths.push_back(utf8::width(heads.back()));
  }
  std::vector<bool> fractions(columns_.size());  // points stand below each other
  for (const auto& row : rows_)
    for (size_t i = 0; i < row.size(); ++i) fractions[i] = fractions[i] || is_fraction(row[i]);
  std::vector<std::vector<std::string>> cells;
  for (const auto& row : rows_) {
    auto& line = cells.emplace_back();
    for (size_t i = 0; i < row.size(); ++i) {
      const bool one_decimal = is_number(row[i]) && fractions[i];
      line.push_back(one_decimal ? fmt::format("{:.1f}", std::get<double>(row[i])) : utf8::printable(flat(row[i])));
      widths[i] = std::max(widths[i], utf8::width(line.back()));
      if (!is_number(row[i]) && !is_nothing(row[i])) right[i] = false;
    }
  }
  const auto append_line = [&](const auto& line) {
    for (size_t i = 0; i < columns_.size(); ++i) {
      const std::string blanks(widths[i] - std::min(widths[i], utf8::width(line[i])), ' ');
      if (i > 0) out += "  ";
      if (right[i]) out += blanks;
      out += line[i];
      if (!right[i] && i + 1 < columns_.size()) out += blanks;
    }
  };
  if (terminal.color) out += "\x1b[2m";
  append_line(heads);
  out += terminal.color ? "\x1b[0m\n" : "\n";
  for (const auto& line : cells) {
    append_line(line);
    out += '\n';
  }
}

void TableRows::begin(std::string& out) {
  if (format_ == Format::csv || format_ == Format::tsv) append_cells(format_, {columns_.begin(), columns_.end()}, out);
  if (format_ == Format::json) out += '[';
}

void TableRows::add(const std::vector<RowValue>& row, std::string& out) {
  if (format_ == Format::csv || format_ == Format::tsv) {
    std::vector<std::string> line;
    for (const RowValue& value : row) line.push_back(flat(value));
    return append_cells(format_, line, out);
  }
  if (format_ == Format::json) out += first_ ? "\n" : ",\n";
  first_ = false;
  JsonWriter json(out);
  json.begin_object();
  for (size_t i = 0; i < columns_.size(); ++i) append_json(json.key(columns_[i]), row[i]);
  json.end_object();
  if (format_ == Format::ndjson) out += '\n';
}

void TableRows::end(std::string& out) {
  if (format_ == Format::json) out += first_ ? "]\n" : "\n]\n";
}

void Table::append_to(std::string& out, Format format, const Terminal& terminal) const {
  if (format == Format::text) return append_text(terminal, out);
  TableRows rows(columns_, format);
  rows.begin(out);
  for (const auto& row : rows_) rows.add(row, out);
  rows.end(out);
}

void append_row(Format format, const RowFields& fields, const Row& row, std::string& out) {
  std::vector<std::string_view> names;
  std::vector<RowValue> values;
  for (const RowField* field : fields) {
    names.push_back(field->name);
    values.push_back(field->value(row));
  }
  TableRows(std::move(names), format).add(values, out);
}

void check_table_format(std::string_view verb, Format format) {
  for (const Format known : {Format::text, Format::ndjson, Format::json, Format::csv, Format::tsv})
    if (format == known) return;
  throw Error(ErrorCode::usage, fmt::format("{} prints text, ndjson, json, csv or tsv", verb),
              "for example: --format csv");
}

}  // namespace rotative
