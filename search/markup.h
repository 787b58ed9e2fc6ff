// Foreign text inside markup and addresses: nothing of it is ever markup itself.
//
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "search/snippet.h"

namespace rotative {

// For HTML and XML, text and attributes: & < > " are references, control characters visible escapes.
std::string html_text(std::string_view text);

// The marks as <mark>…</mark>, or another element.
std::string html_snippet(const Snippet& snippet, std::string_view element = "mark");

// Everything but letters, digits and -._~ as %XX; or blanks and what stands in no address only.
std::string percent_encoded(std::string_view text);
std::string percent_encoded_blanks(std::string_view url);

bool is_web_address(std::string_view url);

}  // namespace rotative
