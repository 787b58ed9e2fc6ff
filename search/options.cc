// Reading the command line with CLI11; every value is checked here, so that each mistake gets its own sentence.
#include "search/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "common/base/error.h"
#include "common/index/schema.h"
#include "search/facets.h"
#include "search/verbs.h"

namespace rotative {
namespace {

[[noreturn]] void usage(std::string message, std::string hint = "see rotative-search --help") {
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
T choice(std::string_view option, const std::string& text, const std::array<Choice<T>, n>& choices) {
  std::vector<std::string_view> names;
  for (const auto& one : choices) {
    if (one.name == text) return one.value;
    names.push_back(one.name);
  }
  usage(fmt::format("{} knows no \"{}\"", option, text), fmt::format("choose one of {}", fmt::join(names, ", ")));
}

constexpr std::array<Choice<Sort>, 3> kSorts{
    {{"relevance", Sort::relevance}, {"date", Sort::date}, {"-date", Sort::date_descending}}};
constexpr std::array<Choice<Format>, 7> kFormats{{{"text", Format::text},
                                                  {"ndjson", Format::ndjson},
                                                  {"json", Format::json},
                                                  {"csv", Format::csv},
                                                  {"tsv", Format::tsv},
                                                  {"markdown", Format::markdown},
                                                  {"html", Format::html}}};
constexpr std::array<Choice<Period>, 4> kPeriods{
    {{"day", Period::day}, {"week", Period::week}, {"month", Period::month}, {"year", Period::year}}};
constexpr std::array<Choice<bool>, 2> kTimelines{{{"published", false}, {"mention", true}}};
constexpr std::array<Choice<ColorChoice>, 3> kColors{
    {{"auto", ColorChoice::automatic}, {"always", ColorChoice::always}, {"never", ColorChoice::never}}};

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t cut = std::min(text.find(separator), text.size());
    if (cut > 0) parts.emplace_back(text.substr(0, cut));
    text.remove_prefix(std::min(cut + 1, text.size()));
  }
  return parts;
}

RowFields row_fields(const std::string& list) {
  RowFields fields;
  for (const std::string& name : split(list, ',')) {
    const RowField* field = find_row_field(name);
    if (!field) usage(fmt::format("--fields knows no \"{}\"", name), "rotative-search --list-fields shows them all");
    fields.push_back(field);
  }
  if (fields.empty()) usage("--fields takes a list such as date,title,url");
  return fields;
}

double seconds(const std::string& text) {
  const auto value = number<double>("--timeout", text, "write seconds, as in --timeout 5; 0 is no limit");
  if (!std::isfinite(value) || value < 0) usage("--timeout takes seconds, 0 for no limit");
  return value;
}

// What CLI11 fills in before it is checked.
struct Raw {
  std::vector<std::string> words;
  std::vector<std::string> indexes;
  std::optional<std::string> limit, offset, sort, since, until, format, fields, snippet, timeout, color, timeline,
      timeline_of, facet;
  bool ratio = false, any = false, count = false, explain = false, no_match_ok = false, quiet = false;
  bool list_fields = false, version = false, help = false;
};

void declare(CLI::App& app, Raw& raw) {
  app.set_help_flag();
  app.add_option("query", raw.words);
  app.add_option("-d,--db", raw.indexes)->allow_extra_args(false);
  app.add_flag("--any", raw.any);
  app.add_option("-n,--limit", raw.limit);
  app.add_option("--offset", raw.offset);
  app.add_option("--sort", raw.sort);
  app.add_option("--since", raw.since);
  app.add_option("--until", raw.until);
  app.add_option("--format", raw.format);
  app.add_option("-F,--fields", raw.fields);
  app.add_option("--snippet", raw.snippet);
  app.add_option("--timeout", raw.timeout);
  app.add_option("--color", raw.color);
  app.add_option("--timeline", raw.timeline);
  app.add_option("--timeline-of", raw.timeline_of);
  app.add_option("--facet", raw.facet);
  app.add_flag("--ratio", raw.ratio);
  app.add_flag("-c,--count", raw.count);
  app.add_flag("--explain", raw.explain);
  app.add_flag("--no-match-ok", raw.no_match_ok);
  app.add_flag("-q,--quiet", raw.quiet);
  app.add_flag("--list-fields", raw.list_fields);
  app.add_flag("--version", raw.version);
  app.add_flag("-h,--help", raw.help);
}

// The library reads its arguments backwards, and would split "[a,b]" at the comma but for a blank behind it.
std::vector<std::string> reversed_arguments(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) {
    std::string& argument = arguments.emplace_back(argv[i]);
    if (argument.ends_with(']')) argument += ' ';
  }
  return arguments;
}

void read(CLI::App& app, int argc, const char* const* argv) {
  try {
    app.parse(reversed_arguments(argc, argv));
  } catch (const CLI::ExtrasError& error) {
    usage(error.what(), "words that start with '-' go after --, or inside a quoted query: 'guerre -Ukraine'");
  } catch (const CLI::ParseError& error) {
    usage(error.what());
  }
}

void take_search(const Raw& raw, Options& options) {
  constexpr std::string_view kCount = "write digits, as in -n 50; 0 is all";
  if (raw.limit) options.search.limit = number<uint64_t>("--limit", *raw.limit, kCount);
  if (raw.offset) options.search.offset = number<uint64_t>("--offset", *raw.offset, "write digits, as in --offset 50");
  if (raw.sort) options.search.sort = choice("--sort", *raw.sort, kSorts);
  if (raw.timeout) options.search.timeout_seconds = seconds(*raw.timeout);
  options.any = raw.any;
  options.since = raw.since;
  options.until = raw.until;
  options.no_match_ok = raw.no_match_ok;
}

void take_output(const Raw& raw, Options& options) {
  if (raw.format) options.format = choice("--format", *raw.format, kFormats);
  if (raw.fields) options.fields = row_fields(*raw.fields);
  if (raw.snippet) options.snippet = number<size_t>("--snippet", *raw.snippet, "write characters, as in --snippet 300");
  if (raw.color) options.color = choice("--color", *raw.color, kColors);
  options.count = raw.count;
  if (raw.timeline) options.timeline = choice("--timeline", *raw.timeline, kPeriods);
  if (raw.timeline_of) options.timeline_of_mentions = choice("--timeline-of", *raw.timeline_of, kTimelines);
  options.ratio = raw.ratio;
  if (!options.timeline && (raw.ratio || raw.timeline_of))
    usage("--ratio and --timeline-of belong to --timeline", "for example: --timeline month --ratio");
  if (options.timeline && options.count) usage("--timeline counts by period, --count in all", "give one of them");
  if (raw.facet) options.facets = parse_facets(*raw.facet);
  if (raw.facet && (options.timeline || options.count))
    usage("--facet, --timeline and --count each count in their own way", "give one of them");
  const bool review = options.format == Format::markdown || options.format == Format::html;
  if (review && (options.timeline || !options.facets.empty() || options.count || !options.fields.empty()))
    usage("--format markdown and html make a page of articles, with a timeline and facets of its own",
          "leave out --timeline, --facet, --count and --fields");
  options.explain = raw.explain;
  options.quiet = raw.quiet;
}

std::vector<std::string> indexes(const Raw& raw, const Environment& environment) {
  if (!raw.indexes.empty()) return raw.indexes;
  const char* list = environment("ROTATIVE_INDEX");
  std::vector<std::string> found = split(list ? list : "", ':');
  if (found.empty()) usage("no index was named", "name one with -d DIR, or set ROTATIVE_INDEX=DIR");
  return found;
}

// What the first word names, unless "--" makes it one of the query.
const Verb* verb_of(const Raw& raw, int argc, const char* const* argv) {
  const Verb* verb = raw.words.empty() ? nullptr : find_verb(raw.words.front());
  if (!verb) return nullptr;
  const char* const* end = std::find(argv, argv + argc, std::string_view("--"));
  return std::find(argv, end, verb->name) != end ? verb : nullptr;
}

Options verb_options(Options options, const Verb& verb, const Raw& raw, const Environment& environment) {
  options.action = Action::verb;
  options.verb = &verb;
  options.arguments.assign(raw.words.begin() + 1, raw.words.end());
  if (verb.check) verb.check(options);
  if (verb.needs_index || !raw.indexes.empty()) options.indexes = indexes(raw, environment);
  return options;
}

std::string option_line(const OptionRow& row) {
  std::string names;
  for (const std::string& name : split(row.names, ',')) names.append(names.empty() ? "" : ", ").append(name);
  if (!row.argument.empty()) names.append(" ").append(row.argument);
  if (row.names.starts_with("--")) names.insert(0, row.names == "--" ? "" : "    ");
  return fmt::format("  {:<24} {}\n", names, row.meaning);
}

}  // namespace

Options parse_options(int argc, const char* const* argv, const Environment& environment) {
  Raw raw;
  CLI::App app;
  declare(app, raw);
  read(app, argc, argv);
  Options options;
  if (raw.help)
    options.action = Action::help;
  else if (raw.version)
    options.action = Action::version;
  else if (raw.list_fields)
    options.action = Action::list_fields;
  if (options.action != Action::search) return options;
  take_search(raw, options);
  take_output(raw, options);
  if (const Verb* verb = verb_of(raw, argc, argv)) return verb_options(std::move(options), *verb, raw, environment);
  options.query = fmt::format("{}", fmt::join(raw.words, " "));
  if (options.query.find_first_not_of(" \t\n\r") == std::string::npos)
    usage("give a query, or '*' for every article", "for example: rotative-search -d news.rot 'grève SNCF'");
  options.indexes = indexes(raw, environment);
  return options;
}

std::string help_text() {
  std::string text =
      "Usage: rotative-search [OPTION...] QUERY...\n"
      "       rotative-search VERB [OPTION...] ARGUMENT...\n"
      "Search an index of French news that rotative-index made.\n\n"
      "  rotative-search -d news.rot grève SNCF                 both words, in any form\n"
      "  rotative-search -d news.rot '\"chair à canon\"'          these words in this order\n"
      "  rotative-search -d news.rot 'per:poutine -Ukraine'     a person, without a word\n"
      "  rotative-search -d news.rot 'titre:(impôt OU taxe) date:2023-10'\n\n"
      "Verbs:\n" +
      verbs_text() + "\nOptions:\n";
  for (const OptionRow& row : kOptions) text += option_line(row);
  text +=
      "\nExit status: 0 found, 1 nothing found, 2 wrong usage or query, 3 no usable index, 5 stopped by --timeout\n"
      "(what was found is printed), 6 output failed. The query language: man rotative-query.\n\n"
      "Every morning at six, cron mails yesterday's articles about strikes, and nothing on a day without any:\n"
      "  0 6 * * *  rotative-search -d /srv/news.rot -q -n 0 --since hier --until hier 'grève OU préavis'\n";
  return text;
}

std::string version_text() { return "rotative-search " ROTATIVE_VERSION "\n"; }

std::string fields_text() {
  std::string text = "Fields of a query, as in titre:grève or source:\"Le Monde\":\n";
  for (const Field& field : kFields)
    text += fmt::format("  {:<10} {:<14} {:<22} {}\n", field.name, field.french == field.name ? "" : field.french,
                        field.example, field.meaning);
  text += "\nFields of a row, for --fields:\n";
  for (const RowField& field : kRowFields) text += fmt::format("  {:<14} {}\n", field.name, field.meaning);
  return text;
}

}  // namespace rotative
