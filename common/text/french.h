// What the analyser knows of French, as tables. All are of our own making, from grammar and from reading news.
//
// "Surface" arguments are folded words, "plain" ones are lower case with accents; see fold.h.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rotative::french {

// l, d, c, j, m, n, s, t, qu, jusqu, lorsqu, puisqu, quoiqu: what an apostrophe cuts off.
bool is_clitic(std::string_view surface);

// Words with an apostrophe inside: "aujourd" + "hui", "presqu" + "ile". Any plural counts.
bool is_lexical_apostrophe(std::string_view head_surface, std::string_view tail_surface);

bool is_function_word(std::string_view plain);

// What follows a verb or a demonstrative after a hyphen and is a word by itself: il, elle, ce, ci, la, moi, en, y…
bool is_trailing_clitic(std::string_view surface);

// Compounds that end like an inversion and are none: "rendezvous", "gardeàvous".
bool is_solid_compound(std::string_view joined_plain);

// Compounds that are words of grammar: "estàdire" of c'est-à-dire. Neither they nor their parts have lemmas.
bool is_function_compound(std::string_view joined_plain);

// moi, toi, soi, lui, elle, nous, vous, eux, elles: what takes -même.
bool is_strong_pronoun(std::string_view surface);

// m, mme, dr…: a dot after it ends no sentence.
bool is_abbreviation(std::string_view surface);

// The last label of a host name, lower case. `certain`: only those that no French text has after a forgotten blank.
bool is_top_domain(std::string_view label, bool certain);

// be, ly, to…: the last label of a host name where a path follows.
bool is_short_domain(std::string_view label);

// html, php, pdf…
bool is_file_extension(std::string_view surface);

// The lemma of an ordinal ("21e" for 21e, 21ème, XXIe; "1e" for 1er, 1re), or empty. `raw` tells Ve from ve.
std::string ordinal_lemma(std::string_view raw, std::string_view surface);

// Letters that make a number an ordinal: e, er, re, eme, nd…
bool is_ordinal_ending(std::string_view surface);

// Inclusive writing: the two readings of base + suffix (+ plural). All in plain form.
struct BothGenders {
  std::string masculine;
  std::string feminine;
};
// True where `suffix` makes `base` feminine: (citoyen, ne), (directeur, rice, s), (tous, tes), (élève, s).
// `plural` is what stood in a third part: "" or "s".
bool both_genders(std::string_view base, std::string_view suffix, std::string_view plural, BothGenders& out);

}  // namespace rotative::french
