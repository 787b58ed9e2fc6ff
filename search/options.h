// The command line of rotative-search.
//
// kOptions is the one list: parsing, help and completion read it, and tests hold the man page against it. To add an
// option: a member of Options, a row in option_table.cc, a paragraph in docs/man/rotative-search.1.scd.
// Immutable after construction; share freely.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/reader.h"
#include "common/model/date.h"
#include "search/kwic.h"
#include "search/rows.h"
#include "search/terminal.h"

namespace rotative {

struct Options;
struct Verb;  // search/verbs.h

struct OptionRow {
  std::string_view names;     // "-n,--limit"
  std::string_view argument;  // empty: a flag
  std::string_view meaning;
  // What completion proposes: values with blanks between them, or one of "<directory>", "<file>", "<day>", "<row
  // field>", "<facet>".
  std::string_view values;
  // Error{usage} with one sentence that says what to do. Called in the order of the table, for each time the option is
  // given. nullptr: "--", which is no option.
  void (*take)(Options& options, const std::string& value);
  bool of_verbs = false;  // a plain search does not know it

  std::string_view long_name() const { return names.substr(names.find("--")); }
};
extern const std::span<const OptionRow> kOptions;

std::string_view name_of(Format format);  // "text", as --format has it

enum class Action : uint8_t { run, help, version, list_fields };

struct Options {
  Action action = Action::run;
  const Verb* verb = nullptr;          // nullptr: search
  std::vector<std::string> arguments;  // what follows the verb
  std::string query;                   // of a search
  std::vector<std::string> indexes;
  std::string aliases;     // file of other names; empty: none
  std::string queries;     // file of saved queries; see queries_file()
  std::string saved_name;  // where the query is a saved one and nothing else
  bool since_last = false;
  bool changed = false;
  bool catch_up = false;
  std::string state;  // folder of --since-last
  std::string alert;  // folder; empty: no alert
  std::string batch;  // file of many queries; empty: one query
  std::string listen = "127.0.0.1:7711";
  std::optional<Period> by;
  size_t threads = 0;  // of a batch; 0: one a processor
  SearchOptions search;
  bool any = false;
  bool count = false;
  std::optional<Period> timeline;
  bool timeline_of_mentions = false;
  bool ratio = false;
  std::vector<FacetKind> facets;  // empty: none
  std::vector<FacetKind> types;   // of names, for verbs; empty: all
  std::optional<std::string> since;
  std::optional<std::string> until;
  Format format = Format::text;
  RowFields fields;  // empty: all of them, or the layout for people
  size_t snippet = 240;
  std::optional<size_t> kwic;  // columns on each side of a concordance, 0 for as many as there is room
  KwicSort kwic_sort = KwicSort::none;
  bool provenance = false;
  bool explain = false;
  bool no_match_ok = false;
  bool quiet = false;
  ColorChoice color = ColorChoice::automatic;
};

class SavedQueries;
struct SavedQuery;

// Sets what the saved query says beside its words. Error{usage} with the place in the file.
void take_saved(const SavedQueries& file, const SavedQuery& saved, Options& options);

// Several words are one query, with blanks between them.
std::string query_of(std::span<const std::string> words);

// Error{usage} with one sentence that says what to do.
Options parse_options(int argc, const char* const* argv, const Environment& environment);

}  // namespace rotative
