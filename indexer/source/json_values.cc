// Bracket counting for arrays of objects and for pretty-printed objects in a row.
#include "indexer/source/json_values.h"

#include <algorithm>

namespace rotative {

size_t JsonValueScanner::take(std::string_view bytes) {
  size_t at = 0;
  while (at < bytes.size() && !complete_) {
    if (in_string_) {
      at = take_string(bytes, at);
    } else if (take_plain(bytes[at])) {
      ++at;
    }
  }
  return at;
}

// The place behind the closing quote, or the end of the bytes.
size_t JsonValueScanner::take_string(std::string_view bytes, size_t at) {
  for (; at < bytes.size(); ++at) {
    if (escaped_) {
      escaped_ = false;
    } else if (bytes[at] == '\\') {
      escaped_ = true;
    } else if (bytes[at] == '"') {
      in_string_ = false;
      complete_ = depth_ == 0;
      return at + 1;
    }
  }
  return at;
}

bool JsonValueScanner::take_plain(char c) {
  if (c == '{' || c == '[') {
    ++depth_;
  } else if (depth_ == 0 && started_ && (is_json_blank(c) || c == ',' || c == ']' || c == '}')) {
    complete_ = true;
    return false;
  } else if (c == '"') {
    in_string_ = true;
  } else if (c == '}' || c == ']') {
    // A closing bracket that nothing opened is a value of its own: it never sticks.
    if (depth_ > 0) --depth_;
    complete_ = depth_ == 0;
  }
  started_ = true;
  return true;
}

bool is_blank_line(std::string_view line) { return std::all_of(line.begin(), line.end(), is_json_blank); }

}  // namespace rotative
