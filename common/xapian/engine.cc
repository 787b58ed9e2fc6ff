// Searching through libxapian: the segments of all indexes as one database.
#include "common/xapian/engine.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/index/schema.h"
#include "common/xapian/collapse.h"
#include "common/xapian/remote.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

Xapian::Database open_segment(const fs::path& path) {
  try {
    return Xapian::Database(path.string(), Xapian::DB_BACKEND_GLASS);
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::missing, fmt::format("cannot open {}: {}", path.string(), error.get_msg()),
                "run rotative-index verify on this index");
  }
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

}  // namespace

bool is_late(const Deadline& deadline) {
  return deadline.passed || (deadline.at && std::chrono::steady_clock::now() > *deadline.at);
}

void throw_unreadable(const Xapian::Error& error) {
  throw Error(ErrorCode::missing, "the index cannot be read: " + error.get_msg(), "run rotative-index verify on it");
}

std::vector<OpenShard> open_shards(const LocalIndex& index) {
  std::vector<OpenShard> shards;
  for (const SegmentInfo& segment : index.manifest.segments) {
    const Xapian::Database database = open_segment(index.path / layout::kSegments / segment.name);
    shards.push_back({database, database.get_uuid(), count_dead(index, segment) > 0 ? index.dead : nullptr});
  }
  return shards;
}

DeadByShard dead_of(const std::vector<OpenShard>& shards) {
  DeadByShard dead;
  for (const OpenShard& shard : shards)
    if (shard.dead) dead.emplace(shard.uuid, shard.dead);
  return dead;
}

XapianEngine::XapianEngine(const Snapshot& snapshot) {
  for (const IndexPart& part : snapshot.parts)
    asked_.push_back({part, part.remote ? std::vector<OpenShard>() : open_shards(part.local)});
  open();
}

void XapianEngine::open() {
  parts_ = {};
  database_ = Xapian::Database();
  index_of_shard_.clear();
  any_remote_ = false;
  DeadByShard dead;
  for (const Part& part : asked_) {
    if (part.asked.remote)
      add_remote(part.asked);
    else
      add_local(part);
    dead.merge(dead_of(part.shards));
  }
  if (parts_.marks.empty() && !parts_.unreachable.empty())
    throw Error(ErrorCode::missing, fmt::format("no index can be reached: {}", fmt::join(parts_.unreachable, ", ")),
                "start rotative-search serve there, or mend the way to it");
  dead_ = std::make_shared<const DeadByShard>(std::move(dead));
}

void XapianEngine::add_local(const Part& part) {
  for (const OpenShard& shard : part.shards) {
    database_.add_database(shard.database);
    index_of_shard_.emplace(shard.uuid, part.asked.local.manifest.uuid);
  }
  parts_.add(part.asked.local);
}

void XapianEngine::add_remote(const IndexPart& part) try {
  RemoteInfo info;
  database_.add_database(open_remote(*part.remote, info));
  for (const std::string& shard : info.shards) index_of_shard_.emplace(shard, info.mark.uuid);
  parts_.marks.push_back(info.mark);
  parts_.totals.documents += info.totals.documents;
  parts_.totals.dead += info.totals.dead;
  parts_.totals.segments += info.totals.segments;
  parts_.totals.undated += info.totals.undated;
  parts_.totals.revision += info.totals.revision;
  any_remote_ = true;
} catch (const Xapian::Error& error) {
  parts_.unreachable.push_back(fmt::format("{} ({})", part.name, error.get_msg()));
}

FirstByShard XapianEngine::first_wanted(const std::vector<IndexMark>& marks) const {
  FirstByShard first;
  for (const auto& [shard, index] : index_of_shard_)
    for (const IndexMark& mark : marks)
      if (mark.uuid == index) first[shard] = mark.next_document;
  return first;
}

bool XapianEngine::visit(const Query& query, Xapian::MatchSpy& spy, const std::shared_ptr<Deadline>& deadline,
                         std::vector<Xapian::docid>* documents) {
  if (is_empty()) return false;
  try {
    Xapian::Enquire enquire(database_);
    enquire.set_query(guard(compile(query, database_, deadline), dead_, deadline, any_remote_));
    enquire.set_weighting_scheme(NoWeight());
    enquire.add_matchspy(&spy);
    enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
    const Xapian::doccount everything = database_.get_doccount();
    const Xapian::MSet found = enquire.get_mset(0, documents == nullptr ? 0 : everything, everything);
    if (documents != nullptr) documents->assign(found.begin(), found.end());
  } catch (const Xapian::NetworkError&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw_unreadable(error);
  }
  return is_late(*deadline);
}

Results XapianEngine::search(const Query& query, const SearchOptions& options) {
  return without_lost_parts([&] { return search(query, options, deadline_after(options.timeout_seconds)); });
}

Results XapianEngine::search(const Query& query, const SearchOptions& options,
                             const std::shared_ptr<Deadline>& deadline) const {
  if (!any_remote_ && is_for_best_checked(query, options)) return search_by_rank(query, options, deadline);
  Results results;
  if (is_empty()) return results;
  const Xapian::doccount everything = database_.get_doccount();
  try {
    Xapian::Enquire enquire(database_);
    const Xapian::Query wanted = newer(compile(query, database_, deadline), first_wanted(options.newer_than));
    enquire.set_query(guard(wanted, dead_, deadline, any_remote_));
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
    if (options.collapse) collapse(results, options, database_);
  } catch (const Xapian::NetworkError&) {
    throw;
  } catch (const Xapian::Error& error) {
    throw_unreadable(error);
  }
  return results;
}

StoredArticle XapianEngine::fetch(uint64_t document, bool with_mentions) {
  try {
    const auto number = static_cast<Xapian::docid>(document);
    // A number from a search is taken as it is: to look whether it exists would read two more blocks an article.
    const auto found = database_.get_document(number, Xapian::DOC_ASSUME_VALID);
    return decode_stored(found.get_data(), with_mentions);
  } catch (const Xapian::Error& error) {
    throw_unreadable(error);
  }
}

std::string XapianEngine::cluster(uint64_t document) {
  try {
    return database_.get_document(static_cast<Xapian::docid>(document)).get_value(slot::kCluster);
  } catch (const Xapian::Error& error) {
    throw_unreadable(error);
  }
}

uint64_t XapianEngine::term_frequency(std::string_view term) try {
  return is_empty() ? 0 : database_.get_termfreq(std::string(term));
} catch (const Xapian::Error& error) {
  throw_unreadable(error);
}

std::vector<uint64_t> XapianEngine::documents_with(const std::string& term, size_t most) try {
  std::vector<uint64_t> documents;
  if (is_empty()) return documents;
  const auto end = database_.postlist_end(term);
  for (auto at = database_.postlist_begin(term); at != end && documents.size() < most; ++at) documents.push_back(*at);
  return documents;
} catch (const Xapian::Error& error) {
  throw_unreadable(error);
}

std::vector<uint64_t> XapianEngine::sample_of(const std::string& term, size_t most) {
  std::vector<uint64_t> documents;
  if (is_empty() || most == 0) return documents;
  const uint64_t step = std::max<uint64_t>(1, (term_frequency(term) + most - 1) / most);
  const auto end = database_.postlist_end(term);
  uint64_t seen = 0;
  for (auto at = database_.postlist_begin(term); at != end; ++at)
    if (seen++ % step == 0) documents.push_back(*at);
  return documents;
}

void XapianEngine::for_each_term(std::string_view start,
                                 const std::function<bool(std::string_view, uint64_t)>& each) try {
  if (is_empty()) return;
  const std::string wanted(start);
  const auto end = database_.allterms_end(wanted);
  for (auto it = database_.allterms_begin(wanted); it != end; ++it)
    if (!each(*it, it.get_termfreq())) return;
} catch (const Xapian::Error& error) {
  throw_unreadable(error);
}

}  // namespace rotative
