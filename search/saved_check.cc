// Every saved query is read as a search would read it.
#include "search/saved_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/base/json.h"
#include "common/base/utf8.h"
#include "common/text/analyze.h"
#include "search/dates.h"
#include "search/parse.h"
#include "search/question.h"
#include "search/searcher.h"

namespace rotative {
namespace {

// The place of a byte of the query in the file: told where the file holds the query as it is, in one line.
FilePlace place_in(const SavedQuery& saved, size_t byte) {
  const bool as_it_is = !names_saved(saved.query) && saved.query.find_first_of("\"\\\n") == std::string::npos;
  return as_it_is ? FilePlace{saved.place.line, saved.place.column + static_cast<uint32_t>(byte)} : saved.place;
}

std::string joined_lines(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\t') c = ' ';
  return text;
}

// `width` is that of the longest name; tsv has a tab.
void append_saved(const SavedQueries& file, const SavedQuery& saved, Format format, size_t width, std::string& out) {
  const std::string query = joined_lines(file.expanded(saved));
  if (format == Format::ndjson) {
    JsonWriter json(out);
    json.begin_object().member("name", saved.name).member("query", query);
    for (const SavedOption& option : saved.options) json.member(option.name.substr(2), option.value);
    json.end_object();
    out += '\n';
    return;
  }
  std::string options;
  for (const SavedOption& option : saved.options) options += fmt::format(" {}={}", option.name, option.value);
  const std::string name = utf8::printable(saved.name);
  const std::string gap = format == Format::tsv ? "\t" : std::string(width + 2 - utf8::width(name), ' ');
  out += name + gap + utf8::printable(query + options) + "\n";
}

}  // namespace

std::optional<std::string> wrong_with(const SavedQueries& file, const SavedQuery& saved, DayNumber today) try {
  Options options;
  take_saved(file, saved, options);
  for (const char* name : {"--since", "--until"})
    if (const SavedOption* option = saved.find(name))
      if (const auto days = parse_days(option->value, today); const auto* error = std::get_if<std::string>(&days))
        return error_at(file.file(), option->place) + *error;
  days_between(options.since, options.until, today);
  Analyzer analyzer{Reading::query};
  const std::string query = file.expanded(saved);
  const auto parsed = options.any ? question(query, analyzer) : parse(query, analyzer, today);
  if (const auto* error = std::get_if<SyntaxError>(&parsed))
    return error_at(file.file(), place_in(saved, error->position)) + error->message;
  return std::nullopt;
} catch (const Error& error) {
  const bool placed = error.message().starts_with(file.file());
  return (placed ? std::string() : error_at(file.file(), saved.place)) + error.message();
}

void check_saved(const Options& options) {
  if (options.format != Format::text && options.format != Format::ndjson && options.format != Format::tsv)
    throw Error(ErrorCode::usage, "saved prints text, tsv or ndjson", "--format=ndjson gives one object a query");
}

int run_saved(const Call& call) {
  const SavedQueries file(queries_file(call.options.queries, call.environment));
  std::vector<const SavedQuery*> wanted;
  for (std::string_view name : call.options.arguments) {
    if (name.starts_with('@')) name.remove_prefix(1);
    wanted.push_back(file.find(name));
    if (!wanted.back())
      throw Error(ErrorCode::usage, fmt::format("no saved query is called {}", name),
                  fmt::format("rotative-search saved lists those of {}", file.file()));
  }
  if (wanted.empty())
    for (const SavedQuery& saved : file.all()) wanted.push_back(&saved);
  bool right = true;
  size_t width = 0;
  for (const SavedQuery* saved : wanted) width = std::max(width, utf8::width(utf8::printable(saved->name)));
  const DayNumber today = local_today();
  for (const SavedQuery* saved : wanted) {
    if (const auto wrong = wrong_with(file, *saved, today)) {
      right = false;
      write_error(utf8::printable(*wrong) + "\n");
      continue;
    }
    append_saved(file, *saved, call.options.format, width, call.output.buffer());
  }
  call.output.flush();
  return right ? 0 : static_cast<int>(ErrorCode::usage);
}

}  // namespace rotative
