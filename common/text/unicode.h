// What the Unicode character database says, of version 15: asked only about code points that no table of ours knows.
//
// libutf8proc answers, which is 350 KB of tables that are linked into the program: a search of a millisecond has no time
// to load ICU. A test compares every answer with ICU's.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rotative::unicode {

// Default_Ignorable_Code_Point: soft hyphens, joiners, variation selectors.
bool is_ignorable(char32_t code_point);

bool is_upper(char32_t code_point);  // Uppercase, or of title case
char32_t to_lower(char32_t code_point);
bool is_latin(char32_t code_point);  // of the script Latin

using CodePoints = std::vector<int32_t>;

// `out` becomes `text` in NFKD; ill-formed bytes become U+FFFD.
void decompose(std::string_view text, CodePoints& out);

// `out` becomes `points` in NFC, as UTF-8. `points` is used up.
void compose(CodePoints& points, std::string& out);

}  // namespace rotative::unicode
