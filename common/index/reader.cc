// Searching through libxapian: the segments of all indexes as one database.
#include "common/index/reader.h"

#include <xapian.h>

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <sstream>

#include "common/base/error.h"
#include "common/index/collapse.h"
#include "common/index/manifest.h"
#include "common/index/mention_days.h"
#include "common/index/reader_state.h"
#include "common/index/remote.h"
#include "common/index/schema.h"
#include "common/index/xapian_query.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

// Between reading the manifest and opening the segments a writer may merge them away; its next manifest is whole.
constexpr int kOpenAttempts = 5;

Xapian::Database open_segment(const fs::path& index, const SegmentInfo& segment) {
  check_segment(index, segment, false);
  const fs::path path = index / layout::kSegments / segment.name;
  try {
    return Xapian::Database(path.string(), Xapian::DB_BACKEND_GLASS);
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::missing, fmt::format("cannot open {}: {}", path.string(), error.get_msg()),
                "run rotative-index verify on this index");
  }
}

size_t count_within(const std::vector<uint32_t>& dead, const SegmentInfo& segment) {
  return static_cast<size_t>(std::lower_bound(dead.begin(), dead.end(), segment.end_document) -
                             std::lower_bound(dead.begin(), dead.end(), segment.first_document));
}

void open_index(Opened& opened, const fs::path& index) {
  for (int attempt = 1;; ++attempt) {
    const Manifest manifest = load_manifest(index);
    try {
      Opened trial = opened;
      add_local_index(trial, index, manifest);
      opened = std::move(trial);
      return;
    } catch (const Error&) {
      if (attempt == kOpenAttempts || load_manifest(index).revision == manifest.revision) throw;
    }
  }
}

void open_remote_part(Opened& opened, const std::string& name, const RemoteAddress& address) try {
  RemoteInfo info;
  const Xapian::Database database = open_remote(address, info);
  opened.database.add_database(database);
  for (const std::string& shard : info.shards) opened.index_of_shard.emplace(shard, info.mark.uuid);
  opened.marks.push_back(info.mark);
  opened.totals.documents += info.totals.documents;
  opened.totals.dead += info.totals.dead;
  opened.totals.segments += info.totals.segments;
  opened.totals.undated += info.totals.undated;
  opened.totals.revision += info.totals.revision;
  opened.any_remote = true;
} catch (const Xapian::Error& error) {
  opened.unreachable.push_back(fmt::format("{} ({})", name, error.get_msg()));
}

void collapse(Results& results, const SearchOptions& options, const Xapian::Database& database) {
  const std::vector<Hit> hits = collapsed(results.hits, options.sort, database);
  results.clusters = hits.size();
  const uint64_t begin = std::min<uint64_t>(options.offset, hits.size());
  const uint64_t end = options.limit == 0 ? hits.size() : std::min<uint64_t>(begin + options.limit, hits.size());
  results.hits.assign(hits.begin() + static_cast<std::ptrdiff_t>(begin),
                      hits.begin() + static_cast<std::ptrdiff_t>(end));
}

SearchOptions counted(SearchOptions options) {
  options.count = true;
  return options;
}

void apply_sort(Xapian::Enquire& enquire, Sort sort) {
  if (sort == Sort::relevance) return;
  enquire.set_sort_by_value_then_relevance(slot::kPublished, sort == Sort::date_descending);
}

// Counts every match by one of its values.
class TimelineSpy : public Xapian::MatchSpy {
 public:
  TimelineSpy(Period period, bool mentions) : period_(period), mentions_(mentions) {}

  Timeline timeline;

  void operator()(const Xapian::Document& document, double) override {
    ++timeline.matches;
    const std::string value = document.get_value(mentions_ ? slot::kMentions : slot::kPublished);
    if (value.empty()) {
      ++timeline.undated;
      return;
    }
    periods_.clear();
    if (mentions_)
      for (const DayInterval& days : decode_mention_days(value)) add(days);
    else if (const auto date = parse_compact(value))
      add(date->interval());
    if (periods_.empty()) ++timeline.coarse;
    for (const DayNumber first : periods_) ++timeline.counts[first];
  }

  MatchSpy* clone() const override { return new TimelineSpy(period_, mentions_); }
  std::string name() const override { return "rotative-timeline-1"; }
  std::string serialise() const override { return fmt::format("{} {}", static_cast<int>(period_), mentions_ ? 1 : 0); }
  MatchSpy* unserialise(const std::string& text, const Xapian::Registry&) const override {
    std::istringstream in(text);
    int period = 0, mentions = 0;
    if (!(in >> period >> mentions) || period < 0 || period > static_cast<int>(Period::year))
      throw Xapian::NetworkError("a timeline that cannot be read");
    return new TimelineSpy(static_cast<Period>(period), mentions != 0);
  }
  std::string serialise_results() const override {
    std::string out = fmt::format("{} {} {}\n", timeline.matches, timeline.undated, timeline.coarse);
    for (const auto& [first, count] : timeline.counts) out += fmt::format("{} {}\n", first, count);
    return out;
  }
  void merge_results(const std::string& text) override {
    std::istringstream in(text);
    uint64_t matches = 0, undated = 0, coarse = 0, count = 0;
    in >> matches >> undated >> coarse;
    timeline.matches += matches;
    timeline.undated += undated;
    timeline.coarse += coarse;
    for (DayNumber first = 0; in >> first >> count;) timeline.counts[first] += count;
  }

 private:
  void add(const DayInterval& days) {
    const DayNumber first = period_of(days.first, period_);
    if (period_of(days.last, period_) == first) periods_.insert(first);
  }

  Period period_;
  bool mentions_;
  std::set<DayNumber> periods_;  // of one document
};

}  // namespace

void check_bounds(const Query& query) {
  if (node_count(query) > kMaxQueryNodes || depth(query) > kMaxQueryDepth)
    throw Error(ErrorCode::usage,
                fmt::format("the query is too large: at most {} words and {} levels", kMaxQueryNodes, kMaxQueryDepth));
}

// A server does not tell that its deadline passed: then the clock does.
bool is_late(const Deadline& deadline) {
  return deadline.passed || (deadline.at && std::chrono::steady_clock::now() > *deadline.at);
}

void add_local_index(Opened& opened, const fs::path& index, const Manifest& manifest) {
  const auto dead = std::make_shared<const std::vector<uint32_t>>(load_dead(index, manifest));
  for (const SegmentInfo& segment : manifest.segments) {
    const Xapian::Database shard = open_segment(index, segment);
    opened.database.add_database(shard);
    opened.index_of_shard.emplace(shard.get_uuid(), manifest.uuid);
    if (count_within(*dead, segment) > 0) opened.dead.emplace(shard.get_uuid(), dead);
    opened.totals.documents += segment.documents;
    opened.totals.undated += segment.undated;
    ++opened.totals.segments;
  }
  opened.marks.push_back({manifest.uuid, manifest.revision, manifest.next_document});
  opened.totals.documents -= dead->size();
  opened.totals.dead += dead->size();
  opened.totals.revision += manifest.revision;
}

void register_timeline_spy(Xapian::Registry& registry) { registry.register_match_spy(TimelineSpy(Period::day, false)); }

std::shared_ptr<Deadline> deadline_after(double seconds) {
  auto deadline = std::make_shared<Deadline>();
  if (seconds > 0) {
    const auto span = std::chrono::duration_cast<std::chrono::steady_clock::duration>(
        std::chrono::duration<double>(std::min(seconds, 1e6)));
    deadline->at = std::chrono::steady_clock::now() + span;
  }
  return deadline;
}

void throw_unreadable(const Xapian::Error& error) {
  throw Error(ErrorCode::missing, "the index cannot be read: " + error.get_msg(), "run rotative-index verify on it");
}

FirstByShard Reader::State::first_wanted(const std::vector<IndexMark>& marks) const {
  FirstByShard first;
  for (const auto& [shard, index] : opened.index_of_shard)
    for (const IndexMark& mark : marks)
      if (mark.uuid == index) first[shard] = mark.next_document;
  return first;
}

bool Reader::State::visit(const Query& query, Xapian::MatchSpy& spy, const std::shared_ptr<Deadline>& deadline,
                          std::vector<Xapian::docid>* documents) {
  check_bounds(query);
  if (opened.totals.segments == 0) return false;
  try {
    Xapian::Enquire enquire(opened.database);
    enquire.set_query(guard(compile(query, opened.database, deadline), dead, deadline, opened.any_remote));
    enquire.set_weighting_scheme(NoWeight());
    enquire.add_matchspy(&spy);
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    const Xapian::doccount everything = opened.database.get_doccount();
    const Xapian::MSet found = enquire.get_mset(0, documents == nullptr ? 0 : everything, everything);
    if (documents != nullptr) documents->assign(found.begin(), found.end());
  } catch (const Xapian::NetworkError&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw_unreadable(error);
  }
  return is_late(*deadline);
}

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

void Reader::State::open() {
  opened = {};
  for (const std::string& index : indexes) {
    if (const auto address = remote_address(index))
      open_remote_part(opened, index, *address);
    else
      open_index(opened, index);
  }
  if (opened.marks.empty() && !opened.unreachable.empty())
    throw Error(ErrorCode::missing, fmt::format("no index can be reached: {}", fmt::join(opened.unreachable, ", ")),
                "start rotative-search serve there, or mend the way to it");
  dead = std::make_shared<const DeadByShard>(opened.dead);
}

Reader::Reader(const std::vector<std::string>& indexes) : state_(std::make_unique<State>()) {
  state_->indexes = indexes;
  state_->open();
}

Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

const std::vector<std::string>& Reader::unreachable() const { return state_->opened.unreachable; }

std::vector<IndexMark> Reader::marks() const { return state_->opened.marks; }

Results Reader::search(const Query& query, const SearchOptions& options) {
  return state_->without_lost_parts(
      [&] { return state_->search(query, options, deadline_after(options.timeout_seconds)); });
}

Results Reader::State::search(const Query& query, const SearchOptions& options,
                              const std::shared_ptr<Deadline>& deadline) const {
  check_bounds(query);
  if (!opened.any_remote && is_for_best_checked(query, options)) return search_by_rank(query, options, deadline);
  Results results;
  if (opened.totals.segments == 0) return results;
  const Xapian::doccount everything = opened.database.get_doccount();
  try {
    Xapian::Enquire enquire(opened.database);
    const Xapian::Query wanted = newer(compile(query, opened.database, deadline), first_wanted(options.newer_than));
    enquire.set_query(guard(wanted, dead, deadline, opened.any_remote));
    enquire.set_weighting_scheme(Xapian::BM25Weight(bm25::kSaturation, 0, 1, bm25::kLengthShare, bm25::kLeastLength));
    apply_sort(enquire, options.sort);
    const auto clip = [&](uint64_t n) { return static_cast<Xapian::doccount>(std::min<uint64_t>(n, everything)); };
    const auto limit = options.limit == 0 || options.collapse ? everything : clip(options.limit);
    const auto offset = options.collapse ? 0 : clip(options.offset);
    // What cannot come among the best is passed over, unless all are to be counted: phrases need not be looked at.
    const bool count = options.count || options.collapse || options.sort != Sort::relevance;
    const Xapian::MSet found = enquire.get_mset(offset, limit, count ? everything : 0);
    for (auto it = found.begin(); it != found.end(); ++it) results.hits.push_back({*it, it.get_weight(), 0});
    results.counted = found.get_matches_lower_bound() == found.get_matches_upper_bound();
    results.matches = results.counted ? found.get_matches_estimated() : found.get_matches_upper_bound();
    if (!results.counted && found.size() < limit) {  // that were all
      if (found.empty() && offset > 0 && !is_late(*deadline)) return search(query, counted(options), deadline);
      results.counted = true;
      results.matches = offset + found.size();
    }
    results.timed_out = is_late(*deadline);
    if (options.collapse) collapse(results, options, opened.database);
  } catch (const Xapian::NetworkError&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw_unreadable(error);
  }
  return results;
}

Timeline Reader::timeline(const Query& query, Period period, bool mentions, double timeout_seconds) {
  std::optional<TimelineSpy> spy;
  const bool timed_out = state_->without_lost_parts([&] {
    spy.emplace(period, mentions);
    return state_->visit(query, *spy, deadline_after(timeout_seconds));
  });
  spy->timeline.timed_out = timed_out;
  return spy->timeline;
}

StoredArticle Reader::fetch(uint64_t document, bool with_mentions) {
  try {
    const auto number = static_cast<Xapian::docid>(document);
    // A number from a search is taken as it is: to look whether it exists would read two more blocks an article.
    const auto found = state_->opened.database.get_document(number, Xapian::DOC_ASSUME_VALID);
    return decode_stored(found.get_data(), with_mentions);
  } catch (const Xapian::Error& error) {
    throw_unreadable(error);
  }
}

std::string Reader::cluster(uint64_t document) {
  try {
    return state_->opened.database.get_document(static_cast<Xapian::docid>(document)).get_value(slot::kCluster);
  } catch (const Xapian::Error& error) {
    throw_unreadable(error);
  }
}

IndexTotals Reader::totals() { return state_->opened.totals; }

uint64_t Reader::term_frequency(std::string_view term) try {
  return state_->opened.totals.segments == 0 ? 0 : state_->opened.database.get_termfreq(std::string(term));
} catch (const Xapian::Error& error) {
  throw_unreadable(error);
}

std::vector<uint64_t> Reader::documents_with(const std::string& term, size_t most) try {
  std::vector<uint64_t> documents;
  if (state_->opened.totals.segments == 0) return documents;
  const auto end = state_->opened.database.postlist_end(term);
  for (auto at = state_->opened.database.postlist_begin(term); at != end && documents.size() < most; ++at)
    documents.push_back(*at);
  return documents;
} catch (const Xapian::Error& error) {
  throw_unreadable(error);
}

std::vector<uint64_t> Reader::sample_of(const std::string& term, size_t most) {
  std::vector<uint64_t> documents;
  if (state_->opened.totals.segments == 0 || most == 0) return documents;
  const uint64_t step = std::max<uint64_t>(1, (term_frequency(term) + most - 1) / most);
  const auto end = state_->opened.database.postlist_end(term);
  uint64_t seen = 0;
  for (auto at = state_->opened.database.postlist_begin(term); at != end; ++at)
    if (seen++ % step == 0) documents.push_back(*at);
  return documents;
}

void Reader::for_each_term(std::string_view start, const std::function<bool(std::string_view, uint64_t)>& each) try {
  if (state_->opened.totals.segments == 0) return;
  const std::string wanted(start);
  const auto end = state_->opened.database.allterms_end(wanted);
  for (auto it = state_->opened.database.allterms_begin(wanted); it != end; ++it)
    if (!each(*it, it.get_termfreq())) return;
} catch (const Xapian::Error& error) {
  throw_unreadable(error);
}

}  // namespace rotative
