// Finds where one JSON value ends, in pieces of any size, without reading what it says.
//
// It only counts brackets outside strings; whether the value is sound is the parser's business. A value that opens
// with a bracket ends with the closing one; any other ends before a comma, a closing bracket or a blank.
// Not thread-safe; use one per thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rotative {

class JsonValueScanner {
 public:
  // Takes bytes up to the end of the value and returns how many belong to it.
  size_t take(std::string_view bytes);
  bool complete() const { return complete_; }
  void reset() { *this = {}; }

 private:
  size_t take_string(std::string_view bytes, size_t at);
  bool take_plain(char c);  // true where c still belongs to the value

  uint64_t depth_ = 0;
  bool started_ = false;
  bool in_string_ = false;
  bool escaped_ = false;
  bool complete_ = false;
};

inline bool is_json_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_blank_line(std::string_view line);

}  // namespace rotative
