// A bar is as long as its share of the tallest one of its table.
#include "search/facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "common/base/error.h"
#include "common/base/json.h"
#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "common/text/analyze.h"
#include "search/bars.h"
#include "search/messages.h"

namespace rotative {
namespace {

constexpr size_t kWidestBar = 24;

std::string_view name_of(FacetKind kind) { return kFacetNames[static_cast<size_t>(kind)].name; }

// By its own names, or by those of the field that finds its values: org, loc, langue.
FacetKind parse_facet(std::string_view text) {
  std::string wanted = facet_key(text);
  if (const Field* field = find_field(wanted)) wanted = field->french;
  std::string known;
  for (size_t i = 0; i < kFacetNames.size(); ++i) {
    if (wanted == kFacetNames[i].name || wanted == kFacetNames[i].french) return static_cast<FacetKind>(i);
    known.append(i == 0 ? "" : ", ").append(kFacetNames[i].name);
  }
  throw Error(ErrorCode::usage, fmt::format("--facet knows no \"{}\"", utf8::printable(text)),
              "choose of " + known + ", with commas between them");
}

// "Jean-Pierre" is jean_pierre among the keys of names.
std::string plain_key(std::string_view name) {
  std::string key = facet_key(name);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

void append_table(const Facet& facet, const Terminal& terminal, std::string& out) {
  std::string head = fmt::format("{}: {} different", name_of(facet.kind), facet.distinct);
  if (facet.without > 0) head += fmt::format(", {} without", counted(facet.without, "article"));
  out += said(head, terminal.french) + "\n";
  uint64_t most = 0;
  size_t digits = 1;
  for (const FacetValue& value : facet.values) {
    most = std::max(most, value.count);
    digits = std::max(digits, std::to_string(value.count).size());
  }
  for (const FacetValue& value : facet.values) {
    const std::string bar = bar_of(value.count, most, kWidestBar);
    const size_t blanks = kWidestBar - std::min(kWidestBar, utf8::width(bar));
    fmt::format_to(std::back_inserter(out), "  {:>{}}  {}{:{}}  {}", value.count, digits, bar, "", blanks,
                   utf8::printable(value.name));
    const bool plain = value.name == value.key || plain_key(value.name) == value.key;
    if (!plain)
      out.append(terminal.color ? "  \x1b[2m" : "  ").append(value.key).append(terminal.color ? "\x1b[0m" : "");
    out += '\n';
  }
}

std::string name_with_key(const std::vector<std::string>& names, const std::string& key) {
  for (const std::string& name : names)
    if (facet_key(name) == key) return name;
  return key;
}

std::string name_in(const StoredArticle& stored, FacetKind kind, const std::string& key) {
  if (kind == FacetKind::source) return name_with_key({stored.article.source}, key);
  if (kind == FacetKind::section) return name_with_key({stored.article.section}, key);
  if (kind == FacetKind::author) return name_with_key(stored.article.authors, key);
  for (const Entity& entity : stored.mentions.entities)
    if (to_string(entity.type) == name_of(kind) && entity.id == key) return entity.name;
  return key;
}

bool is_named(FacetKind kind) {
  return kind != FacetKind::language && kind != FacetKind::month && kind != FacetKind::year;
}

void append_object(const Facet& facet, const FacetValue& value, std::string& out) {
  JsonWriter json(out);
  json.begin_object().member("facet", name_of(facet.kind)).member("key", value.key).member("name", value.name);
  json.member("count", value.count).end_object();
}

}  // namespace

std::vector<FacetKind> parse_facets(const std::string& list) {
  std::vector<FacetKind> kinds;
  for (size_t at = 0; at <= list.size();) {
    const size_t end = std::min(list.find(',', at), list.size());
    const FacetKind kind = parse_facet(std::string_view(list).substr(at, end - at));
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
    at = end + 1;
  }
  return kinds;
}

std::vector<FacetKind> parse_types(const std::string& list) {
  std::vector<FacetKind> kinds = parse_facets(list);
  for (const FacetKind kind : kinds)
    if (kind > FacetKind::place)
      throw Error(ErrorCode::usage, fmt::format("--type knows no \"{}\"", name_of(kind)),
                  "choose of person, organisation, place, with commas between them");
  return kinds;
}

// A part of another key is the same term: "monde" of "Le Monde", so the first article may not have it. Some articles
// have no more of a name than "Poutine", so that a full one is looked for in a few.
std::string name_of_value(Reader& reader, FacetKind kind, const std::string& key) {
  constexpr size_t kTries = 20;
  constexpr size_t kForFull = 5;
  std::string best = key;
  size_t named = 0;
  for (const uint64_t document : reader.documents_with(facet_term(kind, key), kTries)) {
    std::string name = name_in(reader.fetch(document), kind, key);
    if (name == key) continue;
    if (kind > FacetKind::place || name_key(name) == key) return name;
    if (named == 0) best = std::move(name);
    if (++named == kForFull) break;
  }
  return best;
}

std::string title_of_person(Reader& reader, const std::string& id) {
  constexpr size_t kTries = 5;
  for (const uint64_t document : reader.documents_with(facet_term(FacetKind::person, id), kTries)) {
    const StoredArticle stored = reader.fetch(document);
    for (const Entity& entity : stored.mentions.entities)
      if (entity.type == EntityType::person && entity.id == id && !entity.title.empty()) return entity.title;
  }
  return {};
}

void name_values(Facets& facets, Reader& reader) {
  for (Facet& facet : facets.facets)
    for (FacetValue& value : facet.values)
      if (is_named(facet.kind)) value.name = name_of_value(reader, facet.kind, value.key);
}

void append_facets(const Facets& facets, Format format, const Terminal& terminal, std::string& out) {
  const bool cells = format == Format::csv || format == Format::tsv;
  if (cells) append_cells(format, {"facet", "key", "name", "count"}, out);
  if (format == Format::json) out += '[';
  bool first = true;
  for (const Facet& facet : facets.facets) {
    if (format == Format::text) {
      if (!first) out += '\n';
      append_table(facet, terminal, out);
      first = false;
      continue;
    }
    for (const FacetValue& value : facet.values) {
      if (cells) {
        append_cells(format, {std::string(name_of(facet.kind)), value.key, value.name, std::to_string(value.count)},
                     out);
        continue;
      }
      if (format == Format::json) out += first ? "\n" : ",\n";
      first = false;
      append_object(facet, value, out);
      if (format == Format::ndjson) out += '\n';
    }
  }
  if (format == Format::json) out += first ? "]\n" : "\n]\n";
}

}  // namespace rotative
