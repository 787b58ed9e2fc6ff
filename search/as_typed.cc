#include "search/as_typed.h"

#include <fmt/format.h>

#include "common/index/schema.h"

namespace rotative {
namespace {

using Kind = Query::Kind;

std::string joined(const Query& query, std::string_view separator) {
  std::string text;
  for (const Query& child : query.children) text.append(text.empty() ? "" : separator).append(as_typed(child));
  return text;
}

// What binds less than the blank around it.
std::string grouped(const Query& query) {
  const bool loose = query.kind == Kind::any_of || query.kind == Kind::all_of || query.kind == Kind::and_not;
  return loose ? "(" + as_typed(query) + ")" : as_typed(query);
}

std::string grouped_children(const Query& query, std::string_view separator) {
  std::string text;
  for (const Query& child : query.children) text.append(text.empty() ? "" : separator).append(grouped(child));
  return text;
}

std::string days(std::string_view field, DayInterval days) {
  const std::string first = days.first == DayInterval::kMinDay ? "" : to_iso(days.first);
  const std::string last = days.last == DayInterval::kMaxDay ? "" : to_iso(days.last);
  return std::string(field) + (first == last ? first : first + ".." + last);
}

const Query& first_reading(const Query& synonym) {
  for (const Query& child : synonym.children)
    if (child.kind == Kind::term) return child;
  return synonym.children.front();
}

std::string phrase(const Query& query) { return "\"" + joined(query, " ") + "\""; }

}  // namespace

std::string term_as_typed(std::string_view term) {
  if (term.starts_with(prefix::kId)) return "id:" + std::string(term.substr(1));
  size_t length = 0;
  while (length < term.size() && term[length] >= 'A' && term[length] <= 'Z') ++length;
  const std::string_view key = term.substr(length);
  for (const Field& field : kFields)
    if (!field.prefix.empty() && term.substr(0, length).starts_with(field.prefix) && field.kind != FieldKind::id)
      return std::string(field.name) + ":" + std::string(key);
  return std::string(key);
}

std::string as_typed(const Query& query) {
  switch (query.kind) {
    case Kind::none:
      return "nothing";
    case Kind::all:
      return "*";
    case Kind::term:
      return term_as_typed(query.term);
    case Kind::wildcard:
      return term_as_typed(query.term) + "*";
    case Kind::phrase:
      return phrase(query);
    case Kind::near:
      return grouped_children(query, fmt::format(" NEAR/{} ", query.window));
    case Kind::before:
      return grouped_children(query, fmt::format(" BEFORE/{} ", query.window));
    case Kind::all_of:
      return grouped_children(query, " ");
    case Kind::any_of:
      return joined(query, " OR ");
    case Kind::and_not:
      return fmt::format("{} -{}", grouped(query.children.front()), grouped(query.children.back()));
    case Kind::synonym:
      return as_typed(first_reading(query));
    case Kind::filter:
      return as_typed(query.children.front());
    case Kind::published:
      return days("date:", query.days);
    case Kind::mentioned:
      return days("mention:", query.days);
    case Kind::mentioned_inside:
      return days("mention:=", query.days);
    case Kind::sentence:
      return "[" + as_typed(query.children.front()) + "]s";
    case Kind::paragraph:
      return "[" + as_typed(query.children.front()) + "]p";
    case Kind::frequency:
      return fmt::format("{}>={}", grouped(query.children.front()), query.window);
    case Kind::quorum:
      return fmt::format("{}/({})", query.window, grouped_children(query, " "));
  }
  return {};
}

}  // namespace rotative
