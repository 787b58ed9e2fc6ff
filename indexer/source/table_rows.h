// Rows of CSV or TSV (RFC 4180): a field that opens with a quote may hold separators, line feeds and doubled quotes.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rotative {

// The one of comma, semicolon and tab that the row of names has most of.
char table_separator(std::string_view names);

inline constexpr size_t kMostCells = 10000;

// The first `most` cells of a row, unquoted; a row's line end is no part of the last one.
std::vector<std::string> table_cells(std::string_view row, char separator, size_t most = kMostCells);

// Finds where a row ends.
class TableRowScanner {
 public:
  explicit TableRowScanner(char separator) : separator_(separator) {}
  void next_row() { *this = TableRowScanner(separator_); }
  size_t take(std::string_view bytes);  // returns how many bytes belong to the row: all of them, unless complete()
  bool complete() const { return complete_; }

 private:
  char separator_;
  bool at_start_ = true;  // of a field
  bool quoted_ = false;
  bool closed_ = false;  // by the character before
  bool complete_ = false;
};

}  // namespace rotative
