// From the bytes of a query to lexemes: runs of words, phrases, operators, fields.
//
// A run of words stays one lexeme, because the analyser must see "3 500 militaires" or "C. E. I." in one piece.
// Immutable after construction; share freely.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/index/schema.h"
#include "common/model/article.h"

namespace rotative {

// What is wrong with a query, and where.
struct SyntaxError {
  size_t position = 0;  // byte in the query, at a code point; its size where something is missing at the end
  std::string message;  // one sentence that says what to write instead
  bool operator==(const SyntaxError&) const = default;
};

struct Lexeme {
  enum class Kind : uint8_t {
    words,     // one or more plain words; `text` holds them
    phrase,    // between quotation marks
    exact,     // =word or ="several words"; `written` where ==word asks for its accents, too
    family,    // ~word: what is derived from it, too
    wildcard,  // word*, `text` without the star
    star,      // a lone *
    open,
    close,
    op_and,
    op_or,
    op_not,
    near,        // `window` words, in this order where `ordered`
    at_least,    // >=3 right behind a word, a phrase or a group: `window` times
    quorum,      // 2/ right before a group: `window` of its words
    unit_open,   // [ of [a b]s or [a b]p
    unit_close,  // ]s, or ]p where `paragraph`
    field,       // name: before a word, a phrase or a group
    end,
  };
  Kind kind = Kind::end;
  Span whole;  // with quotation marks, operators and the like: what an error points at
  Span text;   // what stands inside
  bool written = false;
  uint32_t window = 0;
  bool ordered = false;    // near
  bool paragraph = false;  // unit_open, unit_close
  const Field* field = nullptr;
};

inline constexpr uint32_t kDefaultNearWindow = 10;
inline constexpr uint32_t kMaxNearWindow = 1000;
inline constexpr uint32_t kMaxFrequency = 1'000'000;
inline constexpr uint32_t kMaxQuorum = 1000;

// The lexemes of a valid UTF-8 query of less than 4 GiB, ended by Kind::end; or the first error.
std::variant<std::vector<Lexeme>, SyntaxError> lex(std::string_view query);

// Every blank that Unicode knows and that news has: ASCII, no-break, thin, ideographic.
bool is_blank(char32_t code_point);

}  // namespace rotative
