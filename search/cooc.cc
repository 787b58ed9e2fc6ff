// Facets say who stands in the articles of the query, a timeline for each of the first ones says when.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "common/base/error.h"
#include "common/base/json.h"
#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "search/asked.h"
#include "search/browse.h"
#include "search/facets.h"
#include "search/messages.h"
#include "search/names.h"
#include "search/notes.h"
#include "search/table.h"
#include "search/timeline.h"
#include "search/watchdog.h"

namespace rotative {
namespace {

struct Companion {
  FacetKind kind;
  FacetValue value;
  uint64_t of = 0;                   // all articles that have the name
  std::vector<TimelineRow> periods;  // without gaps at the begin or the end
  uint64_t undated = 0;              // or dated too coarsely
};

class Cooc {
 public:
  explicit Cooc(const Call& call) : call_(call), options_(call.options) {}

  int run() {
    const Watchdog watchdog(options_.search.timeout_seconds);
    Reader reader(options_.indexes);
    query_ = read_query(query_of(options_.arguments), call_, reader).query;
    count(reader);
    append();
    call_.output.flush();
    return status();
  }

 private:
  void count(Reader& reader) {
    std::vector<FacetKind> kinds = options_.types;
    if (kinds.empty()) kinds = {FacetKind::person, FacetKind::organisation, FacetKind::place};
    const std::set<std::string> own = own_terms(reader);
    const uint64_t limit = options_.search.limit;
    const uint64_t wanted = limit == 0 ? 0 : limit + own.size();
    Facets facets = reader.facets(query_, kinds, wanted, options_.search.timeout_seconds);
    matches_ = facets.matches;
    timed_out_ = facets.timed_out;
    for (Facet& facet : facets.facets) {
      uint64_t taken = 0;
      for (FacetValue& value : facet.values) {
        if (own.contains(facet_term(facet.kind, value.key)) || (limit > 0 && taken == limit)) continue;
        ++taken;
        add(reader, facet.kind, std::move(value));
      }
    }
  }

  // The query's own names under all their ids: nobody is his own company.
  std::set<std::string> own_terms(Reader& reader) const {
    std::set<std::string> own;
    for (std::string& term : ids_of_names(reader, query_)) own.insert(std::move(term));
    return own;
  }

  void add(Reader& reader, FacetKind kind, FacetValue value) {
    const Query name = Query::make_filter(Query::make_term(facet_term(kind, value.key)));
    const Query both = Query::combine(Query::Kind::all_of, {query_, name});
    const Timeline timeline = reader.timeline(both, period(), false, options_.search.timeout_seconds);
    timed_out_ = timed_out_ || timeline.timed_out;
    SearchOptions all;
    all.limit = 1;
    Companion companion{kind, std::move(value), reader.search(name, all).matches, timeline_rows(timeline, {}, period()),
                        timeline.undated + timeline.coarse};
    companion.value.name = name_of_value(reader, kind, companion.value.key);
    companions_.push_back(std::move(companion));
  }

  Period period() const { return options_.timeline.value_or(Period::month); }

  void append() {
    std::string& out = call_.output.buffer();
    const Format format = options_.format;
    if (format == Format::text) return append_text(out);
    if (format == Format::csv || format == Format::tsv) return append_table(out);
    for (size_t i = 0; i < companions_.size(); ++i) {
      if (format == Format::json) out += i == 0 ? "[\n" : ",\n";
      append_object(companions_[i], out);
      if (format == Format::ndjson) out += '\n';
    }
    if (format == Format::json) out += companions_.empty() ? "[]\n" : "\n]\n";
  }

  void append_object(const Companion& companion, std::string& out) const {
    JsonWriter json(out);
    json.begin_object().member("type", type_of(companion)).member("id", companion.value.key);
    json.member("name", companion.value.name).member("count", companion.value.count).member("of", companion.of);
    json.member("undated", companion.undated).key("periods").begin_object();
    for (const TimelineRow& row : companion.periods)
      if (row.count > 0) json.member(row.period, row.count);
    json.end_object().end_object();
  }

  // One line a name and period, for other programs to turn.
  void append_table(std::string& out) const {
    append_cells(options_.format, {"type", "id", "name", "period", "count"}, out);
    const auto line = [&](const Companion& companion, const std::string& period, uint64_t count) {
      if (count > 0)
        append_cells(
            options_.format,
            {std::string(type_of(companion)), companion.value.key, companion.value.name, period, std::to_string(count)},
            out);
    };
    for (const Companion& companion : companions_) {
      for (const TimelineRow& row : companion.periods) line(companion, row.period, row.count);
      line(companion, "", companion.undated);
    }
  }

  void append_text(std::string& out) const {
    std::string first, last;
    size_t digits = 1, digits_of_all = 1, width = 0;
    for (const Companion& companion : companions_) {
      digits = std::max(digits, std::to_string(companion.value.count).size());
      digits_of_all = std::max(digits_of_all, std::to_string(companion.of).size());
      width = std::max(width, utf8::width(utf8::printable(companion.value.name)));
      if (companion.periods.empty()) continue;
      if (first.empty() || companion.periods.front().period < first) first = companion.periods.front().period;
      last = std::max(last, companion.periods.back().period);
    }
    const FacetKind* before = nullptr;
    for (const Companion& companion : companions_) {
      if (!before || *before != companion.kind)
        out += fmt::format("{}{}{}\n", before ? "\n" : "", say(type_of(companion)),
                           first.empty()   ? ""
                           : first == last ? ", " + first
                                           : ", " + say(fmt::format("{} to {}", first, last)));
      before = &companion.kind;
      const std::string name = utf8::printable(companion.value.name);
      out += fmt::format("  {:>{}} {} {:>{}}  {}{:{}}  {}  {}\n", companion.value.count, digits, say("of"),
                         companion.of, digits_of_all, name, "", width - utf8::width(name),
                         curve(companion, first, last), utf8::printable(companion.value.key));
    }
  }

  // One column a period, of long times several together.
  std::string curve(const Companion& companion, const std::string& first, const std::string& last) const {
    constexpr size_t kColumns = 32;
    std::vector<uint64_t> counts;
    std::vector<std::string> names;
    for (const Companion& other : companions_)
      for (const TimelineRow& row : other.periods) names.push_back(row.period);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    if (names.empty() || first.empty() || last.empty()) return {};
    counts.resize(std::min(kColumns, names.size()));
    for (const TimelineRow& row : companion.periods) {
      const auto at = static_cast<size_t>(std::lower_bound(names.begin(), names.end(), row.period) - names.begin());
      counts[at * counts.size() / names.size()] += row.count;
    }
    static constexpr std::array<std::string_view, 9> kLevels{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    const uint64_t most = *std::max_element(counts.begin(), counts.end());
    std::string text;
    for (const uint64_t count : counts) text += kLevels[most == 0 ? 0 : (count * 8 + most - 1) / most];
    return text;
  }

  std::string say(std::string_view text) const { return said(text, call_.terminal.french); }
  static std::string_view type_of(const Companion& companion) {
    return kFacetNames[static_cast<size_t>(companion.kind)].name;
  }

  int status() const {
    if (timed_out_) {
      remark(fmt::format("stopped after {} s: these are not all; narrow the query or raise --timeout",
                         options_.search.timeout_seconds));
      return static_cast<int>(ErrorCode::stopped);
    }
    if (!companions_.empty()) return 0;
    if (!options_.quiet)
      remark(matches_ == 0 ? "nothing found"
                           : fmt::format("{}, and no other name there", counted(matches_, "article")));
    return options_.no_match_ok ? 0 : 1;
  }

  const Call& call_;
  const Options& options_;
  Query query_;
  uint64_t matches_ = 0;
  bool timed_out_ = false;
  std::vector<Companion> companions_;
};

}  // namespace

void check_cooc(const Options& options) {
  if (options.arguments.empty())
    throw Error(ErrorCode::usage, "cooc takes a query, usually a name", "for example: rotative-search cooc per:macron");
  check_table_format("cooc", options.format);
}

int run_cooc(const Call& call) { return Cooc(call).run(); }

}  // namespace rotative
