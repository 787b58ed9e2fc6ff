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

namespace {

// A part of another key is the same term: "monde" of "Le Monde", so the first article may not have it. Some articles
// have no more of a name than "Poutine", so that a full one is looked for in a few.
class LabelSearch {
 public:
  LabelSearch(FacetKind kind, const std::string& key) : kind_(kind), key_(key), label_{key, {}} {}

  void look_at(const StoredArticle& stored) {
    if (named_ < kForFull) look_for_name(stored);
    if (read_++ < kForTitle && kind_ == FacetKind::person) look_for_title(stored);
  }
  bool named() const { return named_ == kForFull; }
  bool titled() const { return read_ >= kForTitle || kind_ != FacetKind::person; }

  // The title that most of the articles give, of several the first.
  ValueLabel label() && {
    const auto most = std::max_element(titles_.begin(), titles_.end(),
                                       [](const Title& a, const Title& b) { return a.count < b.count; });
    if (most != titles_.end()) label_.title = most->text;
    return std::move(label_);
  }

 private:
  static constexpr size_t kForFull = 5;
  static constexpr size_t kForTitle = 9;

  struct Title {
    std::string text;
    size_t count = 0;
  };

  void look_for_name(const StoredArticle& stored) {
    std::string name = name_in(stored, kind_, key_);
    if (name == key_) return;
    const bool full = kind_ > FacetKind::place || name_key(name) == key_;
    if (full || named_ == 0) label_.name = std::move(name);
    named_ = full ? kForFull : named_ + 1;
  }

  void look_for_title(const StoredArticle& stored) {
    for (const Entity& entity : stored.mentions.entities) {
      if (entity.type != EntityType::person || entity.id != key_ || entity.title.empty()) continue;
      const auto known =
          std::find_if(titles_.begin(), titles_.end(), [&](const Title& title) { return title.text == entity.title; });
      if (known == titles_.end())
        titles_.push_back({entity.title, 1});
      else
        ++known->count;
    }
  }

  FacetKind kind_;
  const std::string& key_;
  ValueLabel label_;
  size_t named_ = 0;
  size_t read_ = 0;
  std::vector<Title> titles_;
};

// Each article is fetched once for both.
ValueLabel find_label(Reader& reader, FacetKind kind, const std::string& key, bool with_title) {
  constexpr size_t kTries = 20;
  LabelSearch search(kind, key);
  for (const uint64_t document : reader.documents_with(facet_term(kind, key), kTries)) {
    search.look_at(reader.fetch(document));
    if (search.named() && (search.titled() || !with_title)) break;
  }
  return std::move(search).label();
}

}  // namespace

std::string name_of_value(Reader& reader, FacetKind kind, const std::string& key) {
  return find_label(reader, kind, key, false).name;
}

ValueLabel label_of_value(Reader& reader, FacetKind kind, const std::string& key) {
  return find_label(reader, kind, key, true);
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
