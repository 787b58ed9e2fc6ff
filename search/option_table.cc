// Every option in one row, with the function that reads its value; each mistake gets its own sentence.
#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "common/base/error.h"
#include "search/facets.h"
#include "search/options.h"
#include "search/provenance.h"

namespace rotative {
namespace {

[[noreturn]] void usage(std::string message, std::string hint) {
  throw Error(ErrorCode::usage, std::move(message), std::move(hint));
}

template <typename T>
T number(std::string_view option, const std::string& text, std::string_view hint) {
  T value{};
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (text.empty() || result.ec != std::errc() || result.ptr != end)
    usage(fmt::format("{} takes a number, not \"{}\"", option, text), std::string(hint));
  return value;
}

template <typename T>
struct Choice {
  std::string_view name;
  T value;
};

template <typename T, size_t n>
T choice(std::string_view option, const std::string& text, const Choice<T> (&choices)[n]) {
  std::vector<std::string_view> names;
  for (const auto& one : choices) {
    if (one.name == text) return one.value;
    names.push_back(one.name);
  }
  usage(fmt::format("{} knows no \"{}\"", option, text), fmt::format("choose one of {}", fmt::join(names, ", ")));
}

constexpr Choice<Sort> kSorts[] = {
    {"relevance", Sort::relevance}, {"date", Sort::date}, {"-date", Sort::date_descending}};
constexpr Choice<Format> kFormats[] = {
    {"text", Format::text}, {"ndjson", Format::ndjson}, {"json", Format::json},         {"csv", Format::csv},
    {"tsv", Format::tsv},   {"nul", Format::nul},       {"markdown", Format::markdown}, {"html", Format::html},
    {"rss", Format::rss},   {"atom", Format::atom},     {"bibtex", Format::bibtex},     {"ris", Format::ris}};
constexpr Choice<KwicSort> kKwicSorts[] = {
    {"left", KwicSort::left}, {"match", KwicSort::match}, {"right", KwicSort::right}};
constexpr Choice<Period> kPeriods[] = {
    {"day", Period::day}, {"week", Period::week}, {"month", Period::month}, {"year", Period::year}};
constexpr Choice<bool> kTimelines[] = {{"published", false}, {"mention", true}};
constexpr Choice<ColorChoice> kColors[] = {
    {"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}};

RowFields row_fields(std::string_view list) {
  RowFields fields;
  while (!list.empty()) {
    const size_t cut = std::min(list.find(','), list.size());
    const std::string_view name = list.substr(0, cut);
    list.remove_prefix(std::min(cut + 1, list.size()));
    if (name.empty()) continue;
    const RowField* field = find_row_field(name);
    if (!field) usage(fmt::format("--fields knows no \"{}\"", name), "rotative-search --list-fields shows them all");
    fields.push_back(field);
  }
  if (fields.empty()) usage("--fields takes a list such as date,title,url", "rotative-search --list-fields shows them");
  return fields;
}

double seconds(const std::string& text) {
  const auto value = number<double>("--timeout", text, "write seconds, as in --timeout 5; 0 is no limit");
  if (!std::isfinite(value) || value < 0)
    usage("--timeout takes seconds, 0 for no limit", "write seconds, as in --timeout 5");
  return value;
}

void check_format_version(const std::string& text) {
  if (number<int>("--format-version", text, "write --format-version 1") != kFormatVersion)
    usage(fmt::format("--format-version {} is not what this program writes", text),
          fmt::format("it writes version {}; docs/formats.md says what has changed", kFormatVersion));
}

using Text = const std::string&;

constexpr OptionRow kRows[] = {
    {"-d,--db", "INDEX",
     "index directory, or host:port of serve; may be repeated (default: $ROTATIVE_INDEX, a list with colons)",
     "<directory>", [](Options& o, Text v) { o.indexes.push_back(v); }},
    {"--any", "", "rank articles with any of the words: for a question or a pasted sentence, without operators", "",
     [](Options& o, Text) { o.any = true; }},
    {"-n,--limit", "N", "print at most N articles, 0 for all (default 10)", "",
     [](Options& o, Text v) {
       o.search.limit = number<uint64_t>("--limit", v, "write digits, as in -n 50; 0 is all");
     }},
    {"--offset", "N", "leave out the first N articles", "",
     [](Options& o, Text v) { o.search.offset = number<uint64_t>("--offset", v, "write digits, as in --offset 50"); }},
    {"-c,--count", "", "print only how many articles match", "", [](Options& o, Text) { o.count = true; }},
    {"--sort", "ORDER", "relevance, date (oldest first) or -date (newest first)", "relevance date -date",
     [](Options& o, Text v) { o.search.sort = choice("--sort", v, kSorts); }},
    {"--collapse", "", "show one article of each cluster of copies, the first published, and how many there are", "",
     [](Options& o, Text) { o.search.collapse = true; }},
    {"--since", "DATE", "published on that day or later: 2023-10-03, octobre 2023, hier, 7j", "<day>",
     [](Options& o, Text v) { o.since = v; }},
    {"--until", "DATE", "published up to the last day of DATE", "<day>", [](Options& o, Text v) { o.until = v; }},
    {"--format", "FORMAT",
     "text, ndjson, json, csv, tsv, nul, markdown (a press review), html (one page), rss, atom, bibtex, ris",
     "text ndjson json csv tsv nul markdown html rss atom bibtex ris",
     [](Options& o, Text v) { o.format = choice("--format", v, kFormats); }},
    {"--format-version", "N", "of the machine formats: 1; another is an error, so that a script notices", "1",
     [](Options&, Text v) { check_format_version(v); }},
    {"-0,--null", "", "each value of --fields (default: id) ended by a zero byte, as xargs -0 reads it", "",
     [](Options& o, Text) { o.format = Format::nul; }},
    {"--provenance", "", "say in the output where it comes from: query, indexes and their revisions, counts, version",
     "", [](Options& o, Text) { o.provenance = true; }},
    {"-F,--fields", "A,B,C", "print these fields, in this order (see --list-fields)", "<row field>",
     [](Options& o, Text v) { o.fields = row_fields(v); }},
    {"--snippet", "N", "characters of context, 0 for none (default 240)", "",
     [](Options& o, Text v) { o.snippet = number<size_t>("--snippet", v, "write characters, as in --snippet 300"); }},
    {"--kwic", "N", "every place of the words, one below the other, with N columns on each side, 0 to fill the line",
     "",
     [](Options& o, Text v) {
       o.kwic = number<size_t>("--kwic", v, "write columns, as in --kwic 40; 0 fills the line");
     }},
    {"--kwic-sort", "BY", "with --kwic: by the words on the left, the match or the right", "left match right",
     [](Options& o, Text v) { o.kwic_sort = choice("--kwic-sort", v, kKwicSorts); }},
    {"--timeline", "UNIT", "count articles by day, week, month or year instead of listing them", "day week month year",
     [](Options& o, Text v) { o.timeline = choice("--timeline", v, kPeriods); }},
    {"--timeline-of", "DATE", "count by published (default) or mention", "published mention",
     [](Options& o, Text v) { o.timeline_of_mentions = choice("--timeline-of", v, kTimelines); }},
    {"--facet", "A,B", "count articles by person, organisation, place, source, author, section, language, month, year",
     "<facet>", [](Options& o, Text v) { o.facets = parse_facets(v); }},
    {"--type", "A,B", "names of these types only: person, organisation, place", "person organisation place",
     [](Options& o, Text v) { o.types = parse_types(v); }, true},
    {"--ratio", "", "with --timeline: also the share of all articles of each period", "",
     [](Options& o, Text) { o.ratio = true; }},
    {"-Q,--batch", "FILE", "many queries: a line each, name TAB query; '-' is standard input", "<file>",
     [](Options& o, Text v) { o.batch = v; }},
    {"--by", "UNIT", "with --batch: count each query's articles by day, week, month or year", "day week month year",
     [](Options& o, Text v) { o.by = choice("--by", v, kPeriods); }},
    {"--threads", "N", "with --batch: queries that run at once (default: one a processor)", "",
     [](Options& o, Text v) {
       o.threads = number<size_t>("--threads", v, "write digits, as in --threads 4");
       if (o.threads == 0 || o.threads > 256)
         usage("--threads takes a number from 1 to 256", "for example --threads 4");
     }},
    {"--aliases", "FILE",
     "other names of persons, bodies and places (default: $ROTATIVE_ALIASES, else "
     "~/.config/rotative/aliases)",
     "<file>", [](Options& o, Text v) { o.aliases = v; }},
    {"--listen", "ADDRESS", "of serve: address and port (default 127.0.0.1:7711); port 0 takes a free one", "",
     [](Options& o, Text v) { o.listen = v; }, true},
    {"--queries", "FILE", "saved queries, TOML (default: $ROTATIVE_QUERIES, else ~/.config/rotative/queries.toml)",
     "<file>", [](Options& o, Text v) { o.queries = v; }},
    {"--since-last", "", "with @NAME: only articles that were not given for it before, each once ever", "",
     [](Options& o, Text) { o.since_last = true; }},
    {"--alert", "DIR", "what is new for every saved query, or those named: one file each into that directory",
     "<directory>", [](Options& o, Text v) { o.alert = v; }},
    {"--changed", "", "with --since-last or --alert: articles whose text has changed are new again", "",
     [](Options& o, Text) { o.changed = true; }},
    {"--catch-up", "", "with --since-last or --alert: take what is there as given, print nothing", "",
     [](Options& o, Text) { o.catch_up = true; }},
    {"--state", "DIR", "where --since-last keeps what was given (default: ~/.local/state/rotative)", "<directory>",
     [](Options& o, Text v) { o.state = v; }},
    {"--explain", "", "show on standard error how the query was read", "", [](Options& o, Text) { o.explain = true; }},
    {"--no-match-ok", "", "exit with 0 even where nothing matches", "", [](Options& o, Text) { o.no_match_ok = true; }},
    {"--timeout", "SECONDS", "stop searching after that time, 0 for never (default 2)", "",
     [](Options& o, Text v) { o.search.timeout_seconds = seconds(v); }},
    {"--color", "WHEN", "auto, always or never", "auto always never",
     [](Options& o, Text v) { o.color = choice("--color", v, kColors); }},
    {"-q,--quiet", "", "no remarks on standard error, only errors", "", [](Options& o, Text) { o.quiet = true; }},
    {"--list-fields", "", "the fields of queries and of rows", "",
     [](Options& o, Text) { o.action = Action::list_fields; }},
    {"--version", "", "the version", "", [](Options& o, Text) { o.action = Action::version; }},
    {"-h,--help", "", "this text; after a verb, what that verb does", "",
     [](Options& o, Text) { o.action = Action::help; }},
    {"--", "", "what follows are words of the query, even if they start with '-' or are a verb", "", nullptr},
};

}  // namespace

const std::span<const OptionRow> kOptions{kRows};

std::string_view name_of(Format format) {
  for (const auto& one : kFormats)
    if (one.value == format) return one.name;
  return {};
}

}  // namespace rotative
