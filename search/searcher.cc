// parse -> explain -> open -> match, behind the watchdog -> print row by row.
#include "search/searcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "common/base/error.h"
#include "common/index/reader.h"
#include "common/text/analyze.h"
#include "search/as_typed.h"
#include "search/compounds.h"
#include "search/dates.h"
#include "search/export.h"
#include "search/facets.h"
#include "search/messages.h"
#include "search/names.h"
#include "search/notes.h"
#include "search/parse.h"
#include "search/question.h"
#include "search/rank.h"
#include "search/rerank.h"
#include "search/review.h"
#include "search/snippet.h"
#include "search/suggestions.h"
#include "search/timeline.h"
#include "search/watchdog.h"
#include "search/zero_hits.h"

namespace rotative {
namespace {

constexpr int kFound = 0;
constexpr int kNothing = 1;

DayInterval days_of_option(std::string_view option, const std::string& text, const Today& today) {
  const auto parsed = parse_days(text, today.day());
  if (const auto* error = std::get_if<std::string>(&parsed))
    throw Error(ErrorCode::usage, fmt::format("{}: {}", option, *error));
  return std::get<DayInterval>(parsed);
}

// What the rows are made of; a concordance and the formats with a shape of their own need the text alone.
RowFields fields_of(const Options& options) {
  const Format format = options.format;
  const bool machine =
      format == Format::ndjson || format == Format::json || format == Format::csv || format == Format::tsv;
  return options.fields.empty() && machine && !options.kwic ? all_row_fields() : options.fields;
}

class Search {
 public:
  Search(const Options& options, const Terminal& terminal, Output& output, const Within& within)
      : options_(options), terminal_(terminal), output_(output), within_(within) {}

  int run(const Today& today) {
    auto parsed = options_.any ? question(options_.query, analyzer_, &tokens_)
                               : parse(options_.query, analyzer_, today, &tokens_, aliases_);
    if (const auto* error = std::get_if<SyntaxError>(&parsed)) {
      write_error_as_typed(caret_excerpt(options_.query, *error));
      remark(error->message);
      return static_cast<int>(ErrorCode::usage);
    }
    const DayInterval days = days_between(options_.since, options_.until, today);
    Query asked = std::get<Query>(std::move(parsed));
    std::optional<Reader> own;
    Reader& reader = within_.reader ? *within_.reader : own.emplace(options_.indexes);
    if (options_.any)
      asked = with_forms_and_pairs(std::move(asked), tokens_);
    else
      asked = with_compounds(asked, options_.query, tokens_, analyzer_, reader);
    query_ = within_days(std::move(asked), days);
    highlighter_ = Highlighter(query_);
    if (options_.explain)
      write_error(explanation(options_.query, tokens_, query_) + explained_expansion(query_, reader));
    if (!options_.facets.empty()) return print_facets(reader);
    if (options_.timeline) return print_timeline(reader, days);
    Results results = match(reader);
    if (within_.select) within_.select(reader, results);
    const bool in_vain = results.matches == 0 && !results.timed_out && !reader.is_partial() && !options_.quiet;
    // Before anything is printed: it asks more, and where the engine does not know it, the whole program begins anew.
    const std::vector<std::string> remarks = in_vain ? said_of_nothing(reader) : std::vector<std::string>();
    print(reader, results);
    for (const std::string& line : remarks) remark(line);
    return status(reader, results);
  }

 private:
  Results match(Reader& reader) const {
    SearchOptions search = options_.search;
    if (options_.count) {
      search.limit = 1;
      search.offset = 0;
      search.sort = Sort::relevance;
    }
    search.count = options_.count || says_count();
    const Watchdog watchdog(search.timeout_seconds);
    if (options_.any && !options_.count) return answers(reader, query_, options_.query, tokens_, search);
    return reader.search(options_.count ? query_ : with_title_weight(query_), search);
  }

  // Whether the number of all matches is printed somewhere. Below the results of a terminal it is left open where
  // texts would have to be read for it.
  bool says_count() const {
    const Format format = options_.format;
    const bool in_head =
        format == Format::html || wants_groups(format) || format == Format::rss || format == Format::atom;
    return options_.provenance || in_head || (says_found() && !has_check(query_));
  }
  bool says_found() const {
    return terminal_.is_terminal && !options_.quiet && !options_.count && !options_.timeline &&
           options_.facets.empty() && options_.format == Format::text;
  }

  int print_timeline(Reader& reader, DayInterval days) {
    const double seconds = options_.search.timeout_seconds;
    const Watchdog watchdog(seconds);
    const bool mentions = options_.timeline_of_mentions;
    const Timeline matches = reader.timeline(query_, *options_.timeline, mentions, seconds);
    const Query everything = within_days(Query::make(Query::Kind::all), days);
    const Timeline all =
        options_.ratio ? reader.timeline(everything, *options_.timeline, mentions, seconds) : Timeline{};
    print_counts(reader, matches.matches, "periods", [&](std::string& out) {
      append_timeline(timeline_rows(matches, all, *options_.timeline), options_.format, options_.ratio, terminal_, out);
    });
    if (!options_.quiet && matches.undated + matches.coarse > 0)
      remark(fmt::format("in no period: {} of {}; {} without a date, {} dated no finer",
                         matches.undated + matches.coarse, counted(matches.matches, "article"), matches.undated,
                         matches.coarse));
    Results results;
    results.matches = matches.matches;
    results.timed_out = matches.timed_out || all.timed_out;
    return status(reader, results);
  }

  int print_facets(Reader& reader) {
    const Watchdog watchdog(options_.search.timeout_seconds);
    Facets facets = reader.facets(query_, options_.facets, options_.search.limit, options_.search.timeout_seconds);
    name_values(facets, reader);
    print_counts(reader, facets.matches, "facets", [&](std::string& out) {
      if (facets.matches > 0 || options_.format != Format::text) append_facets(facets, options_.format, terminal_, out);
    });
    Results results;
    results.matches = facets.matches;
    results.timed_out = facets.timed_out;
    return status(reader, results);
  }

  // Counts are of all matches: with their provenance around them, where it is wanted.
  template <typename Append>
  void print_counts(Reader& reader, uint64_t matches, std::string_view member, Append append) {
    const Provenance provenance =
        options_.provenance ? provenance_of(options_, reader, matches, matches) : Provenance{};
    if (options_.provenance) begin_with_provenance(provenance, options_.format, member, output_.buffer());
    append(output_.buffer());
    if (options_.provenance) end_with_provenance(provenance, options_.format, output_.buffer());
    output_.flush();
  }

  // The articles that all but the date fits.
  uint64_t undated(Reader& reader) const {
    Query none = Query::make_and_not(Query::make(Query::Kind::all), Query::make_days(Query::Kind::published, {}));
    SearchOptions search = options_.search;
    search.limit = 1;
    search.offset = 0;
    search.sort = Sort::relevance;
    search.collapse = false;
    return reader.search(Query::combine(Query::Kind::all_of, {without_days(query_), std::move(none)}), search).matches;
  }

  void print(Reader& reader, const Results& results) {
    if (options_.count)
      output_.buffer() += fmt::format("{}\n", options_.search.collapse ? results.clusters : results.matches);
    else
      print_rows(reader, results);
    output_.flush();
  }

  void print_rows(Reader& reader, const Results& results) {
    const ReviewHead head = review_head(reader, results);
    const auto writer = make_writer(options_, terminal_, head, highlighter_, analyzer_);
    writer->begin(output_.buffer());
    uint64_t number = options_.search.offset;
    for (const Hit& hit : wants_groups(options_.format) ? grouped_hits(reader, results.hits, head) : results.hits) {
      if (output_.closed()) break;
      const Row found = row(reader, hit);
      if (options_.explain) write_error(explained_dates(found.stored.article, analyzer_));
      writer->add(found, ++number, output_.buffer());
      output_.flush_some();
    }
    writer->end(output_.buffer());
  }

  ReviewHead review_head(Reader& reader, const Results& results) {
    constexpr uint64_t kValues = 8;
    ReviewHead head;
    head.french = terminal_.french;
    const Format format = options_.format;
    const bool review = format == Format::html || wants_groups(format);
    const bool feed = format == Format::rss || format == Format::atom;
    if (review || feed || options_.provenance)
      head.provenance = provenance_of(options_, reader, results.matches, results.hits.size());
    if (results.matches == 0) return head;
    const double seconds = options_.search.timeout_seconds;
    if (wants_groups(format)) head.groups = groups_of(reader, results.hits);
    if (format == Format::atom) head.newest = outermost(reader, query_, Sort::date_descending);
    if (format != Format::html) return head;
    head.timeline = timeline_rows(reader.timeline(query_, Period::month, false, seconds), {}, Period::month);
    head.facets = reader.facets(
        query_, {FacetKind::person, FacetKind::organisation, FacetKind::place, FacetKind::source}, kValues, seconds);
    name_values(head.facets, reader);
    return head;
  }

  PartialDate outermost(Reader& reader, const Query& query, Sort sort) const {
    SearchOptions search;
    search.limit = 1;
    search.sort = sort;
    search.timeout_seconds = options_.search.timeout_seconds;
    const Results found = reader.search(query, search);
    return found.hits.empty() ? PartialDate{} : reader.fetch(found.hits.front().document).article.published;
  }

  // Sources by number of articles, then by name. The articles are read once more when they are written: a review of a
  // hundred thousand takes no more memory than one of ten.
  static std::vector<std::pair<std::string, uint64_t>> groups_of(Reader& reader, const std::vector<Hit>& hits) {
    std::map<std::string, uint64_t> counts;
    for (const Hit& hit : hits) ++counts[reader.fetch(hit.document).article.source];
    std::vector<std::pair<std::string, uint64_t>> groups(counts.begin(), counts.end());
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return groups;
  }
  static std::vector<Hit> grouped_hits(Reader& reader, const std::vector<Hit>& hits, const ReviewHead& head) {
    std::map<std::string, std::vector<Hit>> by_source;
    for (const Hit& hit : hits) by_source[reader.fetch(hit.document).article.source].push_back(hit);
    std::vector<Hit> grouped;
    for (const auto& [source, count] : head.groups)
      grouped.insert(grouped.end(), by_source[source].begin(), by_source[source].end());
    return grouped;
  }

  Row row(Reader& reader, const Hit& hit) {
    Row row{reader.fetch(hit.document, mentions_), hit.score, {}, {}, hit.copies};
    if (clusters_) row.cluster = reader.cluster(hit.document);
    if (snippets_) row.snippet = make_snippet(row.stored.article, highlighter_, options_.snippet, analyzer_);
    return row;
  }

  int status(Reader& reader, const Results& results) const {
    for (const std::string& part : reader.unreachable())
      remark(fmt::format("{} cannot be reached: these are the articles of the others", part));
    if (results.timed_out) {
      remark(fmt::format("stopped after {} s: these are not all articles; narrow the query or raise --timeout",
                         options_.search.timeout_seconds));
      return static_cast<int>(ErrorCode::stopped);
    }
    if (reader.is_partial()) return static_cast<int>(ErrorCode::stopped);
    if (results.matches == 0) return options_.no_match_ok ? kFound : kNothing;
    if (!options_.quiet && !options_.count && options_.format == Format::text)
      for (const AmbiguousName& name : ambiguous_names(reader, query_)) remark(to_line(name));
    if (says_found()) {
      write_error(found_line(results, options_.search) + "\n");
      if (const uint64_t more = is_dated(query_) ? undated(reader) : 0; more > 0)
        write_error(undated_line(more) + "\n");
    }
    return kFound;
  }

  // Lines for standard error.
  std::vector<std::string> said_of_nothing(Reader& reader) const {
    constexpr size_t kSuggestions = 3;
    const TypedForms typed(options_.query, tokens_);
    const std::vector<std::string> absent = absent_words(query_, reader, typed);
    std::vector<std::string> shown;
    for (const std::string& word : absent) shown.emplace_back(typed.of(word));
    std::vector<std::string> lines = {nothing_found(reader.totals(), shown, is_dated(query_))};
    for (size_t i = 0; i < absent.size(); ++i) {
      const std::vector<std::string> near = near_words(absent[i], reader, kSuggestions);
      if (!near.empty()) lines.push_back(did_you_mean(shown[i], near));
    }
    if (absent.empty() && !options_.any && query_.kind == Query::Kind::all_of)
      lines.emplace_back("every word is there, but not in one article; --any ranks articles with some of them");
    for (std::string& line : zero_hit_lines(reader, query_, typed)) lines.push_back(std::move(line));
    if (const std::string days = is_dated(query_) ? days_of_index(reader) : std::string(); !days.empty())
      lines.push_back(days);
    return lines;
  }
  // A calendar that ends before the wanted days is no fault of the words.
  std::string days_of_index(Reader& reader) const {
    const Query dated = Query::make_days(Query::Kind::published, {});
    const PartialDate first = outermost(reader, dated, Sort::date),
                      last = outermost(reader, dated, Sort::date_descending);
    return first.has_value() ? fmt::format("the articles are of {} to {}", first.iso(), last.iso()) : std::string();
  }

  static Query without_days(Query query) {
    if (query.kind == Query::Kind::published) return Query::make(Query::Kind::all);
    if (query.kind == Query::Kind::and_not)
      query.children.front() = without_days(std::move(query.children.front()));
    else
      for (Query& child : query.children) child = without_days(std::move(child));
    return query;
  }

  static bool is_dated(const Query& query) {
    if (query.kind == Query::Kind::and_not) return is_dated(query.children.front());
    return query.kind == Query::Kind::published || std::any_of(query.children.begin(), query.children.end(),
                                                               [](const Query& child) { return is_dated(child); });
  }

  const Options& options_;
  const Terminal& terminal_;
  Output& output_;
  const Within& within_;
  const RowFields fields_ = fields_of(options_);
  const bool mentions_ = has_mentions(fields_), clusters_ = has_field(fields_, "cluster");  // are wanted
  const bool snippets_ = !options_.kwic && (options_.fields.empty() || has_field(fields_, "snippet"));
  Analyzer analyzer_{Reading::query};
  Tokens tokens_;  // of the query
  const Aliases aliases_ = options_.aliases.empty() ? Aliases() : Aliases(options_.aliases);
  Query query_;
  Highlighter highlighter_{std::vector<std::string>{}};
};

}  // namespace

DayInterval days_between(const std::optional<std::string>& since, const std::optional<std::string>& until,
                         const Today& today) {
  DayInterval days;
  if (since) days.first = days_of_option("--since", *since, today).first;
  if (until) days.last = days_of_option("--until", *until, today).last;
  if (days.first > days.last)
    throw Error(ErrorCode::usage, fmt::format("--since {} lies after --until {}", *since, *until));
  return days;
}

Query within_days(Query query, DayInterval days) {
  if (days == DayInterval{}) return query;
  Query published = Query::make_days(Query::Kind::published, days);
  if (query.kind == Query::Kind::all) return published;
  if (query.kind == Query::Kind::all_of && query.weight == 1) {
    query.children.push_back(std::move(published));
    return query;
  }
  return Query::combine(Query::Kind::all_of, {std::move(query), std::move(published)});
}

int run_search(const Options& options, const Terminal& terminal, const Today& today, Output& output,
               const Within& within) {
  return Search(options, terminal, output, within).run(today);
}

}  // namespace rotative
