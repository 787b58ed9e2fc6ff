// Bytes of a web page as UTF-8: byte order mark, then strict UTF-8, then the label, then windows-1252.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace rotative {

// `label` is what a server or a page calls its charset; ISO-8859-1 is read as windows-1252, as every browser does.
std::string page_to_utf8(std::string_view bytes, std::string_view label);

}  // namespace rotative
