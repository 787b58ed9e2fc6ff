// The best articles of a query that must be asked of texts: [grève SNCF]s, PRÈS of words in all their forms.
//
// Terms leave candidates, often a tenth of the index where the words are frequent, and to read one costs some 100 µs.
// Who wants ten needs few of them: the candidates are ranked by their terms first, as the whole query ranks them, since
// a check weighs nothing; then they are read from the best one on until enough fit. Windows of the ranking grow
// fourfold, so that a check that few pass costs a handful of rankings and no more reading than before. The number of
// all matches stays unknown: at most that of the candidates.
#include <algorithm>

#include "common/index/text_check.h"
#include "common/xapian/engine.h"

namespace rotative {
namespace {

constexpr uint64_t kFirstWindow = 32;  // candidates

using Checks = std::vector<std::shared_ptr<const TextCheck>>;

// Frequencies ask the numbers of terms before they read, and stay as they are.
bool is_taken_out(const Query& query) { return query.check.check && query.kind != Query::Kind::frequency; }

bool has_checks(const Query& query) {
  if (query.kind == Query::Kind::all_of) return std::any_of(query.children.begin(), query.children.end(), has_checks);
  if (query.kind == Query::Kind::and_not) return has_checks(query.children.front());
  return is_taken_out(query);
}

// The query without the checks that every match must pass.
Query without_checks(const Query& query, Checks& checks) {
  if (is_taken_out(query)) {
    checks.push_back(query.check.check);
    return loosened(query);
  }
  Query result = query;
  const size_t wanted = query.kind == Query::Kind::all_of ? query.children.size() : query.kind == Query::Kind::and_not;
  for (size_t i = 0; i < wanted; ++i) result.children[i] = without_checks(query.children[i], checks);
  return result;
}

}  // namespace

bool is_for_best_checked(const Query& query, const SearchOptions& options) {
  return !options.count && options.limit > 0 && !options.collapse && options.sort == Sort::relevance &&
         has_checks(query);
}

Results XapianEngine::search_by_rank(const Query& query, const SearchOptions& options,
                                     const std::shared_ptr<Deadline>& deadline) const {
  Checks checks;
  const Query candidates = without_checks(query, checks);
  const auto fits = [&](const Hit& hit) {
    const StoredArticle article =
        decode_stored(database_.get_document(static_cast<Xapian::docid>(hit.document)).get_data());
    return std::all_of(checks.begin(), checks.end(), [&](const auto& check) { return check->holds(article); });
  };
  Results results;
  std::vector<Hit> fitting;
  SearchOptions window = options;
  window.offset = 0;
  window.limit = kFirstWindow;
  for (;;) {
    const Results some = search(candidates, window, deadline);
    results.matches = std::max(results.matches, some.matches);
    results.timed_out = some.timed_out;
    for (const Hit& hit : some.hits) {
      if (fitting.size() == options.offset + options.limit || deadline->is_over()) break;
      if (fits(hit)) fitting.push_back(hit);
    }
    results.timed_out = results.timed_out || deadline->passed;
    results.counted = some.hits.size() < window.limit && fitting.size() < options.offset + options.limit;
    if (results.counted || results.timed_out || fitting.size() == options.offset + options.limit) break;
    window.offset += window.limit;
    window.limit *= 4;
  }
  if (results.counted) results.matches = fitting.size();
  const auto skipped = static_cast<std::ptrdiff_t>(std::min<uint64_t>(options.offset, fitting.size()));
  results.hits.assign(fitting.begin() + skipped, fitting.end());
  return results;
}

}  // namespace rotative
