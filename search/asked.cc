// The same steps as a search: saved queries, parser, days.
#include "search/asked.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "common/base/error.h"
#include "common/base/json.h"
#include "common/index/schema.h"
#include "common/text/analyze.h"
#include "search/aliases.h"
#include "search/compounds.h"
#include "search/dates.h"
#include "search/notes.h"
#include "search/parse.h"
#include "search/saved.h"
#include "search/searcher.h"

namespace rotative {
namespace {

// A ledger may have been cut or edited: what is no string is an empty one.
std::string text_of(const nlohmann::json& row, const char* key) {
  const auto at = row.find(key);
  return at != row.end() && at->is_string() ? at->get<std::string>() : std::string();
}

std::string ledger_says(const std::string& index, const std::string& id) {
  std::string written;
  append_json_string(written, id);
  std::ifstream ledger(index + "/rejects.ndjson");
  std::string last;
  for (std::string line; std::getline(ledger, line);) {
    if (line.find(written) == std::string::npos) continue;  // parsing all of them would take seconds
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object() || text_of(row, "id") != id) continue;
    const auto offset = row.find("offset");
    last = fmt::format("{} was read from {} at byte {} and passed over: {} ({})", id, text_of(row, "file"),
                       offset != row.end() && offset->is_number_unsigned() ? offset->get<uint64_t>() : 0,
                       text_of(row, "reason"), text_of(row, "detail"));
  }
  return last;
}

}  // namespace

Asked read_query(const std::string& text, const Call& call, Reader& reader) {
  Asked asked{text, {}, {}};
  if (names_saved(text)) asked.text = SavedQueries(queries_file(call.options.queries, call.environment)).expand(text);
  const Today today;
  Analyzer analyzer(Reading::query);
  Tokens tokens;
  const Aliases aliases = call.options.aliases.empty() ? Aliases() : Aliases(call.options.aliases);
  auto parsed = parse(asked.text, analyzer, today, &tokens, aliases);
  if (const auto* error = std::get_if<SyntaxError>(&parsed)) {
    write_error_as_typed(caret_excerpt(asked.text, *error));
    throw Error(ErrorCode::usage, error->message);
  }
  asked.typed = TypedForms(asked.text, tokens);
  asked.query = within_days(with_compounds(std::get<Query>(std::move(parsed)), asked.text, tokens, analyzer, reader),
                            days_between(call.options.since, call.options.until, today));
  return asked;
}

std::optional<uint64_t> find_document(Reader& reader, const std::string& id) {
  SearchOptions options;
  options.limit = 1;
  options.timeout_seconds = 0;
  for (const std::string& term : {id_term(id), make_term(prefix::kAddress, address_key(id))}) {
    const Results found = reader.search(Query::make_term(term), options);
    if (!found.hits.empty()) return found.hits.front().document;
  }
  return std::nullopt;
}

std::string ledgers_say(const std::vector<std::string>& indexes, const std::string& id) {
  for (const std::string& index : indexes)
    if (std::string said = ledger_says(index, id); !said.empty()) return said;
  return {};
}

int report_missing(const Call& call, const std::string& id) {
  const std::string said = ledgers_say(call.options.indexes, id);
  remark(said.empty() ? fmt::format("no article has the id {}", id) : said);
  return 1;
}

int status_of(bool timed_out, const Call& call) {
  if (!timed_out) return 0;
  remark(fmt::format("stopped after {} s: these are not all articles; narrow the query or raise --timeout",
                     call.options.search.timeout_seconds));
  return static_cast<int>(ErrorCode::stopped);
}

}  // namespace rotative
