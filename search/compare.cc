// Sources, months and names are compared by the articles that have them, words by how often they stand in all articles
// of a side. Of the words only those are shown whose difference is no accident (p < 0.001).
#include "search/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "search/asked.h"
#include "search/facets.h"
#include "search/messages.h"
#include "search/table.h"
#include "search/watchdog.h"

namespace rotative {
namespace {

constexpr double kSignificant = 10.83;  // p < 0.001, one degree of freedom
constexpr uint64_t kLeastOccurrences = 5;

const std::vector<FacetKind> kKinds{FacetKind::source, FacetKind::month, FacetKind::person, FacetKind::organisation,
                                    FacetKind::place};

struct Difference {
  std::string key, name;
  uint64_t a = 0, b = 0;
  double likelihood = 0;
  double surplus = 0;  // share on side a less share on side b
};

struct Side {
  Asked asked;
  Facets facets;
  WordTally words;
};

Side read_side(Reader& reader, const std::string& text, const Call& call) {
  const double seconds = call.options.search.timeout_seconds;
  Side side{read_query(text, call, reader), {}, {}};
  side.facets = reader.facets(side.asked.query, kKinds, 0, seconds);
  side.words = reader.words(side.asked.query, seconds);
  return side;
}

using Counts = std::map<std::string, std::pair<uint64_t, uint64_t>, std::less<>>;

std::vector<Difference> differences(const Counts& counts, uint64_t of_a, uint64_t of_b) {
  std::vector<Difference> found;
  for (const auto& [key, pair] : counts) {
    const auto a = static_cast<double>(pair.first), b = static_cast<double>(pair.second);
    const auto all_a = static_cast<double>(std::max<uint64_t>(1, of_a)),
               all_b = static_cast<double>(std::max<uint64_t>(1, of_b));
    found.push_back({key, key, pair.first, pair.second, log_likelihood(a, all_a, b, all_b), a / all_a - b / all_b});
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Difference& x, const Difference& y) { return x.likelihood > y.likelihood; });
  return found;
}

Counts counts_of(const Facet& a, const Facet& b) {
  Counts counts;
  for (const FacetValue& value : a.values) counts[value.key].first = value.count;
  for (const FacetValue& value : b.values) counts[value.key].second = value.count;
  return counts;
}

Counts counts_of(const WordTally& a, const WordTally& b) {
  Counts counts;
  for (const auto& [word, count] : a.counts) counts[word].first = count;
  for (const auto& [word, count] : b.counts) counts[word].second = count;
  std::erase_if(counts, [](const auto& row) { return row.second.first + row.second.second < kLeastOccurrences; });
  return counts;
}

void give_names(std::vector<Difference>& rows, FacetKind kind, Reader& reader) {
  Facets facets;
  Facet& facet = facets.facets.emplace_back();
  facet.kind = kind;
  for (const Difference& row : rows) facet.values.push_back({row.key, row.key, 0});
  name_values(facets, reader);
  for (size_t i = 0; i < rows.size(); ++i) rows[i].name = facet.values[i].name;
}

double per(double scale, uint64_t count, uint64_t of) {
  return of == 0 ? 0 : std::round(scale * 10 * static_cast<double>(count) / static_cast<double>(of)) / 10;
}
double rounded(double value) { return std::round(value * 10) / 10; }

class Comparison {
 public:
  Comparison(const Call& call, Reader& reader, const Side& a, const Side& b)
      : call_(call), reader_(reader), a_(a), b_(b), is_text_(call.options.format == Format::text) {}

  void print() {
    if (is_text_) append_head();
    for (size_t i = 0; i < kKinds.size(); ++i) {
      auto rows =
          differences(counts_of(a_.facets.facets[i], b_.facets.facets[i]), a_.facets.matches, b_.facets.matches);
      std::erase_if(rows, [](const Difference& row) { return row.likelihood <= 0; });
      cut(rows);
      if (kKinds[i] == FacetKind::month)  // in their order, as a course of time
        std::sort(rows.begin(), rows.end(), [](const Difference& x, const Difference& y) { return x.key < y.key; });
      else
        give_names(rows, kKinds[i], reader_);
      add(kFacetNames[static_cast<size_t>(kKinds[i])].name, rows, a_.facets.matches, b_.facets.matches, 1000);
    }
    add_words();
    if (!is_text_) all_.append_to(call_.output.buffer(), call_.options.format, call_.terminal);
    call_.output.flush();
  }

 private:
  void append_head() {
    SearchOptions options;
    options.limit = 1;
    options.timeout_seconds = call_.options.search.timeout_seconds;
    const uint64_t both =
        reader_.search(Query::combine(Query::Kind::all_of, {a_.asked.query, b_.asked.query}), options).matches;
    std::string& out = call_.output.buffer();
    out += head_of("A", a_) + head_of("B", b_);
    out += "   " + say(fmt::format("{} in both", counted(both, "article"))) + "\n";
  }
  std::string head_of(std::string_view letter, const Side& side) const {
    return fmt::format("{}  {}: {}, {}\n", letter, utf8::printable(side.asked.text),
                       counted(side.facets.matches, "article"), say(counted(side.words.words, "word")));
  }
  std::string say(std::string_view text) const { return said(text, call_.terminal.french); }
  void cut(std::vector<Difference>& rows) const {
    const uint64_t limit = call_.options.search.limit;
    if (limit > 0 && rows.size() > limit) rows.resize(limit);
  }
  void add_words() {
    auto rows = differences(counts_of(a_.words, b_.words), a_.words.words, b_.words.words);
    std::erase_if(rows, [](const Difference& row) { return row.likelihood < kSignificant; });
    for (const bool of_a : {true, false}) {
      std::vector<Difference> some;
      for (const Difference& row : rows)
        if ((row.surplus > 0) == of_a) some.push_back(row);
      cut(some);
      add(of_a ? "word of A" : "word of B", some, a_.words.words, b_.words.words, 1e6);
    }
  }
  // Per thousand articles, per million words.
  void add(std::string_view kind, const std::vector<Difference>& rows, uint64_t of_a, uint64_t of_b, double scale) {
    if (!is_text_) {
      for (const Difference& row : rows)
        all_.add({std::string(kind.substr(0, kind.find(' '))), row.key, row.name, static_cast<double>(row.a),
                  static_cast<double>(row.b), per(scale, row.a, of_a), per(scale, row.b, of_b), rounded(row.likelihood),
                  std::string(row.surplus > 0 ? "A" : "B")});
      return;
    }
    if (rows.empty()) return;
    Table table({kind, "A", "B", scale > 1000 ? "A per million" : "A per 1000",
                 scale > 1000 ? "B per million" : "B per 1000", "log-likelihood", "more in"});
    for (const Difference& row : rows)
      table.add({row.name, static_cast<double>(row.a), static_cast<double>(row.b), per(scale, row.a, of_a),
                 per(scale, row.b, of_b), rounded(row.likelihood), std::string(row.surplus > 0 ? "A" : "B")});
    call_.output.buffer() += '\n';
    table.append_to(call_.output.buffer(), Format::text, call_.terminal);
  }

  const Call& call_;
  Reader& reader_;
  const Side& a_;
  const Side& b_;
  bool is_text_;
  Table all_{{"kind", "key", "name", "a", "b", "a_rate", "b_rate", "log_likelihood", "more_in"}};
};

}  // namespace

double log_likelihood(double a, double of_a, double b, double of_b) {
  // The table of Dunning: what has the mark and what has not, on both sides.
  const auto term = [](double seen, double expected) {
    return seen > 0 && expected > 0 ? seen * std::log(seen / expected) : 0;
  };
  const double all = of_a + of_b, with = a + b, without = all - with;
  if (all <= 0) return 0;
  const double sum = term(a, of_a * with / all) + term(b, of_b * with / all) + term(of_a - a, of_a * without / all) +
                     term(of_b - b, of_b * without / all);
  return std::max(0.0, 2 * sum);
}

void check_compare(const Options& options) {
  if (options.arguments.size() != 2)
    throw Error(ErrorCode::usage, "compare takes two queries, each in quotes",
                "rotative-search compare 'grève 2019' @greve; to search for the word: rotative-search -- compare");
  check_table_format("compare", options.format);
}

int run_compare(const Call& call) {
  Reader reader(call.options.indexes);
  const Watchdog watchdog(call.options.search.timeout_seconds * 5);  // five passes, each with a deadline of its own
  const Side a = read_side(reader, call.options.arguments[0], call);
  const Side b = read_side(reader, call.options.arguments[1], call);
  if (a.facets.matches == 0 || b.facets.matches == 0) {
    remark(fmt::format("nothing to compare: {} finds nothing", a.facets.matches == 0 ? a.asked.text : b.asked.text));
    return 1;
  }
  // Half counted, a side would seem to lack what it has.
  if (a.facets.timed_out || a.words.timed_out || b.facets.timed_out || b.words.timed_out)
    throw Error(ErrorCode::stopped,
                fmt::format("stopped after {} s: the sides are not counted to the end and cannot be compared",
                            call.options.search.timeout_seconds),
                "narrow the queries or raise --timeout");
  Comparison(call, reader, a, b).print();
  return 0;
}

}  // namespace rotative
