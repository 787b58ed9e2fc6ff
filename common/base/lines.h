// Cutting text of a format into lines and taking blanks off, by ASCII alone.
//
// Thread-safe.
#pragma once

#include <algorithm>
#include <string_view>

namespace rotative {

inline constexpr std::string_view kAsciiBlanks = " \t\r\n";

// The first line, without its line end (LF or CR LF); `text` is then what follows it.
inline std::string_view take_line(std::string_view& text) {
  std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), line.size() + 1));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

inline std::string_view trim_ascii(std::string_view text) {
  const size_t begin = text.find_first_not_of(kAsciiBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kAsciiBlanks) - begin + 1);
}

}  // namespace rotative
