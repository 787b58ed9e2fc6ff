// A query as a printable tree: what the parser makes, the reader runs, and --explain shows.
//
// to_string() is the language of the tests. A term is written as the index holds it, prefix and all:
//     armenie                         one term
//     Zguerre AND poutine             AND, OR, AND NOT are infix; nested ones stand in parentheses
//     SYN(Zmarche,Zmarcher^0.5)       one word in several readings; ^w scales the weight of what stands before it
//     PHRASE(chair,a,canon)           next to each other in this order
//     NEAR/5(guerre,ukraine)          any order, at most 5 words between the outermost
//     BEFORE/5(chef,etat)             in this order, at most 5 words between the outermost
//     SENTENCE(a AND b)               one sentence fits the tree; PARAGRAPH likewise
//     FREQUENCY/3(sncf)               three times or more in the article
//     QUORUM/2(a,b,c)                 two of the three, or more
//     WILDCARD(prigoj)                every term that starts so
//     FILTER(Hle_monde)               must hold, weighs nothing
//     DATE(2023-10-01..2023-10-31)    published within these days
//     MENTION(2020-01-01..2020-12-31) talks about some of these days
//     INSIDE(2020-01-01..2020-12-31)  talks about days, a month … that lie wholly within these
//     ALL, NONE                       every document, no document
// PHRASE, NEAR and BEFORE of lemmas and names, SENTENCE, PARAGRAPH and FREQUENCY carry a check: terms leave candidates,
// the check decides by their text.
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "common/model/date.h"

namespace rotative {

class TextCheck;

// Goes along with its node; two nodes that say the same are equal.
struct CheckOfNode {
  std::shared_ptr<const TextCheck> check;
  bool operator==(const CheckOfNode&) const { return true; }
};

struct Query {
  enum class Kind : uint8_t {
    none,
    all,
    term,
    wildcard,
    phrase,
    near,
    before,
    all_of,
    any_of,
    and_not,
    synonym,
    filter,
    published,
    mentioned,
    mentioned_inside,
    sentence,
    paragraph,
    frequency,
    quorum,
  };

  Kind kind = Kind::none;
  std::string term;             // term, wildcard: as the index holds it
  std::vector<Query> children;  // and_not has two; filter, sentence, paragraph and frequency one
  uint32_t window = 0;  // near, before: words allowed between the outermost; frequency, quorum: the least number
  double weight = 1;
  DayInterval days;   // published, mentioned, mentioned_inside
  CheckOfNode check;  // where terms and positions alone do not decide

  static Query make(Kind kind) {
    Query q;
    q.kind = kind;
    return q;
  }
  static Query make_term(std::string term) {
    Query q = make(Kind::term);
    q.term = std::move(term);
    return q;
  }
  static Query make_wildcard(std::string prefix) {
    Query q = make(Kind::wildcard);
    q.term = std::move(prefix);
    return q;
  }
  // One child is returned as it is; no child gives `none` (all_of: `all`).
  static Query combine(Kind kind, std::vector<Query> children);
  static Query make_near(std::vector<Query> children, uint32_t window);
  static Query make_before(std::vector<Query> children, uint32_t window);
  // sentence, paragraph, frequency
  static Query make_around(Kind kind, Query child, uint32_t least = 0);
  // One is any_of, all of them all_of.
  static Query make_quorum(std::vector<Query> children, uint32_t least);
  static Query make_days(Kind kind, DayInterval days) {
    Query q = make(kind);
    q.days = days;
    return q;
  }
  static Query make_filter(Query child);
  static Query make_and_not(Query keep, Query drop);
  Query scaled(double factor) const {
    Query q = *this;
    q.weight *= factor;
    return q;
  }

  bool operator==(const Query&) const = default;
};

std::string to_string(const Query& query);

// Nodes of the tree, itself included; and the longest way down.
size_t node_count(const Query& query);
size_t depth(const Query& query);
size_t wildcard_count(const Query& query);

// What an article must have at least to fit: the words, wherever they stand.
Query loosened(const Query& query);
bool has_check(const Query& query);  // of any node: articles must be read

// The positional surface terms to highlight: terms, phrase parts and wildcard prefixes (with '*') without prefix,
// lemmas as "Z…"; what stands under NOT is left out.
std::vector<std::string> highlight_terms(const Query& query);

}  // namespace rotative
