// Analysing a text for the tests of the readers, and checks that hold for every list of mentions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/base/utf8.h"
#include "common/model/mention.h"
#include "common/text/analyze.h"

namespace rotative::test {

inline Tokens tokens_of(std::string_view text) {
  static Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  return tokens;
}

// Spans lie on code-point borders, are not empty, do not overlap and increase.
template <typename Mention>
bool well_placed(std::string_view text, const std::vector<Mention>& mentions) {
  uint32_t end = 0;
  for (const Mention& mention : mentions) {
    const Span span = mention.span;
    if (span.empty() || span.begin < end || span.end > text.size()) return false;
    if (!utf8::is_boundary(text, span.begin) || !utf8::is_boundary(text, span.end)) return false;
    end = span.end;
  }
  return true;
}

// Random words, capitals, numbers and punctuation of French news; the same seed gives the same text.
class RandomText {
 public:
  explicit RandomText(uint32_t seed) : state_(seed * 2654435761U + 1) {}

  std::string next() {
    static constexpr std::string_view kPieces[] = {"Jean",        "-Luc",       " Le",
                                                   " Pen",        " président", " de",
                                                   " la",         " l'",        " d'",
                                                   "Élysée",      " (CEI)",     " (",
                                                   ")",           ". ",         ", ",
                                                   "\n",          " Saint",     "-Denis",
                                                   " à",          " Lille",     " 3",
                                                   " mars",       " 2023",      "/10/",
                                                   "-",           " 1er",       " lundi",
                                                   " M.",         " É",         "œuvre",
                                                   " œ",          " 12",        " entre",
                                                   " et",         " au",        " au",
                                                   " années",     " 1990",      "\u2019",
                                                   "\u00a0",      " CGT",       " Union",
                                                   " européenne", " ministère", " Fédération",
                                                   " française",  " rue",       " 31 juin",
                                                   " 日本",       " 😀",         " été",
                                                   " début",      " mi",        "\"",
                                                   " «\u00a0",    " XVIe",      " arrondissement",
                                                   " van",        " al-",       " II"};
    std::string text;
    const uint32_t pieces = roll(60);
    for (uint32_t i = 0; i < pieces; ++i) text += kPieces[roll(std::size(kPieces))];
    return text;
  }

 private:
  uint32_t roll(size_t bound) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 17;
    state_ ^= state_ << 5;
    return static_cast<uint32_t>(state_ % bound);
  }

  uint32_t state_;
};

}  // namespace rotative::test
