// Reading an index: opens what the manifests name, runs query trees, fetches stored articles.
//
// Several indexes are searched as one, with one ranking. A Reader sees the state that was published when it was
// opened and keeps it while a writer publishes. Dead versions of replaced articles are never seen.
// A part on another machine that cannot be reached is left out, and named in unreachable(); one that stops answering is
// left out from then on, and the search is made again without it.
// Errors: Error{missing} where an index is absent, damaged or of another schema or analyser, or none can be reached.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/facets.h"
#include "common/index/query.h"
#include "common/index/stored.h"
#include "common/index/tallies.h"

namespace rotative {

// How far an index had come when it was opened.
struct IndexMark {
  std::string uuid;            // of the index: another one was built from scratch
  uint64_t revision = 0;       // raised by every publish
  uint32_t next_document = 1;  // the first document number that nothing published has
  bool operator==(const IndexMark&) const = default;
};

enum class Sort : uint8_t { relevance, date, date_descending };

struct SearchOptions {
  uint64_t offset = 0;
  uint64_t limit = 10;  // 0: all
  Sort sort = Sort::relevance;
  double timeout_seconds = 2;  // 0: none
  // By uuid of an index: only articles that were added since that mark. An index that is not named is searched whole.
  std::vector<IndexMark> newer_than;
  bool count = true;      // false: the best ones are enough, see Results::counted
  bool collapse = false;  // one hit for each cluster of near-duplicates: the first that was published
};

struct Hit {
  uint64_t document = 0;  // for fetch(); means nothing to another Reader
  double score = 0;       // BM25, comparable within one result list
  uint64_t copies = 0;    // with collapse: how many matches it stands for, itself included
};

struct Results {
  std::vector<Hit> hits;
  uint64_t matches = 0;    // articles; exact, unless timed_out or not counted
  bool counted = true;     // false: there are at most so many matches
  uint64_t clusters = 0;   // with collapse: into which they fall; offset and limit count these
  bool timed_out = false;  // the deadline passed: hits and matches are what was found until then
};

struct IndexTotals {
  uint64_t documents = 0;  // alive
  uint64_t dead = 0;
  uint64_t segments = 0;
  uint64_t undated = 0;
  uint64_t revision = 0;  // of the index; of several the sum, which grows when any of them does
};

enum class Period : uint8_t { day, week, month, year };

// The first day of the period that holds the day, and of the one after it.
DayNumber period_of(DayNumber day, Period period);
DayNumber period_after(DayNumber first_day, Period period);

struct Timeline {
  std::map<DayNumber, uint64_t> counts;  // by the first day of the period
  uint64_t undated = 0;                  // matches without a date, or mentioning none
  uint64_t coarse = 0;                   // whose date is coarser than a period: "1944" among months
  uint64_t matches = 0;
  bool timed_out = false;
};

class Reader {
 public:
  // Directories, and "host:port" of rotative-search serve on other machines.
  explicit Reader(const std::vector<std::string>& indexes);
  ~Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;

  // The tree must be within kMaxQueryNodes and kMaxQueryDepth: Error{usage}.
  Results search(const Query& query, const SearchOptions& options);
  // All matches by their day of publication, or by what they mention: an article counts once in each period that one of
  // its mentions lies within.
  Timeline timeline(const Query& query, Period period, bool mentions, double timeout_seconds);
  // All matches by what they have of each kind; at most `limit` values a kind, 0 for all.
  Facets facets(const Query& query, const std::vector<FacetKind>& kinds, uint64_t limit, double timeout_seconds);
  // The lemmas of all matches with how often they stand in them; all matches by source and day.
  WordTally words(const Query& query, double timeout_seconds);
  Coverage coverage(const Query& query, double timeout_seconds);
  // Without its mentions it takes half the time.
  StoredArticle fetch(uint64_t document, bool with_mentions = true);
  // What "cluster:" finds the article and its copies by.
  std::string cluster(uint64_t document);
  IndexTotals totals();
  // Parts on other machines that could not be reached, each with the reason. The others answer.
  const std::vector<std::string>& unreachable() const;
  bool is_partial() const { return !unreachable().empty(); }
  std::vector<IndexMark> marks() const;  // one an index, in the order they were given

  // Documents that hold the exact term (prefix and all), dead ones included: for suggestions, not for counts.
  uint64_t term_frequency(std::string_view term);
  // The first documents that hold the exact term, dead ones included: for fetch().
  std::vector<uint64_t> documents_with(const std::string& term, size_t most);
  // The same, at most `most` of them, spread evenly over all.
  std::vector<uint64_t> sample_of(const std::string& term, size_t most);
  // Calls back with each term that starts with `prefix`, in byte order, until it returns false.
  void for_each_term(std::string_view prefix, const std::function<bool(std::string_view, uint64_t)>& each);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

inline constexpr size_t kMaxQueryNodes = 2000;
inline constexpr size_t kMaxQueryDepth = 64;
inline constexpr size_t kMaxWildcards = 64;  // of one query

}  // namespace rotative
