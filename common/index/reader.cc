// Opens the snapshot's engine, and hands everything on to it.
#include "common/index/reader.h"

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/index/search_engine.h"

namespace rotative {
namespace {

// Between loading the snapshot and opening its segments a writer may merge them away twice.
constexpr int kOpenAttempts = 5;

std::unique_ptr<SearchEngine> open_now(const std::vector<std::string>& indexes) {
  for (int attempt = 1;; ++attempt) {
    const Snapshot snapshot = load_snapshot(indexes);
    try {
      return open_engine(snapshot);
    } catch (const Error&) {
      if (attempt == kOpenAttempts || !is_outdated(snapshot)) throw;
    }
  }
}

void check_bounds(const Query& query) {
  if (node_count(query) > kMaxQueryNodes || depth(query) > kMaxQueryDepth)
    throw Error(ErrorCode::usage,
                fmt::format("the query is too large: at most {} words and {} levels", kMaxQueryNodes, kMaxQueryDepth));
}

}  // namespace

DayNumber period_of(DayNumber day, Period period) {
  const PartialDate date = to_date(day);
  switch (period) {
    case Period::day:
      return day;
    case Period::week:
      return day - iso_weekday(day) + 1;
    case Period::month:
      return day_number(date.year, date.month, 1);
    case Period::year:
      return day_number(date.year, 1, 1);
  }
  return day;
}

DayNumber period_after(DayNumber first_day, Period period) {
  constexpr DayNumber kBeyond[] = {1, 7, 31, 366};
  return period_of(first_day + kBeyond[static_cast<size_t>(period)], period);
}

struct Reader::State {
  std::unique_ptr<SearchEngine> engine;
};

Reader::Reader(const std::vector<std::string>& indexes) : state_(std::make_unique<State>()) {
  state_->engine = open_now(indexes);
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Results Reader::search(const Query& query, const SearchOptions& options) {
  check_bounds(query);
  return state_->engine->search(query, options);
}

Timeline Reader::timeline(const Query& query, Period period, bool mentions, double timeout_seconds) {
  check_bounds(query);
  return state_->engine->timeline(query, period, mentions, timeout_seconds);
}

Facets Reader::facets(const Query& query, const std::vector<FacetKind>& kinds, uint64_t limit, double timeout_seconds) {
  check_bounds(query);
  return state_->engine->facets(query, kinds, limit, timeout_seconds);
}

WordTally Reader::words(const Query& query, double timeout_seconds) {
  check_bounds(query);
  return state_->engine->words(query, timeout_seconds);
}

Coverage Reader::coverage(const Query& query, double timeout_seconds) {
  check_bounds(query);
  return state_->engine->coverage(query, timeout_seconds);
}

StoredArticle Reader::fetch(uint64_t document, bool with_mentions) {
  return state_->engine->fetch(document, with_mentions);
}

std::string Reader::cluster(uint64_t document) { return state_->engine->cluster(document); }

IndexTotals Reader::totals() { return state_->engine->parts().totals; }

const std::vector<std::string>& Reader::unreachable() const { return state_->engine->parts().unreachable; }

std::vector<IndexMark> Reader::marks() const { return state_->engine->parts().marks; }

uint64_t Reader::term_frequency(std::string_view term) { return state_->engine->term_frequency(term); }

std::vector<uint64_t> Reader::documents_with(const std::string& term, size_t most) {
  return state_->engine->documents_with(term, most);
}

std::vector<uint64_t> Reader::sample_of(const std::string& term, size_t most) {
  return state_->engine->sample_of(term, most);
}

void Reader::for_each_term(std::string_view prefix, const std::function<bool(std::string_view, uint64_t)>& each) {
  state_->engine->for_each_term(prefix, each);
}

}  // namespace rotative
