// From the value of a field to terms.
#include "search/values.h"

#include <vector>

#include "common/annotate/name_tables.h"
#include "common/annotate/transliteration.h"
#include "common/text/analyze.h"
#include "search/dates.h"

namespace rotative {
namespace {

using Kind = Lexeme::Kind;
using Value = std::variant<Query, std::string>;

Query leaf(const Lexeme& lexeme, std::string_view prefix, std::string_view key) {
  std::string term = make_term(prefix, key);
  return lexeme.kind == Kind::wildcard ? Query::make_wildcard(std::move(term)) : Query::make_term(std::move(term));
}

std::string missing(const Field& field) {
  return "A value is missing for " + std::string(field.name) + ":, as in " + std::string(field.example) + ".";
}

Value key_value(const Field& field, const Lexeme& lexeme, std::string_view words) {
  const std::string key = facet_key(words);
  if (key.empty()) return missing(field);
  return Query::make_filter(leaf(lexeme, field.prefix, key));
}

// The canonical name, or another name of somebody.
Value entity_value(const Field& field, const Lexeme& lexeme, std::string_view words, const Aliases& aliases) {
  const std::string key = name_key(words);
  if (key.empty()) return missing(field);
  std::vector<Query> readings;
  for (const std::string_view space : {prefix::kPerson, prefix::kOrganisation, prefix::kPlace}) {
    if (!space.starts_with(field.prefix)) continue;
    readings.push_back(leaf(lexeme, space, key));
    readings.push_back(leaf(lexeme, std::string(space).append(prefix::kAlias), key));
    const std::string spelling = space == prefix::kPerson ? transliteration_key(key) : std::string();
    if (!spelling.empty())
      readings.push_back(leaf(lexeme, std::string(space).append(prefix::kAlias).append(prefix::kSpelling), spelling));
    if (lexeme.kind == Kind::wildcard) continue;
    for (const Aliases::Name& other : aliases.others(space, key)) {
      readings.push_back(Query::make_term(make_term(space, other.key)));
      readings.push_back(Query::make_term(make_term(std::string(space).append(prefix::kAlias), other.key)));
    }
  }
  return Query::combine(Query::Kind::synonym, std::move(readings));
}

// By any name or demonym of it: "pays:russe" is "pays:Russie".
Value country_value(const Field& field, const Lexeme& lexeme, std::string_view words) {
  const std::string key = name_key(words);
  if (key.empty()) return missing(field);
  const std::string_view known = name_tables().country(key);
  return leaf(lexeme, field.prefix, known.empty() ? std::string_view(key) : known);
}

// "mention:=2023" wants all of what is mentioned inside; "date:none" what has no date.
Value days_value(Query::Kind kind, const Lexeme& lexeme, std::string_view words, const Today& today) {
  if (kind == Query::Kind::published && (words == "none" || words == "aucune"))
    return Query::make_and_not(Query::make(Query::Kind::all), Query::make_days(kind, {}));
  if (kind == Query::Kind::mentioned && lexeme.kind == Kind::exact) kind = Query::Kind::mentioned_inside;
  auto parsed = parse_days(words, today.day());
  if (auto* error = std::get_if<std::string>(&parsed)) return std::move(*error);
  return Query::make_days(kind, std::get<DayInterval>(parsed));
}

}  // namespace

Value field_value(const Field& field, const Lexeme& lexeme, std::string_view query, const Today& today,
                  const Aliases& aliases) {
  const std::string_view words = lexeme.text.of(query);
  switch (field.kind) {
    case FieldKind::key:
      return key_value(field, lexeme, words);
    case FieldKind::entity:
      return entity_value(field, lexeme, words, aliases);
    case FieldKind::country:
      return country_value(field, lexeme, words);
    case FieldKind::id:
      return Query::make_filter(Query::make_term(id_term(words)));
    case FieldKind::address:
      return Query::make_filter(Query::make_term(make_term(field.prefix, address_key(words))));
    case FieldKind::published:
      return days_value(Query::Kind::published, lexeme, words, today);
    case FieldKind::mentioned:
      return days_value(Query::Kind::mentioned, lexeme, words, today);
    case FieldKind::words:
      break;
  }
  return Query::make(Query::Kind::none);
}

}  // namespace rotative
