// Folding inside the room: the two written forms of a word, and folding into a buffer.
//
// `surface` is for matching (case, accents, ligatures gone); `plain` keeps the accents (lower case, NFC, œ -> oe).
// Scripts other than Latin are lower-cased and keep their marks.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rotative {

// Longest surface, plain form or lemma, in bytes.
inline constexpr size_t kMaxWordBytes = 64;

struct WordForms {
  std::string surface;  // at most kMaxWordBytes; empty where nothing of the word is left
  std::string plain;    // at most kMaxWordBytes; apostrophes inside stay, as '
  uint16_t flags = 0;   // kCapitalised, kAllCaps, kNumber
  bool any_upper = false;
  bool capital_gender = false;  // small letters that end with E or Es, once: étudiantEs
};

// `raw` is a run of letters and digits, which may have apostrophes inside.
void word_forms(std::string_view raw, WordForms& out);

// A word in small letters with its accents, composed, ligatures expanded ("ÉLEVÉ" -> "élevé", "Cœur" -> "coeur").
std::string plain_form(std::string_view word);

// `out` becomes `text` in NFKC: ％ is %, ½ is 1⁄2.
void compatible(std::string& out, std::string_view text);

// As fold(), at the end of `out`.
void append_fold(std::string& out, std::string_view text);

// Appends, and cuts the whole to `limit` bytes at a code point.
void append_cut(std::string& out, std::string_view more, size_t limit);

}  // namespace rotative
