// Character references of HTML as UTF-8.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace rotative {

// Appends what the reference at the front of `text`, an ampersand, stands for, and returns how many bytes it takes; an
// ampersand that begins none stays one. Soft hyphens are left out.
size_t append_entity(std::string& out, std::string_view text);

// Appends text with all its references decoded.
void append_unescaped(std::string& out, std::string_view text);

}  // namespace rotative
