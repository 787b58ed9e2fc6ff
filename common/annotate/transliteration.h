// One key for the spellings of a name that was written in Cyrillic: Prigojine and Prigozhin, Poutine and Putin,
// Zelensky and Zelenskyy, Tchaïkovski and Tschaikowsky.
//
// French, English, German and scholars spell the same letter in their own ways: ж is j or zh, ш is ch, sh or sch, ч is
// tch, ch or tsch, у is ou or u, х is kh, й is ï, y or i. The key writes each of them in one way, drops doubled letters
// and the e of -ine, and so is the same for all. ш and ч fall together, as "ch" may be either.
//
// Only names that look Slavic have one: a surname in -ov, -ev, -in, -ski, -enko, -itch, -tchouk, -ine and the like, in
// any of its spellings; other names would gain nothing but false friends. Arabic and Chinese spellings are not treated.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>

namespace rotative {

// `name` as name_key() makes it: "evgueni_prigojine" gives "evgeni_prigojin". Empty where the last word of the name is
// no Slavic surname.
std::string transliteration_key(std::string_view name);

}  // namespace rotative
