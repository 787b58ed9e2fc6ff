// A line each, by as many threads as there are readers; one printer.
#include "search/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <istream>
#include <map>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "common/base/error.h"
#include "common/base/file.h"
#include "common/base/json.h"
#include "common/base/utf8.h"
#include "common/index/reader.h"
#include "common/text/analyze.h"
#include "search/compounds.h"
#include "search/in_order.h"
#include "search/parse.h"
#include "search/question.h"
#include "search/rank.h"
#include "search/rerank.h"
#include "search/rows.h"
#include "search/saved.h"
#include "search/searcher.h"
#include "search/snippet.h"
#include "search/table.h"
#include "search/timeline.h"

namespace rotative {
namespace {

constexpr size_t kLinesAhead = 256;  // answers that may wait for an earlier one

struct BatchQuery {
  std::string name;
  std::string query;
  FilePlace place;  // of the query in the file
  bool complete = false;
};

// What became of one line.
struct Answer {
  std::string rows;
  std::string error;  // a whole line; empty where all is well
  std::map<DayNumber, uint64_t> periods;
  uint64_t matches = 0;
  bool timed_out = false;
};

std::vector<BatchQuery> read_queries(const std::string& text) {
  std::vector<BatchQuery> queries;
  uint32_t number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.starts_with('#') || line.find_first_not_of(" \t") == std::string::npos) continue;
    const size_t tab = line.find('\t');
    if (tab == std::string::npos)
      queries.push_back({line, {}, {number, static_cast<uint32_t>(line.size()) + 1}, false});
    else
      queries.push_back({line.substr(0, tab), line.substr(tab + 1), {number, static_cast<uint32_t>(tab) + 2}, true});
  }
  return queries;
}

// Answers lines; each thread has one, since readers are not shared.
class Answerer {
 public:
  Answerer(const Options& options, DayNumber today, const SavedQueries* saved)
      : options_(options),
        today_(today),
        saved_(saved),
        reader_(options.indexes),
        fields_(options.fields.empty() ? all_row_fields() : options.fields),
        snippets_(has_field(fields_, "snippet")),
        clusters_(has_field(fields_, "cluster")),
        mentions_(has_mentions(fields_)) {}

  bool is_partial() const { return reader_.is_partial(); }

  Answer answer(const BatchQuery& line) try {
    Answer answer;
    if (!line.complete) return wrong(line.place, "name and query stand in one line with a tab between them");
    const std::string text = saved_ ? saved_->expand(line.query) : line.query;
    tokens_.clear();
    auto parsed = options_.any ? question(text, analyzer_, &tokens_) : parse(text, analyzer_, today_, &tokens_);
    if (const auto* error = std::get_if<SyntaxError>(&parsed))
      return wrong(place_in(line, text, error->position), error->message);
    Query asked = std::get<Query>(std::move(parsed));
    asked = options_.any ? with_forms_and_pairs(std::move(asked), tokens_)
                         : with_compounds(asked, text, tokens_, analyzer_, reader_);
    const Query query = within_days(std::move(asked), days_between(options_.since, options_.until, today_));
    if (options_.by)
      count_periods(query, answer);
    else
      search(line, text, query, answer);
    return answer;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage) throw;
    return wrong(line.place, error.message());
  }

 private:
  Answer wrong(FilePlace place, const std::string& message) const {
    Answer answer;
    answer.error = utf8::printable(error_at(options_.batch, place) + message) + "\n";
    return answer;
  }

  // The byte within the line, unless names were replaced.
  static FilePlace place_in(const BatchQuery& line, const std::string& text, size_t position) {
    const bool as_typed = text == line.query;
    return {line.place.line, line.place.column + (as_typed ? static_cast<uint32_t>(position) : 0)};
  }

  void count_periods(const Query& query, Answer& answer) {
    const Timeline timeline = reader_.timeline(query, *options_.by, false, options_.search.timeout_seconds);
    answer.periods = timeline.counts;
    answer.matches = timeline.matches;
    answer.timed_out = timeline.timed_out;
  }

  void search(const BatchQuery& line, std::string_view text, const Query& query, Answer& answer) {
    SearchOptions options = options_.search;
    options.count = options_.count;
    if (options_.count) {
      options.limit = 1;
      options.offset = 0;
      options.sort = Sort::relevance;
    }
    const bool second_look = options_.any && !options_.count;
    const Results results = second_look ? answers(reader_, query, text, tokens_, options)
                                        : reader_.search(options_.count ? query : with_title_weight(query), options);
    answer.matches = results.matches;
    answer.timed_out = results.timed_out;
    if (options_.count)
      return append_count(line.name, options.collapse ? results.clusters : results.matches, answer.rows);
    const Highlighter highlighter(query);
    for (const Hit& hit : results.hits) {
      Row row{reader_.fetch(hit.document, mentions_), hit.score, {}, {}, hit.copies};
      if (clusters_) row.cluster = reader_.cluster(hit.document);
      if (snippets_) row.snippet = make_snippet(row.stored.article, highlighter, options_.snippet, analyzer_);
      append_named(line.name, row, answer.rows);
    }
  }

  void append_count(const std::string& name, uint64_t matches, std::string& out) const {
    if (options_.format != Format::ndjson)
      return append_cells(options_.format, {name, fmt::format("{}", matches)}, out);
    JsonWriter json(out);
    json.begin_object().member("query", name).member("count", matches).end_object();
    out += '\n';
  }

  // The row as it is, with the name as its first cell or member.
  void append_named(const std::string& name, const Row& row, std::string& out) const {
    if (options_.format == Format::ndjson) {
      JsonWriter json(out);
      json.begin_object().member("query", name);
      const size_t at = out.size();
      append_row(options_.format, fields_, row, out);
      out[at] = ',';  // the opening brace of the row
      return;
    }
    append_cells(options_.format, {name}, out);
    const bool csv = options_.format == Format::csv;
    out.resize(out.size() - (csv ? 2 : 1));
    out += csv ? ',' : '\t';
    append_row(options_.format, fields_, row, out);
  }

  const Options& options_;
  DayNumber today_;
  const SavedQueries* saved_;
  Reader reader_;
  RowFields fields_;
  bool snippets_, clusters_, mentions_;  // are wanted
  Analyzer analyzer_{Reading::query};
  Tokens tokens_;  // of the query at hand
};

class Matrix {
 public:
  Matrix(Format format, Period period) : format_(format), period_(period) {}

  void add(const std::string& name, std::map<DayNumber, uint64_t> counts, std::string& out) {
    if (format_ != Format::ndjson) {
      rows_.push_back({name, std::move(counts)});
      return;
    }
    for (const auto& [first, count] : counts) {
      JsonWriter json(out);
      json.begin_object().member("query", name).member("period", period_name(first, period_));
      json.member("count", count).end_object();
      out += '\n';
    }
  }

  void finish(std::string& out) const {
    if (format_ == Format::ndjson) return;
    DayNumber first = DayInterval::kMaxDay, last = DayInterval::kMinDay;
    for (const auto& [name, counts] : rows_)
      if (!counts.empty()) {
        first = std::min(first, counts.begin()->first);
        last = std::max(last, counts.rbegin()->first);
      }
    std::vector<DayNumber> columns;
    for (DayNumber day = first; day <= last; day = period_after(day, period_)) columns.push_back(day);
    std::vector<std::string> header{"query"};
    for (const DayNumber day : columns) header.push_back(period_name(day, period_));
    append_cells(format_, header, out);
    for (const auto& [name, counts] : rows_) {
      std::vector<std::string> cells{name};
      for (const DayNumber day : columns) {
        const auto found = counts.find(day);
        cells.push_back(fmt::format("{}", found == counts.end() ? 0 : found->second));
      }
      append_cells(format_, cells, out);
    }
  }

 private:
  Format format_;
  Period period_;
  std::vector<std::pair<std::string, std::map<DayNumber, uint64_t>>> rows_;
};

void append_header(const Options& options, std::string& out) {
  if (options.format == Format::ndjson || options.by) return;
  std::vector<std::string> header{"query"};
  if (options.count)
    header.emplace_back("count");
  else
    for (const RowField* field : options.fields.empty() ? all_row_fields() : options.fields)
      header.emplace_back(field->name);
  append_cells(options.format, header, out);
}

}  // namespace

int run_batch(const Options& options, DayNumber today, Output& output) {
  const std::vector<BatchQuery> queries =
      read_queries(options.batch == "-" ? read_file("/dev/stdin") : read_file(options.batch));
  const bool any_saved =
      std::any_of(queries.begin(), queries.end(), [](const BatchQuery& line) { return names_saved(line.query); });
  std::optional<SavedQueries> saved;
  if (any_saved && !options.any) saved.emplace(options.queries);
  const size_t wanted = options.threads > 0 ? options.threads : std::thread::hardware_concurrency();
  const size_t threads = std::max<size_t>(1, std::min<size_t>(wanted, queries.size()));
  std::vector<std::unique_ptr<Answerer>> answerers;
  for (size_t i = 0; i < threads; ++i)
    answerers.push_back(std::make_unique<Answerer>(options, today, saved ? &*saved : nullptr));
  std::optional<Matrix> matrix;
  if (options.by) matrix.emplace(options.format, *options.by);
  append_header(options, output.buffer());
  bool wrong = false, found = false, partial = answerers.front()->is_partial();
  InOrder<Answer>(queries.size(), kLinesAhead)
      .run(
          threads, [&](size_t i, size_t worker) { return answerers[worker]->answer(queries[i]); },
          [&](size_t i, Answer answer) {
            if (!answer.error.empty()) write_error(answer.error);
            wrong |= !answer.error.empty();
            found |= answer.matches > 0;
            partial |= answer.timed_out;
            if (answer.timed_out)
              remark(fmt::format("{}:{}: stopped after {} s: not all of its articles are here", options.batch,
                                 queries[i].place.line, options.search.timeout_seconds));
            if (matrix && answer.error.empty())
              matrix->add(queries[i].name, std::move(answer.periods), output.buffer());
            output.buffer() += answer.rows;
            output.flush_some();
          });
  if (matrix) matrix->finish(output.buffer());
  output.flush();
  if (wrong) return static_cast<int>(ErrorCode::usage);
  if (partial) return static_cast<int>(ErrorCode::stopped);
  return found || options.no_match_ok ? 0 : 1;
}

}  // namespace rotative
