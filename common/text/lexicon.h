// The lexicon: the lemmas of a French form, the most probable first.
//
// A table linked into the program (scripts/lexicon says how it is written), read by halves. The first look-up walks
// over it once, some tenths of a millisecond; each takes about half a microsecond: once per distinct word. Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rotative {

struct LexiconLemma {
  enum class Use : uint8_t {
    indexed,   // documents and queries
    searched,  // rarer: queries only
    accented,  // of a form with accents, where this one is typed without
  };
  std::string text;
  Use use = Use::indexed;
};

struct LexiconEntry {
  std::vector<LexiconLemma> lemmas;
  bool name = false;       // a name when it has a capital: Seine, Paris
  bool is_prefix = false;  // stands before a hyphen: ex, post, russo
};

// False where the form is unknown. `plain` is lower case with accents, ligatures expanded, hyphens taken out.
bool look_up(std::string_view plain, LexiconEntry& out);

// A lemma for a lower-case word that no lexicon knows: its singular, the masculine of a participle or a
// profession, its older spelling. Never empty
// where `plain` is not.
std::string guess_lemma(std::string_view plain);

}  // namespace rotative
