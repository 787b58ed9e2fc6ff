// Small repairs of text on its way into an article: control characters, line ends, outer blanks.
//
// All input is valid UTF-8 and so is all output.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace rotative {

// Without blanks, control characters and no-break spaces at both ends.
std::string_view trim(std::string_view text);

// Appends text with CR LF as LF, and other C0 controls and DEL as blanks; tab and line feed stay.
void append_lines(std::string& out, std::string_view text);

// Appends text on one line: as above, and tab and line feed are blanks too.
void append_line(std::string& out, std::string_view text);

// trim() and append_line() in one, for ids, names and the like.
std::string one_line(std::string_view text);

}  // namespace rotative
