// From the command line to what is wanted: the table takes the values, then what must not stand together.
#include "search/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/base/error.h"
#include "search/aliases.h"
#include "search/command_line.h"
#include "search/saved.h"
#include "search/sent.h"
#include "search/verbs.h"

namespace rotative {
namespace {

[[noreturn]] void usage(std::string message, std::string hint = "see rotative-search --help") {
  throw Error(ErrorCode::usage, std::move(message), std::move(hint));
}

void take_all(const CommandLine& line, Options& options) {
  for (size_t i = 0; i < kOptions.size(); ++i) {
    if (line.flags[i]) kOptions[i].take(options, {});
    for (const std::string& value : line.values[i]) kOptions[i].take(options, value);
  }
}

// The first word, unless "--" makes it one of the query.
const Verb* verb_of(const CommandLine& line, int argc, const char* const* argv) {
  if (line.words.empty()) return nullptr;
  const char* const* end = std::find(argv, argv + argc, std::string_view("--"));
  return std::find(argv, end, line.words.front()) != end ? find_verb(line.words.front()) : nullptr;
}

void check_options_of_verb(const Verb* verb, const CommandLine& line) {
  for (size_t i = 0; i < kOptions.size(); ++i) {
    const OptionRow& row = kOptions[i];
    if (!line.is_given(i)) continue;
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

bool is_given(const CommandLine& line, std::string_view name) {
  const auto row =
      std::find_if(kOptions.begin(), kOptions.end(), [name](const OptionRow& o) { return o.long_name() == name; });
  return line.is_given(static_cast<size_t>(row - kOptions.begin()));
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
void use_saved(const CommandLine& line, const Environment& environment, Options& options) {
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
  take_all(line, both);
  both.queries = options.queries;
  both.indexes = options.indexes;
  both.query = file.expanded(saved);
  both.saved_name = name;
  if (both.since_last && !is_given(line, "--limit") && !saved.find("--limit")) both.search.limit = 0;
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
  std::optional<CommandLine> usual = read_usual(argc, argv);
  const CommandLine line = usual ? std::move(*usual) : read_unusual(argc, argv);
  Options options;
  take_all(line, options);
  options.verb = verb_of(line, argc, argv);
  if (options.action != Action::run) return options;
  check_options_of_verb(options.verb, line);
  find_indexes(options, environment);
  if (options.verb) {
    find_aliases(options, environment);
    options.arguments.assign(line.words.begin() + 1, line.words.end());
    if (options.verb->check) options.verb->check(options);
    if (options.verb->needs_index && options.indexes.empty())
      usage("no index was named", "name one with -d DIR, or set ROTATIVE_INDEX=DIR");
    return options;
  }
  check_search(options, is_given(line, "--timeline-of"), is_given(line, "--facet"));
  options.query = query_of(line.words);
  if (!options.alert.empty()) {
    options.queries = queries_file(options.queries, environment);
    options.arguments = line.words;
    options.search.limit = is_given(line, "--limit") ? options.search.limit : 0;
    if (!is_given(line, "--format")) options.format = Format::ndjson;
  } else if (!options.batch.empty()) {
    if (!line.words.empty()) usage("the queries of --batch stand in its file", "leave out " + line.words.front());
    options.queries = queries_file(options.queries, environment);
  } else {
    if (options.query.find_first_not_of(" \t\n\r") == std::string::npos)
      usage("give a query, or '*' for every article", "for example: rotative-search -d news.rot 'grève SNCF'");
    use_saved(line, environment, options);
  }
  check_batch(options, is_given(line, "--format"));
  check_since_last(options);
  find_state(options, environment);
  find_aliases(options, environment);
  if (options.indexes.empty()) usage("no index was named", "name one with -d DIR, or set ROTATIVE_INDEX=DIR");
  return options;
}

}  // namespace rotative
