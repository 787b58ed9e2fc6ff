// The command line of rotative-search.
//
// kOptions is the one list: the help prints it, and tests hold the man page and the completion against it.
// Immutable after construction; share freely.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/reader.h"
#include "common/model/date.h"
#include "search/rows.h"
#include "search/terminal.h"

namespace rotative {

struct OptionRow {
  std::string_view names;     // "-n,--limit"
  std::string_view argument;  // empty: a flag
  std::string_view meaning;
};

inline constexpr std::array<OptionRow, 24> kOptions{{
    {"-d,--db", "INDEX", "index directory; may be repeated (default: $ROTATIVE_INDEX, a list with colons)"},
    {"--any", "", "rank articles with any of the words: for a question or a pasted sentence, without operators"},
    {"-n,--limit", "N", "print at most N articles, 0 for all (default 10)"},
    {"--offset", "N", "leave out the first N articles"},
    {"-c,--count", "", "print only how many articles match"},
    {"--sort", "ORDER", "relevance, date (oldest first) or -date (newest first)"},
    {"--since", "DATE", "published on that day or later: 2023-10-03, octobre 2023, hier, 7j"},
    {"--until", "DATE", "published up to the last day of DATE"},
    {"--format", "FORMAT", "text, ndjson, json, csv, tsv, markdown (a press review) or html (one page)"},
    {"-F,--fields", "A,B,C", "print these fields, in this order (see --list-fields)"},
    {"--snippet", "N", "characters of context, 0 for none (default 240)"},
    {"--timeline", "UNIT", "count articles by day, week, month or year instead of listing them"},
    {"--timeline-of", "DATE", "count by published (default) or mention"},
    {"--facet", "A,B", "count articles by person, organisation, place, source, author, section, language, month, year"},
    {"--ratio", "", "with --timeline: also the share of all articles of each period"},
    {"--explain", "", "show on standard error how the query was read"},
    {"--no-match-ok", "", "exit with 0 even where nothing matches"},
    {"--timeout", "SECONDS", "stop searching after that time, 0 for never (default 2)"},
    {"--color", "WHEN", "auto, always or never"},
    {"-q,--quiet", "", "no remarks on standard error, only errors"},
    {"--list-fields", "", "the fields of queries and of rows"},
    {"--version", "", "the version"},
    {"-h,--help", "", "this text"},
    {"--", "", "what follows are words of the query, even if they start with '-'"},
}};

enum class Action : uint8_t { search, help, version, list_fields, verb };

struct Verb;  // search/verbs.h

struct Options {
  Action action = Action::search;
  const Verb* verb = nullptr;          // of Action::verb
  std::vector<std::string> arguments;  // the words behind the verb
  std::string query;
  std::vector<std::string> indexes;
  SearchOptions search;
  bool any = false;
  bool count = false;
  std::optional<Period> timeline;
  bool timeline_of_mentions = false;
  bool ratio = false;
  std::vector<FacetKind> facets;  // empty: none
  std::optional<std::string> since;
  std::optional<std::string> until;
  Format format = Format::text;
  RowFields fields;  // empty: all of them, or the layout for people
  size_t snippet = 240;
  bool explain = false;
  bool no_match_ok = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::automatic;
};

// Error{usage} with one sentence that says what to do.
Options parse_options(int argc, const char* const* argv, const Environment& environment);

std::string help_text();
std::string version_text();
std::string fields_text();

}  // namespace rotative
