// Building, measuring and printing query trees.
#include "common/index/query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "common/index/schema.h"

namespace rotative {
namespace {

std::string number(double value) {
  std::array<char, 32> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

bool is_infix(const Query& q) {
  using Kind = Query::Kind;
  return q.kind == Kind::all_of || q.kind == Kind::any_of || q.kind == Kind::and_not;
}

// An operand of an infix operator, or whatever carries a weight.
std::string operand(const Query& q) {
  std::string text = to_string(q);
  if (is_infix(q) && q.weight == 1) return "(" + text + ")";
  return text;
}

std::string infix(const Query& q, std::string_view op) {
  std::string text;
  for (const Query& child : q.children) {
    if (!text.empty()) text.append(op);
    text += operand(child);
  }
  return text;
}

std::string call(std::string_view name, const Query& q) {
  std::string text(name);
  text += '(';
  for (size_t i = 0; i < q.children.size(); ++i) {
    if (i) text += ',';
    text += to_string(q.children[i]);
  }
  text += ')';
  return text;
}

std::string days(std::string_view name, DayInterval interval) {
  const std::string first = interval.first == DayInterval::kMinDay ? "" : to_iso(interval.first);
  const std::string last = interval.last == DayInterval::kMaxDay ? "" : to_iso(interval.last);
  return std::string(name) + "(" + first + ".." + last + ")";
}

std::string unweighted(const Query& q) {
  switch (q.kind) {
    case Query::Kind::none:
      return "NONE";
    case Query::Kind::all:
      return "ALL";
    case Query::Kind::term:
      return q.term;
    case Query::Kind::wildcard:
      return "WILDCARD(" + q.term + ")";
    case Query::Kind::phrase:
      return call("PHRASE", q);
    case Query::Kind::near:
      return call("NEAR/" + std::to_string(q.window), q);
    case Query::Kind::before:
      return call("BEFORE/" + std::to_string(q.window), q);
    case Query::Kind::all_of:
      return infix(q, " AND ");
    case Query::Kind::any_of:
      return infix(q, " OR ");
    case Query::Kind::and_not:
      return infix(q, " AND NOT ");
    case Query::Kind::synonym:
      return call("SYN", q);
    case Query::Kind::filter:
      return call("FILTER", q);
    case Query::Kind::published:
      return days("DATE", q.days);
    case Query::Kind::mentioned:
      return days("MENTION", q.days);
    case Query::Kind::mentioned_inside:
      return days("INSIDE", q.days);
    case Query::Kind::sentence:
      return call("SENTENCE", q);
    case Query::Kind::paragraph:
      return call("PARAGRAPH", q);
    case Query::Kind::frequency:
      return call("FREQUENCY/" + std::to_string(q.window), q);
    case Query::Kind::quorum:
      return call("QUORUM/" + std::to_string(q.window), q);
  }
  return "NONE";
}

// ---- what to highlight

bool is_prefix_letter(char c) { return c >= 'A' && c <= 'Z'; }

// Surfaces are folded, so a capital ASCII letter in front is always a prefix.
class Highlights {
 public:
  void add(std::string_view term, bool wildcard) {
    if (term.starts_with(prefix::kTitle)) term.remove_prefix(prefix::kTitle.size());
    if (term.starts_with('X')) return add_parts(term.substr(entity_prefix(term)), '_', wildcard);
    if (term.starts_with(prefix::kHyphenPair)) return add_parts(term.substr(1), '-', wildcard);
    if (term.starts_with(prefix::kLemma) || (!term.empty() && !is_prefix_letter(term.front()))) put(term, wildcard);
  }
  std::vector<std::string> take() { return std::move(terms_); }

 private:
  static size_t entity_prefix(std::string_view term) {
    size_t n = 1;
    while (n < term.size() && is_prefix_letter(term[n])) ++n;
    return n;
  }
  // Only the last word of a wildcard is open to the right.
  void add_parts(std::string_view key, char separator, bool wildcard) {
    while (!key.empty()) {
      const size_t cut = key.find(separator);
      const bool last = cut == std::string_view::npos;
      if (cut != 0) put(key.substr(0, cut), wildcard && last);
      if (last) return;
      key.remove_prefix(cut + 1);
    }
  }
  void put(std::string_view word, bool wildcard) {
    std::string text(word);
    if (wildcard) text += '*';
    if (std::find(terms_.begin(), terms_.end(), text) == terms_.end()) terms_.push_back(std::move(text));
  }

  std::vector<std::string> terms_;
};

void collect(const Query& q, Highlights& out) {
  if (q.kind == Query::Kind::term) return out.add(q.term, false);
  if (q.kind == Query::Kind::wildcard) return out.add(q.term, true);
  if (q.kind == Query::Kind::and_not) return collect(q.children.front(), out);
  for (const Query& child : q.children) collect(child, out);
}

}  // namespace

Query Query::combine(Kind kind, std::vector<Query> children) {
  if (children.empty()) return make(kind == Kind::all_of ? Kind::all : Kind::none);
  if (children.size() == 1) return std::move(children.front());
  Query q = make(kind);
  q.children = std::move(children);
  return q;
}

Query Query::make_near(std::vector<Query> children, uint32_t window) {
  Query q = combine(Kind::near, std::move(children));
  if (q.kind == Kind::near) q.window = window;
  return q;
}

Query Query::make_before(std::vector<Query> children, uint32_t window) {
  Query q = combine(Kind::before, std::move(children));
  if (q.kind == Kind::before) q.window = window;
  return q;
}

Query Query::make_around(Kind kind, Query child, uint32_t least) {
  Query q = make(kind);
  q.window = least;
  q.children.push_back(std::move(child));
  return q;
}

Query Query::make_quorum(std::vector<Query> children, uint32_t least) {
  if (least <= 1) return combine(Kind::any_of, std::move(children));
  if (least == children.size()) return combine(Kind::all_of, std::move(children));
  Query q = make(Kind::quorum);
  q.window = least;
  q.children = std::move(children);
  return q;
}

Query Query::make_filter(Query child) {
  Query q = make(Kind::filter);
  q.children.push_back(std::move(child));
  return q;
}

Query Query::make_and_not(Query keep, Query drop) {
  Query q = make(Kind::and_not);
  q.children.push_back(std::move(keep));
  q.children.push_back(std::move(drop));
  return q;
}

std::string to_string(const Query& query) {
  std::string text = unweighted(query);
  if (query.weight == 1) return text;
  if (is_infix(query)) text = "(" + text + ")";
  return text + "^" + number(query.weight);
}

size_t node_count(const Query& query) {
  size_t count = 1;
  for (const Query& child : query.children) count += node_count(child);
  return count;
}

size_t depth(const Query& query) {
  size_t deepest = 0;
  for (const Query& child : query.children) deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

Query loosened(const Query& query) {
  using Kind = Query::Kind;
  if (query.kind == Kind::and_not || query.kind == Kind::sentence || query.kind == Kind::paragraph ||
      query.kind == Kind::frequency)
    return loosened(query.children.front());
  Query result = query;
  if (query.check.check) result.kind = Kind::all_of;
  if (query.kind == Kind::quorum) result.kind = Kind::any_of;
  result.check = {};
  for (Query& child : result.children) child = loosened(child);
  return result;
}

bool has_check(const Query& query) {
  return query.check.check || std::any_of(query.children.begin(), query.children.end(), has_check);
}

size_t wildcard_count(const Query& query) {
  size_t count = query.kind == Query::Kind::wildcard ? 1 : 0;
  for (const Query& child : query.children) count += wildcard_count(child);
  return count;
}

std::vector<std::string> highlight_terms(const Query& query) {
  Highlights highlights;
  collect(query, highlights);
  return highlights.take();
}

}  // namespace rotative
