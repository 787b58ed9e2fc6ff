// What the class, id, role and name of an element, and the first words of a line, say of its part in a page.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/extract/page_tags.h"

namespace rotative {

// Bits, as many as apply.
using Hints = uint16_t;

namespace hint {
inline constexpr Hints kBody = 1;        // the article's own text: articleBody, entry-content
inline constexpr Hints kArticle = 2;     // what holds an article, text and all: post, story
inline constexpr Hints kAside = 4;       // about something else: menus, teasers, comments, adverts, sharing
inline constexpr Hints kDoubtful = 8;    // an aside as often as not
inline constexpr Hints kHidden = 16;     // not shown
inline constexpr Hints kCaption = 32;    // of a picture
inline constexpr Hints kByline = 64;     // who and when
inline constexpr Hints kLead = 128;      // the standfirst
inline constexpr Hints kPaywall = 256;   // asks for money or consent
inline constexpr Hints kComment = 512;   // by readers
inline constexpr Hints kListing = 1024;  // holds many articles
inline constexpr Hints kTitle = 2048;
inline constexpr Hints kPicture = 4096;   // of pictures, films, sounds: what little text is there, is their caption
inline constexpr Hints kInitial = 16384;  // the large first letter of a text, shown though hidden from screen readers
inline constexpr Hints kConsent = 8192;   // asks for consent: never the article where there is any other text
}  // namespace hint

Hints hints_of(Tag tag, std::string_view name, std::string_view attributes);

}  // namespace rotative
