// compare_searches INDEX QUERIES.txt: asks the matcher and libxapian the same queries, one a line, and compares counts,
// articles and scores of the twenty best. Prints what differs, and the milliseconds of both; ends with 1 where any
// does.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <string>

#include "common/base/error.h"
#include "common/match/engine.h"
#include "common/xapian/engine.h"
#include "search/dates.h"
#include "search/parse.h"
#include "search/rank.h"

namespace rotative {
namespace {

constexpr double kRoundings = 1e-9;

struct Timed {
  Results results;
  double milliseconds = 0;
};

Timed ask(SearchEngine& engine, const Query& query) {
  SearchOptions options;
  options.limit = 20;
  options.timeout_seconds = 0;
  const auto start = std::chrono::steady_clock::now();
  Timed timed{engine.search(query, options), 0};
  timed.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return timed;
}

// Scores of one order; articles may be others only where scores are one but for rounding.
std::string difference(const Results& ours, const Results& theirs) {
  if (ours.matches != theirs.matches) return fmt::format("{} matches, not {}", ours.matches, theirs.matches);
  if (ours.hits.size() != theirs.hits.size()) return "another number of hits";
  for (size_t i = 0; i < ours.hits.size(); ++i) {
    const Hit &a = ours.hits[i], &b = theirs.hits[i];
    if (std::abs(a.score - b.score) > kRoundings * std::max(1.0, b.score))
      return fmt::format("hit {}: score {}, not {}", i, a.score, b.score);
    const bool is_alone = (i == 0 || theirs.hits[i - 1].score - b.score > kRoundings) &&
                          (i + 1 < theirs.hits.size() && b.score - theirs.hits[i + 1].score > kRoundings);
    if (a.document != b.document && is_alone)
      return fmt::format("hit {}: document {}, not {}", i, a.document, b.document);
  }
  return {};
}

int run(const char* index, const char* queries) {
  const Snapshot snapshot = load_snapshot({index});
  XapianEngine theirs(snapshot);
  const auto ours = with_matcher(snapshot, std::make_unique<XapianEngine>(snapshot), true);
  Analyzer analyzer(Reading::query);
  std::ifstream in(queries);
  size_t asked = 0, different = 0;
  double our_time = 0, their_time = 0;
  for (std::string line; std::getline(in, line);) {
    const auto parsed = parse(line, analyzer, local_today());
    const Query* const tree = std::get_if<Query>(&parsed);
    if (tree == nullptr) continue;
    const Query query = with_title_weight(*tree);
    const Timed a = ask(*ours, query), b = ask(theirs, query);
    our_time += a.milliseconds;
    their_time += b.milliseconds;
    ++asked;
    const std::string what = difference(a.results, b.results);
    if (what.empty()) continue;
    ++different;
    fmt::print("{}: {}\n  {}\n", line, what, to_string(query));
  }
  fmt::print("{} queries, {} differ; the matcher took {:.0f} ms, libxapian {:.0f} ms\n", asked, different, our_time,
             their_time);
  return asked == 0 || different > 0;
}

}  // namespace
}  // namespace rotative

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: compare_searches INDEX QUERIES.txt\n"), 2;
  try {
    return rotative::run(argv[1], argv[2]);
  } catch (const rotative::Error& error) {
    return std::fprintf(stderr, "%s\n", error.what()), 3;
  }
}
