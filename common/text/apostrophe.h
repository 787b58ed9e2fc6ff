// What an apostrophe after a word means: the one place where elision is decided.
//
// Thread-safe.
#pragma once

#include <string_view>

#include "common/text/chars.h"

namespace rotative {

enum class Apostrophe {
  none,        // a closing quote, or nothing of ours
  elision,     // l'Assemblée, d'«Ukraine», qu' il: the word before goes away
  joined,      // aujourd'hui, O'Connor, N'Golo: one word
  possessive,  // McDonald's: the word, and the word with its s
  link,        // Sana'a, rock'n'roll: parts and a joined form
};

struct ApostropheReading {
  Apostrophe meaning = Apostrophe::none;
  uint32_t after = 0;  // first byte after the apostrophe
};

// Reads the apostrophe at run.next, if there is one. `surface` is the folded word of `run`.
ApostropheReading read_apostrophe(std::string_view text, const Run& run, std::string_view surface);

// Where the capital clitic of a new sentence begins that lacks its blank: s'abstenirL'élue. 0 where there is none. An
// apostrophe stands at run.next.
uint32_t glued_clitic(std::string_view text, const Run& run);

}  // namespace rotative
