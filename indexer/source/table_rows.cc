// A quote in the middle of a field is a character like others, as spreadsheets write it.
#include "indexer/source/table_rows.h"

#include <algorithm>

namespace rotative {

char table_separator(std::string_view names) {
  char best = ',';
  std::ptrdiff_t most = -1;
  for (const char c : {',', ';', '\t'}) {
    const auto count = std::count(names.begin(), names.end(), c);
    if (count > most) best = c, most = count;
  }
  return best;
}

std::vector<std::string> table_cells(std::string_view row, char separator, size_t most) {
  while (row.ends_with('\n') || row.ends_with('\r')) row.remove_suffix(1);
  std::vector<std::string> cells(1);
  bool quoted = false, at_start = true;
  for (size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (quoted) {
      if (c != '"')
        cells.back() += c;
      else if (i + 1 < row.size() && row[i + 1] == '"')
        cells.back() += row[++i];
      else
        quoted = false;
    } else if (c == separator) {
      if (cells.size() == most) break;
      cells.emplace_back();
      at_start = true;
      continue;
    } else if (c == '"' && at_start) {
      quoted = true;
    } else {
      cells.back() += c;
    }
    at_start = false;
  }
  return cells;
}

size_t TableRowScanner::take(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    const bool starts = at_start_, closed = closed_;
    at_start_ = closed_ = false;
    if (quoted_) {
      quoted_ = c != '"';
      closed_ = !quoted_;
    } else if (c == '"' && (starts || closed)) {
      quoted_ = true;  // a doubled quote closes and opens again
    } else if (c == '\n') {
      complete_ = true;
      return i + 1;
    } else {
      at_start_ = c == separator_ || (starts && c == '\r');
    }
  }
  return bytes.size();
}

}  // namespace rotative
