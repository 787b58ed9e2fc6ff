#include "search/as_typed.h"

#include <fmt/format.h>

#include "common/index/schema.h"

namespace rotative {
namespace {

using Kind = Query::Kind;

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

class Writer {
 public:
  explicit Writer(const TypedForms& typed) : typed_(typed) {}

  std::string write(const Query& query) const {
    switch (query.kind) {
      case Kind::none:
        return "nothing";
      case Kind::all:
        return "*";
      case Kind::term:
        return term_as_typed(query.term, typed_);
      case Kind::wildcard:
        return term_as_typed(query.term) + "*";
      case Kind::phrase:
        return "\"" + joined(query, " ") + "\"";
      case Kind::near:
        return grouped_children(query, fmt::format(" NEAR/{} ", query.window));
      case Kind::before:
        return grouped_children(query, fmt::format(" BEFORE/{} ", query.window));
      case Kind::all_of:
        return grouped_children(query, " ");
      case Kind::any_of:
        return joined(query, " OR ");
      case Kind::and_not:
        if (has_any_day(query.children.back())) return grouped(query.children.front()) + " date:none";
        return fmt::format("{} -{}", grouped(query.children.front()), grouped(query.children.back()));
      case Kind::synonym:
        return write(first_reading(query));
      case Kind::filter:
        return write(query.children.front());
      case Kind::published:
        if (has_any_day(query)) return "-date:none";
        return days("date:", query.days);
      case Kind::mentioned:
        return days("mention:", query.days);
      case Kind::mentioned_inside:
        return days("mention:=", query.days);
      case Kind::sentence:
        return "[" + write(query.children.front()) + "]s";
      case Kind::paragraph:
        return "[" + write(query.children.front()) + "]p";
      case Kind::frequency:
        return fmt::format("{}>={}", grouped(query.children.front()), query.window);
      case Kind::quorum:
        return fmt::format("{}/({})", query.window, grouped_children(query, " "));
    }
    return {};
  }

 private:
  std::string joined(const Query& query, std::string_view separator) const {
    std::string text;
    for (const Query& child : query.children) text.append(text.empty() ? "" : separator).append(write(child));
    return text;
  }
  // What binds less than the blank around it.
  std::string grouped(const Query& query) const {
    const bool loose = query.kind == Kind::any_of || query.kind == Kind::all_of || query.kind == Kind::and_not;
    return loose ? "(" + write(query) + ")" : write(query);
  }
  std::string grouped_children(const Query& query, std::string_view separator) const {
    std::string text;
    for (const Query& child : query.children) text.append(text.empty() ? "" : separator).append(grouped(child));
    return text;
  }

  const TypedForms& typed_;
};

}  // namespace

// The first word that has a form keeps it.
TypedForms::TypedForms(std::string_view text, const Tokens& tokens) {
  for (const Token& token : tokens.list) {
    const std::string typed(token.span().of(text));
    forms_.emplace(tokens.surface(token), typed);
    for (uint32_t i = 0; i < uint32_t{token.lemma_count} + token.searched_count; ++i)
      forms_.emplace(tokens.lemma(token, i), typed);
  }
  for (const std::string_view field : {"url:", "adresse:"})
    for (size_t at = text.find(field); at != std::string_view::npos; at = text.find(field, at + 1)) {
      std::string_view address = text.substr(at + field.size());
      if (address.starts_with('"')) address.remove_prefix(1);
      address = address.substr(0, address.find_first_of(" \t\""));
      forms_.emplace(address_key(address), address);
    }
}

std::string_view TypedForms::of(std::string_view key) const {
  const auto found = forms_.find(key);
  return found == forms_.end() ? key : found->second;
}

std::string term_as_typed(std::string_view term, const TypedForms& typed) {
  if (term.starts_with(prefix::kId)) return "id:" + std::string(term.substr(1));
  size_t length = 0;
  while (length < term.size() && term[length] >= 'A' && term[length] <= 'Z') ++length;
  const std::string_view key = term.substr(length);
  for (const Field& field : kFields)
    if (!field.prefix.empty() && term.substr(0, length).starts_with(field.prefix) && field.kind != FieldKind::id)
      return std::string(field.name) + ":" + std::string(typed.of(key));
  return std::string(typed.of(key));
}

bool has_any_day(const Query& query) { return query.kind == Kind::published && query.days == DayInterval{}; }

std::string as_typed(const Query& query, const TypedForms& typed) { return Writer(typed).write(query); }

}  // namespace rotative
