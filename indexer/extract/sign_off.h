// Who signed an agency's dispatch whose fields name nobody: its first and its last line say so by custom.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rotative {

// "Par Anne BLANC et Luc NOIR" as the first line gives the names. Else initials in the last one: of "abl-lno/rro/cd"
// those who wrote, "abl" and "lno", not those who read it over; of "(ATS/abl)" the "abl" behind the agency. `text` has
// a paragraph a line. Empty where nobody signed.
std::vector<std::string> signed_by(std::string_view text);

}  // namespace rotative
