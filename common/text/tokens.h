// The tokens of an article: folded surface words with positions, their lemmas, and their byte spans.
//
// One flat list and one arena, so that analysing an article allocates nothing once the buffers have grown.
//   "auto-proclamés"  ->  auto@1 [0,4)   autoproclames@1 [0,15)   proclames@2 [5,15)
// Spans are half-open bytes of the *original* text, begin never decreases, and both ends lie on code-point borders.
// Positions start at 1 and never decrease; several tokens may share one.
// Not thread-safe; use one per thread.
#pragma once

#include <cassert>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/article.h"

namespace rotative {

namespace token_flag {
inline constexpr uint16_t kCapitalised = 1;     // first letter is upper case
inline constexpr uint16_t kAllCaps = 2;         // two letters or more, all upper case
inline constexpr uint16_t kSentenceStart = 4;   // first word of the text, a line or a sentence
inline constexpr uint16_t kNumber = 8;          // starts with a digit
inline constexpr uint16_t kPart = 16;           // a part of a compound whose joined form is a token too
inline constexpr uint16_t kJoined = 32;         // the joined form of a compound, host, e-mail or hashtag
inline constexpr uint16_t kHyphenBefore = 64;   // stands right after a hyphen that joins it to the token before
inline constexpr uint16_t kFunctionWord = 128;  // le, de, que, il…: no lemma, dropped from queries outside quotes
inline constexpr uint16_t kElidedBefore = 256;  // a clitic (l', d', qu'…) was taken off in front
inline constexpr uint16_t kVariant = 512;       // a second reading at the position of the token before (un·e: une)
inline constexpr uint16_t kUnlisted = 1024;     // no lemma, or one that documents need not have: the surface counts too
inline constexpr uint16_t kUnaccented = 2048;   // no French form as it is: its lemmas are of forms with accents
}  // namespace token_flag

// Most lemmas that a document's token has.
inline constexpr uint32_t kMaxLemmas = 4;

struct Token {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t position = 0;
  uint32_t surface_offset = 0;
  uint16_t surface_length = 0;
  uint16_t flags = 0;
  uint32_t first_lemma = 0;  // lemmas [first_lemma, first_lemma + lemma_count)
  uint16_t lemma_count = 0;
  uint16_t searched_count = 0;  // further lemmas after those, for queries only
  // Numbers a word that the analyser remembers: tokens of one analyser with the same number have the same surface, and
  // the same lemmas where they have any. 0: none. A number is never given to another word.
  uint32_t word = 0;

  Span span() const { return {begin, end}; }
  bool has(uint16_t flag) const { return (flags & flag) != 0; }
};

class Tokens {
 public:
  std::vector<Token> list;

  std::string_view surface(const Token& token) const {
    return {arena_.data() + token.surface_offset, token.surface_length};  // unchecked: it is asked millions of times
  }
  std::string_view lemma(const Token& token, uint32_t i) const {  // i < token.lemma_count + token.searched_count
    const auto& piece = lemmas_[token.first_lemma + i];
    return {arena_.data() + piece.first, piece.second};
  }
  // The lemmas follow with add_lemma() before the next add().
  Token& add(Span span, uint32_t position, std::string_view surface, uint16_t flags);
  // The same of text behind which kTextSlack bytes can be read: most words are short, and a copy of so many bytes takes
  // less time than a call.
  static constexpr size_t kTextSlack = 16;
  Token& add_slack(Span span, uint32_t position, std::string_view surface, uint16_t flags) {
    return add_token(span, position, append_slack(surface), surface.size(), flags);
  }
  void add_lemma_slack(std::string_view lemma) { add_lemma_at(append_slack(lemma), lemma.size()); }
  void add_lemma(std::string_view lemma) {  // belongs to the token added last
    add_lemma_at(append(lemma), lemma.size());
  }
  void add_searched_lemma(std::string_view lemma);  // after those of add_lemma()
  void drop_lemmas();                               // of the token added last
  void clear();                                     // keeps the memory

 private:
  Token& add_token(Span span, uint32_t position, size_t offset, size_t length, uint16_t flags);
  void add_lemma_at(size_t offset, size_t length);
  size_t append(std::string_view text);  // where it stands in the arena
  size_t append_slack(std::string_view text);
  void grow(size_t least);

  std::string arena_;  // as large as it has ever been
  size_t used_ = 0;    // bytes of it
  std::vector<std::pair<uint32_t, uint32_t>> lemmas_;
};

inline Token& Tokens::add_token(Span span, uint32_t position, size_t offset, size_t length, uint16_t flags) {
  assert(list.empty() || list.back().begin <= span.begin);
  Token& token = list.emplace_back();
  token.begin = span.begin;
  token.end = span.end;
  token.position = position;
  token.surface_offset = static_cast<uint32_t>(offset);
  token.surface_length = static_cast<uint16_t>(length);
  token.flags = flags;
  token.first_lemma = static_cast<uint32_t>(lemmas_.size());
  return token;
}

inline void Tokens::add_lemma_at(size_t offset, size_t length) {
  lemmas_.emplace_back(static_cast<uint32_t>(offset), static_cast<uint32_t>(length));
  ++list.back().lemma_count;
}

inline size_t Tokens::append_slack(std::string_view text) {
  const size_t offset = used_;
  used_ += text.size();
  if (used_ + kTextSlack > arena_.size()) grow(used_ + kTextSlack);
  char* const to = arena_.data() + offset;
  std::memcpy(to, text.data(), kTextSlack);
  if (text.size() > kTextSlack) std::memcpy(to + kTextSlack, text.data() + kTextSlack, text.size() - kTextSlack);
  return offset;
}

}  // namespace rotative
