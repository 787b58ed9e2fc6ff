// From the manifest what it says; days and names from the index.
#include "search/stats.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/index/manifest.h"
#include "common/index/schema.h"
#include "search/asked.h"
#include "search/messages.h"
#include "search/table.h"

namespace rotative {
namespace {

struct Figures {
  IndexTotals totals;
  Manifest manifest;
  uint64_t bytes = 0;
  std::string first_day, last_day;
  uint64_t sources = 0, persons = 0, organisations = 0, places = 0;
};

// The keys under a prefix; what goes on with a capital is another prefix.
uint64_t count_keys(Reader& reader, std::string_view prefix) {
  uint64_t count = 0;
  reader.for_each_term(prefix, [&](std::string_view term, uint64_t) {
    const char first = term.size() > prefix.size() ? term[prefix.size()] : 'A';
    count += first < 'A' || first > 'Z';
    return true;
  });
  return count;
}

std::string edge_day(Reader& reader, Sort sort) {
  SearchOptions options;
  options.limit = 1;
  options.sort = sort;
  options.timeout_seconds = 0;
  const Query dated = Query::make_days(Query::Kind::published, {});
  const Results found = reader.search(dated, options);
  return found.hits.empty() ? std::string() : reader.fetch(found.hits.front().document).article.published.iso();
}

Figures figures_of(const std::string& index) {
  Reader reader({index});
  Figures figures;
  figures.totals = reader.totals();
  figures.manifest = load_manifest(index);
  for (const SegmentInfo& segment : figures.manifest.segments) figures.bytes += segment.bytes;
  figures.first_day = edge_day(reader, Sort::date);
  figures.last_day = edge_day(reader, Sort::date_descending);
  // By what articles have: the terms hold what people type of a source, too.
  figures.sources = reader.facets(Query::make(Query::Kind::all), {FacetKind::source}, 1, 0).facets.front().distinct;
  figures.persons = count_keys(reader, prefix::kPerson);
  figures.organisations = count_keys(reader, prefix::kOrganisation);
  figures.places = count_keys(reader, prefix::kPlace);
  return figures;
}

// "first_day" is for programs.
std::string label_of(std::string_view column, const Terminal& terminal) {
  std::string label(column);
  std::replace(label.begin(), label.end(), '_', ' ');
  return said(label, terminal.french);
}

double number(uint64_t value) { return static_cast<double>(value); }

}  // namespace

void check_stats(const Options& options) {
  if (!options.arguments.empty())
    throw Error(ErrorCode::usage, "stats takes no words", "to search for the word: rotative-search -- stats");
  check_table_format("stats", options.format);
}

int run_stats(const Call& call) {
  constexpr std::string_view kColumns[] = {"index",   "uuid",     "revision",      "schema",  "analyser",  "segments",
                                           "bytes",   "articles", "replaced",      "undated", "first_day", "last_day",
                                           "sources", "persons",  "organisations", "places",  "inputs"};
  Table table({std::begin(kColumns), std::end(kColumns)});
  Table rows({"figure", "value"});
  for (const std::string& index : call.options.indexes) {
    const Figures f = figures_of(index);
    const std::vector<RowValue> values{index,
                                       f.manifest.uuid,
                                       number(f.manifest.revision),
                                       number(static_cast<uint64_t>(f.manifest.schema)),
                                       number(static_cast<uint64_t>(f.manifest.analyser)),
                                       number(f.totals.segments),
                                       number(f.bytes),
                                       number(f.totals.documents),
                                       number(f.totals.dead),
                                       number(f.totals.undated),
                                       f.first_day,
                                       f.last_day,
                                       number(f.sources),
                                       number(f.persons),
                                       number(f.organisations),
                                       number(f.places),
                                       number(f.manifest.inputs.size())};
    table.add(values);
    for (size_t i = 0; i < values.size(); ++i) {
      const bool is_size = kColumns[i] == "bytes";
      const std::string label = is_size ? said("size", call.terminal.french) : label_of(kColumns[i], call.terminal);
      rows.add({label, is_size ? fmt::format("{:.1f} MB", number(f.bytes) / 1e6) : flat(values[i])});
    }
  }
  if (call.options.format == Format::text)
    rows.append_to(call.output.buffer(), Format::text, call.terminal);
  else
    table.append_to(call.output.buffer(), call.options.format, call.terminal);
  call.output.flush();
  return 0;
}

}  // namespace rotative
