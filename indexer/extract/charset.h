// Bytes of unknown origin as UTF-8, and what was decided on the way.
//
//     bom       a byte order mark: UTF-8, UTF-16, UTF-32
//     utf8      the bytes are strict UTF-8, or so nearly that the rest is damage
//     label     what HTTP or the page says; latin-1 is read as windows-1252, as every browser does
//     detected  uchardet and ICU propose, next to the charsets of old French machines (windows-1252, ISO-8859-15, Mac
//               Roman, CP850); the proposal that reads most like written French or, of other scripts, like letters wins
//     fallback  windows-1252
// A label that gives control characters, or a UTF-8 label on bytes that are none, is passed over.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rotative {

enum class CharsetBy : uint8_t { utf8, bom, label, detected, fallback };

std::string_view to_string(CharsetBy by);  // "utf8", "bom", …

struct DecodedText {
  std::string text;     // valid UTF-8, without byte order mark
  std::string charset;  // "utf-8", "windows-1252", "iso-8859-15" …: lower case, as IANA or MIME name it
  CharsetBy by = CharsetBy::utf8;
  uint32_t replaced = 0;  // ill-formed sequences that became U+FFFD
};

// Of the labels the first that can be right counts; empty ones are none.
DecodedText decode_text(std::string_view bytes, std::string_view http_label = {}, std::string_view own_label = {});

// Text that was UTF-8, was read as windows-1252 or Latin-1 and became UTF-8 once more ("Ã©tÃ©"): line by line, and only
// where the way back is lossless and gives valid UTF-8. Returns how many lines were mended.
uint32_t undo_double_encoding(std::string& text);

// Cheap: whether undo_double_encoding() could find anything.
bool may_be_double_encoded(std::string_view text);

}  // namespace rotative
