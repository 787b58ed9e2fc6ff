// Names are read from the vocabulary; whose alias a name is, only articles say: of a frequent alias a few are read.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "common/base/error.h"
#include "common/base/json.h"
#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "common/text/analyze.h"
#include "search/browse.h"
#include "search/facets.h"
#include "search/messages.h"
#include "search/table.h"

namespace rotative {
namespace {

constexpr size_t kAliases = 40;         // that start with the prefix, the most frequent ones
constexpr size_t kArticlesOfAlias = 8;  // to read for each of these

constexpr FacetKind kAllKinds[] = {FacetKind::person, FacetKind::organisation, FacetKind::place};

std::string_view space_of(FacetKind kind) {
  return kind == FacetKind::person         ? prefix::kPerson
         : kind == FacetKind::organisation ? prefix::kOrganisation
                                           : prefix::kPlace;
}
std::string_view name_of(FacetKind kind) { return kFacetNames[static_cast<size_t>(kind)].name; }

class Browser {
 public:
  Browser(Reader& reader, std::string_view key) : reader_(reader), key_(key) {}

  Facet names(FacetKind kind, size_t most) {
    found_.clear();
    add_ids(space_of(kind));
    add_owners(kind);
    Facet facet{kind, {}, found_.size(), 0};
    for (const auto& [id, count] : found_) facet.values.push_back({id, id, count});
    std::stable_sort(facet.values.begin(), facet.values.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
    if (most > 0 && facet.values.size() > most) facet.values.resize(most);
    if (reader_.totals().dead > 0) count_the_living(facet);
    return facet;
  }

 private:
  void add_ids(std::string_view space) {
    reader_.for_each_term(std::string(space).append(key_), [&](std::string_view term, uint64_t articles) {
      const std::string_view id = term.substr(space.size());
      if (!id.starts_with(prefix::kAlias)) found_.emplace(id, articles);
      return true;
    });
  }
  void add_owners(FacetKind kind) {
    const std::string space = std::string(space_of(kind)).append(prefix::kAlias);
    std::vector<std::pair<uint64_t, std::string>> aliases;
    if (!key_.empty())
      reader_.for_each_term(space + key_, [&](std::string_view term, uint64_t articles) {
        aliases.emplace_back(articles, term);
        return true;
      });
    std::sort(aliases.rbegin(), aliases.rend());
    if (aliases.size() > kAliases) aliases.resize(kAliases);
    for (const auto& [articles, term] : aliases)
      for (const uint64_t document : reader_.sample_of(term, kArticlesOfAlias))
        for (const Entity& entity : reader_.fetch(document).mentions.entities)
          if (to_string(entity.type) == name_of(kind) && has_alias(entity, std::string_view(term).substr(space.size())))
            found_.emplace(entity.id, reader_.term_frequency(make_term(space_of(kind), entity.id)));
  }
  static bool has_alias(const Entity& entity, std::string_view alias) {
    return std::find(entity.aliases.begin(), entity.aliases.end(), alias) != entity.aliases.end();
  }
  // Replaced articles count in the vocabulary, and are no matches.
  void count_the_living(Facet& facet) {
    SearchOptions options;
    options.limit = 1;
    for (FacetValue& value : facet.values)
      value.count = reader_.search(Query::make_term(make_term(space_of(facet.kind), value.key)), options).matches;
    std::erase_if(facet.values, [](const FacetValue& value) { return value.count == 0; });
  }

  Reader& reader_;
  std::string key_;
  std::map<std::string, uint64_t> found_;
};

struct Line {
  FacetKind kind;
  FacetValue value;
  std::string title = {};  // of a person
};

void append_text(const std::vector<Line>& lines, const Terminal& terminal, std::string& out) {
  size_t digits = 1, name = 0;
  for (const Line& line : lines) {
    digits = std::max(digits, std::to_string(line.value.count).size());
    name = std::max(name, utf8::width(utf8::printable(line.value.name)));
  }
  for (const Line& line : lines) {
    const std::string shown = utf8::printable(line.value.name);
    out += fmt::format("{:>{}}  {}{:{}}  {:<12}  {}{}{}\n", line.value.count, digits, shown, "",
                       name - utf8::width(shown), said(name_of(line.kind), terminal.french), line.value.key,
                       line.title.empty() ? "" : "  ", utf8::printable(line.title));
  }
}

void append_lines(const std::vector<Line>& lines, Format format, const Terminal& terminal, std::string& out) {
  if (format == Format::text) return append_text(lines, terminal, out);
  if (format == Format::csv || format == Format::tsv) {
    append_cells(format, {"name", "type", "count", "id", "title"}, out);
    for (const Line& line : lines)
      append_cells(format,
                   {line.value.name, std::string(name_of(line.kind)), std::to_string(line.value.count), line.value.key,
                    line.title},
                   out);
    return;
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    if (format == Format::json) out += i == 0 ? "[\n" : ",\n";
    JsonWriter json(out);
    json.begin_object().member("name", lines[i].value.name).member("type", name_of(lines[i].kind));
    json.member("count", lines[i].value.count).member("id", lines[i].value.key);
    if (!lines[i].title.empty()) json.member("title", lines[i].title);
    json.end_object();
    if (format == Format::ndjson) out += '\n';
  }
  if (format == Format::json) out += lines.empty() ? "[]\n" : "\n]\n";
}

}  // namespace

void check_entities(const Options& options) { check_table_format("entities", options.format); }

int run_entities(const Call& call) {
  const Options& options = call.options;
  const std::string typed = query_of(options.arguments);
  Reader reader(options.indexes);
  std::vector<Line> lines;
  Facets facets;
  for (const FacetKind kind : kAllKinds)
    if (options.types.empty() || std::find(options.types.begin(), options.types.end(), kind) != options.types.end())
      facets.facets.push_back(Browser(reader, name_key(typed)).names(kind, options.search.limit));
  for (const Facet& facet : facets.facets)
    for (const FacetValue& value : facet.values) lines.push_back({facet.kind, value, {}});
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.value.count > b.value.count; });
  if (options.search.limit > 0 && lines.size() > options.search.limit)
    lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(options.search.limit), lines.end());
  for (Line& line : lines) {
    ValueLabel label = label_of_value(reader, line.kind, line.value.key);
    line.value.name = std::move(label.name);
    line.title = std::move(label.title);
  }
  append_lines(lines, options.format, call.terminal, call.output.buffer());
  call.output.flush();
  if (lines.empty() && !options.quiet) remark(fmt::format("no name starts with {}", utf8::printable(typed)));
  return lines.empty() && !options.no_match_ok ? 1 : 0;
}

}  // namespace rotative
