#include "search/zero_hits.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/utf8.h"
#include "search/as_typed.h"
#include "search/messages.h"
#include "search/names.h"

namespace rotative {
namespace {

constexpr size_t kMostClauses = 12;
constexpr size_t kMostNames = 4;
constexpr double kSecondsPerCount = 0.3;

uint64_t count(Reader& reader, const Query& query, bool& sure) {
  SearchOptions options;
  options.limit = 1;
  options.timeout_seconds = kSecondsPerCount;
  const Results results = reader.search(query, options);
  sure = sure && !results.timed_out;
  return results.matches;
}

// What must hold together: the parts of an AND, those below an AND NOT or inside of brackets as well.
std::vector<Query> clauses_of(const Query& query) {
  if (query.kind == Query::Kind::all_of) return query.children;
  if (query.kind != Query::Kind::and_not || query.children.front().kind == Query::Kind::all) return {query};
  std::vector<Query> clauses = clauses_of(query.children.front());
  clauses.push_back(Query::make_and_not(Query::make(Query::Kind::all), query.children.back()));
  return clauses;
}

std::string clause_name(const Query& clause, const TypedForms& typed) {
  const bool negated = clause.kind == Query::Kind::and_not && clause.children.front().kind == Query::Kind::all;
  const Query& shown = negated ? clause.children.back() : clause;
  if (negated && has_any_day(shown)) return "date:none";
  const bool group = shown.kind == Query::Kind::any_of || shown.kind == Query::Kind::all_of;
  return (negated ? "-" : "") + (group ? "(" + as_typed(shown, typed) + ")" : as_typed(shown, typed));
}

std::string without(const std::vector<Query>& clauses, size_t left_out, const TypedForms& typed, Reader& reader) {
  std::vector<Query> others;
  for (size_t i = 0; i < clauses.size(); ++i)
    if (i != left_out) others.push_back(clauses[i]);
  bool sure = true;
  const uint64_t found = count(reader, Query::combine(Query::Kind::all_of, std::move(others)), sure);
  return found == 0
             ? ""
             : fmt::format("{}{} without {}", found, sure ? "" : " or more", clause_name(clauses[left_out], typed));
}

}  // namespace

std::vector<std::string> zero_hit_lines(Reader& reader, const Query& query, const TypedForms& typed) {
  std::vector<std::string> lines;
  const std::vector<Query> clauses = clauses_of(query);
  const Query& only = clauses.front();
  const bool unit = clauses.size() == 1 && (only.kind == Query::Kind::sentence || only.kind == Query::Kind::paragraph);
  if (unit) {
    bool sure = true;
    const uint64_t anywhere = count(reader, only.children.front(), sure);
    if (anywhere > 0)
      lines.push_back(fmt::format("{} with {} somewhere in the text", counted(anywhere, "article"),
                                  as_typed(only.children.front(), typed)));
  }
  if (clauses.size() > 1 && clauses.size() <= kMostClauses) {
    std::string counts;
    for (const Query& clause : clauses) {
      bool sure = true;
      const uint64_t found = count(reader, clause, sure);
      counts += fmt::format("{}{}: {}{}", counts.empty() ? "" : ", ", clause_name(clause, typed), found,
                            sure ? "" : " or more");
    }
    lines.push_back(counts);
    std::string less;
    for (size_t i = 0; i < clauses.size() && clauses.size() > 2; ++i)
      if (const std::string part = without(clauses, i, typed, reader); !part.empty())
        less += (less.empty() ? "would find " : ", ") + part;
    if (!less.empty()) lines.push_back(less);
  }
  std::string names;
  for (const CloseName& name : close_names(reader, query, kMostNames))
    names += fmt::format("{}{} ({})", names.empty() ? "names like it: " : ", ", name.typed, name.articles);
  if (!names.empty()) lines.push_back(names);
  for (std::string& line : lines) line = utf8::printable(line);
  return lines;
}

}  // namespace rotative
