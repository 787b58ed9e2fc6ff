// The tree of a query has at most two thousand nodes, and a search for one of them within one article takes some
// microseconds. Positions come from the stored text, analysed as the index was.
#include "search/why.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "search/asked.h"
#include "search/messages.h"
#include "search/notes.h"
#include "search/occurrences.h"
#include "search/table.h"

namespace rotative {
namespace {

constexpr size_t kShownPlaces = 4;
constexpr size_t kPlaceColumns = 24;  // on each side of the word

struct Clause {
  size_t depth = 0;
  std::string text;
  bool negated = false;  // must not match
  bool matches = false;  // as it stands in the tree: a negated one that is absent is well
  bool leaf = false;
  double weight = 0;
  std::vector<uint32_t> positions;  // words from 1, title first
  std::vector<std::string> places;  // some of them, with what stands around
  std::string note;
};

bool is_leaf(const Query& query) {
  switch (query.kind) {
    case Query::Kind::all_of:
    case Query::Kind::any_of:
    case Query::Kind::and_not:
      return false;
    case Query::Kind::filter:
      return is_leaf(query.children.front());
    default:
      return true;
  }
}

class Trial {
 public:
  Trial(Reader& reader, uint64_t document, const TypedForms& typed)
      : reader_(reader), stored_(reader.fetch(document)), typed_(typed) {
    id_ = Query::make_term(id_term(stored_.article.id));
  }

  bool run(const Query& query) { return try_clause(query, 0, false); }
  const std::vector<Clause>& clauses() const { return clauses_; }
  const Article& article() const { return stored_.article; }

 private:
  bool try_clause(const Query& query, size_t depth, bool negated) {
    const size_t at = clauses_.size();
    Clause clause;
    clause.depth = depth;
    clause.text = as_typed(query, typed_);
    clause.negated = negated;
    clause.leaf = is_leaf(query);
    const Results found = search(query);
    const bool matches = found.matches > 0;
    clause.matches = matches != negated;
    if (matches) clause.weight = std::max(0.0, found.hits.front().score);
    if (clause.leaf) describe(query, clause);
    clauses_.push_back(std::move(clause));
    if (!is_leaf(query)) {
      const Query& inner = query.kind == Query::Kind::filter ? query.children.front() : query;
      for (size_t i = 0; i < inner.children.size(); ++i)
        try_clause(inner.children[i], depth + 1, negated != (inner.kind == Query::Kind::and_not && i == 1));
    }
    return clauses_[at].matches;
  }
  Results search(const Query& query) {
    SearchOptions options;
    options.limit = 1;
    options.timeout_seconds = 0;
    return reader_.search(Query::combine(Query::Kind::all_of, {query, Query::make_filter(id_)}), options);
  }
  void describe(const Query& query, Clause& clause) {
    const Article& article = stored_.article;
    const auto all = static_cast<uint32_t>(article.content.size());
    if (query.kind == Query::Kind::published) {
      clause.note = article.published.has_value() ? "published " + article.published.iso() : "it has no date";
      return;
    }
    uint32_t end = 0;
    for (const Occurrence& found : Highlighter(query).find(article.content, {0, all}, analyzer_).list) {
      if (found.span.begin < end) continue;
      end = found.span.end;
      clause.positions.push_back(found.position);
      if (clause.places.size() < kShownPlaces) clause.places.push_back(place(found.span));
    }
    if (clause.places.empty() && !clause.matches && query.children.empty() && !query.term.empty())
      clause.note = reader_.term_frequency(query.term) == 0 ? "no article has it" : "";
  }
  std::string place(Span span) const {
    const std::string_view text = stored_.article.content;
    uint32_t begin = span.begin - std::min<uint32_t>(kPlaceColumns, span.begin);
    while (!utf8::is_boundary(text, begin)) ++begin;
    while (begin > 0 && begin < span.begin && text[begin - 1] != ' ' && text[begin - 1] != '\n') ++begin;
    const std::string_view after = utf8::prefix(text.substr(span.end), kPlaceColumns);
    const size_t cut = after.size() < text.size() - span.end ? after.rfind(' ') : after.size();
    const size_t length = cut == std::string_view::npos ? after.size() : cut;
    while (!utf8::is_boundary(text, begin)) ++begin;
    return utf8::printable(text.substr(begin, span.end - begin + length));
  }

  Reader& reader_;
  StoredArticle stored_;
  const TypedForms& typed_;
  Query id_;
  Analyzer analyzer_{Reading::query};
  std::vector<Clause> clauses_;
};

std::string evidence(const Clause& clause, bool french) {
  std::string text;
  if (!clause.positions.empty())
    text = "  " + said(counted(clause.positions.size(), "time"), french) + (french ? " :" : ":");
  return text + (clause.note.empty() ? "" : "  (" + said(clause.note, french) + ")");
}

// A line for each place, below the clause.
void append_places(const Clause& clause, const Terminal& terminal, std::string& out) {
  constexpr size_t kClauseColumn = 13;
  const std::string margin(kClauseColumn + clause.depth * 2 + 2, ' ');
  const std::string word = said("word", terminal.french);
  for (size_t i = 0; i < clause.places.size(); ++i) {
    out += margin;
    append_wrapped(fmt::format("{} {}: {}", word, clause.positions[i], clause.places[i]), margin.size(), terminal, out);
  }
  if (clause.positions.size() > clause.places.size()) out += margin + "…\n";
}

void append_line(const Clause& clause, const Terminal& terminal, std::string& out) {
  const std::string_view colour = !terminal.color ? "" : clause.matches ? "\x1b[32m" : "\x1b[1;31m";
  const std::string weight = clause.weight > 0 && !clause.negated ? fmt::format("{:.2f}", clause.weight) : "";
  const auto say = [&terminal](std::string_view text) { return said(text, terminal.french); };
  out += fmt::format("{}{:<4}{} {:>6}  {:{}}{}{}{}\n", colour, say(clause.matches ? "yes" : "no"),
                     terminal.color ? "\x1b[0m" : "", weight, "", clause.depth * 2,
                     clause.negated ? say("not") + ": " : "", utf8::printable(clause.text),
                     evidence(clause, terminal.french));
  append_places(clause, terminal, out);
}

std::vector<RowValue> values_of(const Clause& clause) {
  std::vector<std::string> positions;
  for (const uint32_t position : clause.positions) positions.push_back(std::to_string(position));
  return {static_cast<double>(clause.depth),
          clause.text,
          std::string(clause.negated ? "must not" : "must"),
          std::string(clause.matches ? "yes" : "no"),
          clause.weight,
          positions,
          clause.note};
}

// Of a clause that fails only what is within it and fails, too; the alternatives of an "any of" all do.
std::vector<Clause> to_blame(const std::vector<Clause>& clauses) {
  std::vector<Clause> blamed;
  size_t well_below = SIZE_MAX;  // clauses deeper than that are within one that is well
  for (const Clause& clause : clauses) {
    if (clause.depth > well_below) continue;
    well_below = clause.matches ? clause.depth : SIZE_MAX;
    if (!clause.matches) blamed.push_back(clause);
  }
  return blamed;
}

void print(const std::vector<Clause>& clauses, const Call& call) {
  std::string& out = call.output.buffer();
  if (call.options.format == Format::text) {
    for (const Clause& clause : clauses) append_line(clause, call.terminal, out);
  } else {
    Table table({"depth", "clause", "condition", "matches", "weight", "positions", "note"});
    for (const Clause& clause : clauses) table.add(values_of(clause));
    table.append_to(out, call.options.format, call.terminal);
  }
  call.output.flush();
}

struct Answer {
  bool found = false;  // the article is there
  bool matches = false;
};

Answer answer(const Call& call, bool only_blame) {
  const std::span<const std::string> arguments(call.options.arguments);
  const std::string text = query_of(arguments.subspan(1));
  Reader reader(call.options.indexes);
  const Asked asked = read_query(text, call, reader);
  const auto document = find_document(reader, arguments.front());
  if (!document) {
    report_missing(call, arguments.front());
    return {};
  }
  Trial trial(reader, *document, asked.typed);
  const bool matches = trial.run(asked.query);
  if (!only_blame || !matches) print(only_blame ? to_blame(trial.clauses()) : trial.clauses(), call);
  return {true, matches};
}

}  // namespace

void check_why(const Options& options) {
  const std::string_view name = options.verb->name;
  if (options.arguments.size() < 2)
    throw Error(
        ErrorCode::usage, fmt::format("{} takes the id of an article and a query", name),
        fmt::format("rotative-search {0} ID 'grève date:2019'; to search for the word: rotative-search -- {0}", name));
  check_table_format(name, options.format);
}

int run_why(const Call& call) {
  const Answer given = answer(call, false);
  return given.found && given.matches ? 0 : 1;
}

int run_why_not(const Call& call) {
  const Answer given = answer(call, true);
  if (given.found && given.matches)
    remark(
        fmt::format("{} does match; why {} says how", call.options.arguments.front(), call.options.arguments.front()));
  return given.found && !given.matches ? 0 : 1;
}

}  // namespace rotative
