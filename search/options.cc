// Reading the command line with CLI11 by the table of options; then what must not stand together.
#include "search/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "common/base/error.h"
#include "search/aliases.h"
#include "search/saved.h"
#include "search/sent.h"
#include "search/suggestions.h"
#include "search/verbs.h"

namespace rotative {
namespace {

[[noreturn]] void usage(std::string message, std::string hint = "see rotative-search --help") {
  throw Error(ErrorCode::usage, std::move(message), std::move(hint));
}

// What the library fills in before it is checked: for each row of the table its values, or that the flag is there.
struct Raw {
  std::vector<std::string> words;
  std::vector<std::vector<std::string>> values = std::vector<std::vector<std::string>>(kOptions.size());
  std::array<bool, 128> flags{};

  bool is_given(size_t row) const { return flags[row] || !values[row].empty(); }
};

// Whether the library could take the argument, or a letter of it, for this option.
bool may_be(const OptionRow& row, std::string_view argument) {
  if (!argument.starts_with('-')) return false;
  const std::string_view name = row.long_name();
  if (argument.starts_with("--")) return argument.substr(0, argument.find('=')) == name;
  return row.names.size() > name.size() && argument.find(row.names[1]) != std::string_view::npos;  // "-n,--limit"
}

// Only options that are there: to declare all of them takes longer than to read the index.
void declare(CLI::App& app, std::span<const char* const> arguments, Raw& raw) {
  app.set_help_flag();
  app.add_option("words", raw.words);
  for (size_t i = 0; i < kOptions.size(); ++i) {
    const OptionRow& row = kOptions[i];
    const bool is_there =
        std::any_of(arguments.begin(), arguments.end(), [&row](const char* a) { return may_be(row, a); });
    if (!row.take || !is_there) continue;
    if (row.argument.empty())
      app.add_flag(std::string(row.names), raw.flags.at(i));
    else
      app.add_option(std::string(row.names), raw.values[i])->allow_extra_args(false);
  }
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

// The long name that is nearest to what was typed; empty where none is near.
std::string_view meant_option(std::string_view typed) {
  constexpr double kNear = 2;
  std::string_view best;
  double least = kNear;
  for (const OptionRow& row : kOptions) {
    if (!row.take) continue;
    const double distance = spelling_distance(typed, row.long_name(), kNear);
    if (distance > least || (distance == least && !best.empty())) continue;
    least = distance;
    best = row.long_name();
  }
  return best;
}

[[noreturn]] void refuse_extras(const std::vector<std::string>& extras) {
  for (const std::string& extra : extras) {
    const std::string typed = extra.substr(0, extra.find('='));
    const std::string_view meant = typed.starts_with("--") ? meant_option(typed) : std::string_view();
    if (!meant.empty()) usage(fmt::format("there is no option {}", typed), fmt::format("perhaps {} was meant", meant));
  }
  usage(fmt::format("there is no option {}", extras.empty() ? "" : extras.front()),
        "words that start with '-' go after --, or inside a quoted query: 'guerre -Ukraine'");
}

void read(CLI::App& app, int argc, const char* const* argv) {
  try {
    app.parse(reversed_arguments(argc, argv));
  } catch (const CLI::ExtrasError&) {
    refuse_extras(app.remaining());
  } catch (const CLI::ParseError& error) {
    usage(error.what());
  }
}

void take_all(const Raw& raw, Options& options) {
  for (size_t i = 0; i < kOptions.size(); ++i) {
    if (raw.flags[i]) kOptions[i].take(options, {});
    for (const std::string& value : raw.values[i]) kOptions[i].take(options, value);
  }
}

// The first word, unless "--" makes it one of the query.
const Verb* verb_of(const Raw& raw, int argc, const char* const* argv) {
  if (raw.words.empty()) return nullptr;
  const char* const* end = std::find(argv, argv + argc, std::string_view("--"));
  return std::find(argv, end, raw.words.front()) != end ? find_verb(raw.words.front()) : nullptr;
}

void check_options_of_verb(const Verb* verb, const Raw& raw) {
  for (size_t i = 0; i < kOptions.size(); ++i) {
    const OptionRow& row = kOptions[i];
    if (!raw.is_given(i)) continue;
    if (verb && !takes_option(*verb, row.long_name()))
      usage(fmt::format("{} has no {}", verb->name, row.long_name()),
            fmt::format("see rotative-search help {0}; to search for the word: rotative-search -- {0}", verb->name));
    if (!verb && row.of_verbs)
      usage(fmt::format("a search has no {}", row.long_name()), "it belongs to a verb; see rotative-search --help");
  }
}

void check_search(const Options& options, bool timeline_of, bool facet) {
  if (!options.timeline && (options.ratio || timeline_of))
    usage("--ratio and --timeline-of belong to --timeline", "for example: --timeline month --ratio");
  if (options.timeline && options.count) usage("--timeline counts by period, --count in all", "give one of them");
  if (facet && (options.timeline || options.count))
    usage("--facet, --timeline and --count each count in their own way", "give one of them");
  if (options.search.collapse && (options.timeline || options.by || facet))
    usage("--timeline, --by and --facet count articles, --collapse shows one of each cluster", "give one of them");
  const bool counts = options.timeline || facet || options.count;
  const Format format = options.format;
  const bool review = format == Format::markdown || format == Format::html;
  const bool table = format == Format::text || format == Format::ndjson || format == Format::json ||
                     format == Format::csv || format == Format::tsv;
  if (review && (counts || !options.fields.empty()))
    usage("--format markdown and html make a page of articles, with a timeline and facets of its own",
          "leave out --timeline, --facet, --count and --fields");
  if (!table && counts)
    usage("this format is one of articles, not of counts",
          "--timeline and --facet write text, ndjson, json, csv or tsv");
  if (options.kwic && (counts || !options.fields.empty() || !table))
    usage("--kwic prints lines of its own, as text, ndjson, json, csv or tsv",
          "leave out --timeline, --facet, --count and --fields");
  if (options.kwic_sort != KwicSort::none && !options.kwic)
    usage("--kwic-sort belongs to --kwic", "for example: --kwic 40 --kwic-sort right");
  if (options.provenance && format == Format::nul)
    usage("--null has no room for a provenance", "take another --format, or leave out --provenance");
}

bool is_given(const Raw& raw, std::string_view name) {
  const auto row =
      std::find_if(kOptions.begin(), kOptions.end(), [name](const OptionRow& o) { return o.long_name() == name; });
  return raw.is_given(static_cast<size_t>(row - kOptions.begin()));
}

void check_batch(Options& options, bool has_format) {
  if (options.batch.empty()) {
    if (options.by) usage("--by belongs to --batch", "for one query: --timeline day");
    return;
  }
  if (!has_format) options.format = Format::tsv;
  if (options.format != Format::ndjson && options.format != Format::tsv && options.format != Format::csv)
    usage("--batch prints tsv, csv or ndjson", "for example: -Q queries.tsv --format ndjson");
  if (options.timeline || !options.facets.empty() || options.since_last || (options.by && options.count))
    usage("--batch prints rows, counts with --count, or a matrix with --by",
          "leave out --timeline, --facet and --since-last, and one of --by and --count");
}

void check_since_last(const Options& options) {
  const bool remembers = options.since_last || !options.alert.empty();
  if (options.since_last && options.saved_name.empty())
    usage("--since-last goes with one saved query", "for example: rotative-search --since-last @greve");
  if ((options.changed || options.catch_up) && !remembers)
    usage("--changed and --catch-up belong to --since-last and --alert", "for example: --since-last --changed @greve");
  if (remembers && (options.count || options.timeline || !options.facets.empty() || options.search.offset > 0))
    usage("--since-last and --alert give articles", "leave out --count, --timeline, --facet and --offset");
}

// "@greve" becomes its query; where it is alone, what the file says beside it counts unless the command line says
// otherwise.
void use_saved(const Raw& raw, const Environment& environment, Options& options) {
  options.queries = queries_file(options.queries, environment);
  if (options.any || !names_saved(options.query)) return;
  const SavedQueries file(options.queries);
  const std::string name(lone_name(options.query));
  if (name.empty() || !file.find(name)) {
    options.query = file.expand(options.query);
    return;
  }
  const SavedQuery& saved = *file.find(name);
  Options both;
  take_saved(file, saved, both);
  take_all(raw, both);
  both.queries = options.queries;
  both.indexes = options.indexes;
  both.query = file.expanded(saved);
  both.saved_name = name;
  if (both.since_last && !is_given(raw, "--limit") && !saved.find("--limit")) both.search.limit = 0;
  options = std::move(both);
}

void find_state(Options& options, const Environment& environment) {
  const auto value = [&](const char* name) {
    const char* set = environment(name);
    return std::string(set ? set : "");
  };
  options.state = state_folder(options.state, value("XDG_STATE_HOME"), value("HOME"));
}

void find_aliases(Options& options, const Environment& environment) {
  const auto value = [&](const char* name) {
    const char* set = environment(name);
    return std::string_view(set ? set : "");
  };
  options.aliases = aliases_file(options.aliases, value("ROTATIVE_ALIASES"), value("XDG_CONFIG_HOME"), value("HOME"));
}

void find_indexes(Options& options, const Environment& environment) {
  if (!options.indexes.empty()) return;
  const char* list = environment("ROTATIVE_INDEX");
  for (std::string_view rest = list ? list : ""; !rest.empty();) {
    const size_t cut = std::min(rest.find(':'), rest.size());
    if (cut > 0) options.indexes.emplace_back(rest.substr(0, cut));
    rest.remove_prefix(std::min(cut + 1, rest.size()));
  }
}

}  // namespace

std::string query_of(std::span<const std::string> words) { return fmt::format("{}", fmt::join(words, " ")); }

void take_saved(const SavedQueries& file, const SavedQuery& saved, Options& options) {
  for (const SavedOption& option : saved.options) try {
      const auto row = std::find_if(kOptions.begin(), kOptions.end(),
                                    [&](const OptionRow& o) { return o.long_name() == option.name; });
      if (row == kOptions.end()) usage(fmt::format("this version has no {}", option.name));
      if (!row->argument.empty() || option.value == "true") row->take(options, option.value);
    } catch (const Error& error) {
      throw Error(error.code(), error_at(file.file(), option.place) + error.message(), error.hint());
    }
}

Options parse_options(int argc, const char* const* argv, const Environment& environment) {
  Raw raw;
  CLI::App app;
  declare(app, {argv, static_cast<size_t>(argc)}, raw);
  read(app, argc, argv);
  Options options;
  take_all(raw, options);
  options.verb = verb_of(raw, argc, argv);
  if (options.action != Action::run) return options;
  check_options_of_verb(options.verb, raw);
  find_indexes(options, environment);
  if (options.verb) {
    find_aliases(options, environment);
    options.arguments.assign(raw.words.begin() + 1, raw.words.end());
    if (options.verb->check) options.verb->check(options);
    if (options.verb->needs_index && options.indexes.empty())
      usage("no index was named", "name one with -d DIR, or set ROTATIVE_INDEX=DIR");
    return options;
  }
  check_search(options, is_given(raw, "--timeline-of"), is_given(raw, "--facet"));
  options.query = query_of(raw.words);
  if (!options.alert.empty()) {
    options.queries = queries_file(options.queries, environment);
    options.arguments = raw.words;
    options.search.limit = is_given(raw, "--limit") ? options.search.limit : 0;
    if (!is_given(raw, "--format")) options.format = Format::ndjson;
  } else if (!options.batch.empty()) {
    if (!raw.words.empty()) usage("the queries of --batch stand in its file", "leave out " + raw.words.front());
    options.queries = queries_file(options.queries, environment);
  } else {
    if (options.query.find_first_not_of(" \t\n\r") == std::string::npos)
      usage("give a query, or '*' for every article", "for example: rotative-search -d news.rot 'grève SNCF'");
    use_saved(raw, environment, options);
  }
  check_batch(options, is_given(raw, "--format"));
  check_since_last(options);
  find_state(options, environment);
  find_aliases(options, environment);
  if (options.indexes.empty()) usage("no index was named", "name one with -d DIR, or set ROTATIVE_INDEX=DIR");
  return options;
}

}  // namespace rotative
