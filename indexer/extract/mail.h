// An article from a letter: the newsletters that people keep as .eml files or in mailboxes.
//
// RFC 5322 headers with RFC 2047 words, MIME parts in base64 and quoted-printable. Of a letter's parts the longest text
// counts: what a newsletter sends as plain text, or else its HTML as text. Attachments are passed over.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/items.h"

namespace rotative {

struct Letter {
  ItemArticle article;
  std::string charset;  // of the part that the text was taken from; "utf-8" where it was that
};

// Never fails: what is no MIME is text. At most kMostMailParts parts, kMostMailDepth levels deep.
Letter read_letter(std::string_view bytes);

inline constexpr int kMostMailDepth = 8;
inline constexpr int kMostMailParts = 200;

// =?utf-8?Q?=C3=A9t=C3=A9?= as text, in UTF-8.
std::string decode_mail_words(std::string_view header);

}  // namespace rotative
