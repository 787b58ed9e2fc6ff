// Which engine answers what.
#include "common/match/engine.h"

#include <algorithm>

#include "common/base/error.h"
#include "common/index/deadline.h"
#include "common/index/schema.h"
#include "common/match/compile.h"
#include "common/match/search.h"

namespace rotative {
namespace {

using match::Numbering;
using match::Shard;

std::vector<Shard> open_shards(const Snapshot& snapshot, bool at_once) {
  std::vector<Shard> shards;
  for (const IndexPart& part : snapshot.parts) {
    for (const SegmentInfo& segment : part.local.manifest.segments) {
      Shard& shard = shards.emplace_back();
      shard.segment = std::make_unique<match::Segment>(part.local.path / layout::kSegments / segment.name);
      if (at_once) shard.segment->reader.open_tables();
      if (count_dead(part.local, segment) > 0) shard.dead = part.local.dead;
      shard.begin = segment.first_document;
    }
  }
  return shards;
}

class MatchEngine final : public SearchEngine {
 public:
  MatchEngine(const Snapshot& snapshot, std::vector<Shard> shards, std::unique_ptr<SearchEngine> rest)
      : rest_(std::move(rest)), shards_(std::move(shards)) {
    for (const IndexPart& part : snapshot.parts) {
      parts_.add(part.local);
      index_of_shard_.insert(index_of_shard_.end(), part.local.manifest.segments.size(), part.local.manifest.uuid);
    }
  }

  Results search(const Query& query, const SearchOptions& options) override {
    if (options.collapse || !match::can_match(query)) return rest_->search(query, options);
    for (size_t i = 0; i < shards_.size(); ++i) shards_[i].wanted = wanted(i, options.newer_than);
    try {
      match::Clock clock(*deadline_after(options.timeout_seconds));
      Results results = match::search(shards_, query, options, clock);
      for (const Hit& hit : results.hits) reader_of(hit.document).open_stored();  // before a merge can remove them
      return results;
    } catch (const Error&) {
      return rest_->search(query, options);  // tells what is damaged; or opens what a merge has made of it
    }
  }
  Timeline timeline(const Query& query, Period period, bool mentions, double timeout_seconds) override {
    return rest_->timeline(query, period, mentions, timeout_seconds);
  }
  Facets facets(const Query& query, const std::vector<FacetKind>& kinds, uint64_t limit,
                double timeout_seconds) override {
    return rest_->facets(query, kinds, limit, timeout_seconds);
  }
  WordTally words(const Query& query, double timeout_seconds) override { return rest_->words(query, timeout_seconds); }
  Coverage coverage(const Query& query, double timeout_seconds) override {
    return rest_->coverage(query, timeout_seconds);
  }

  StoredArticle fetch(uint64_t document, bool with_mentions) override {
    reader_of(document).read_stored(numbering_.inside(document), stored_);
    return decode_stored(stored_, with_mentions);
  }
  std::string cluster(uint64_t document) override {
    std::string value;
    reader_of(document).values(slot::kCluster).read(numbering_.inside(document), value);
    return value;
  }
  const OpenParts& parts() const override { return parts_; }

  uint64_t term_frequency(std::string_view term) override {
    uint64_t documents = 0;
    for (const Shard& shard : shards_) documents += shard.segment->reader.frequency(term).documents;
    return documents;
  }
  std::vector<uint64_t> documents_with(const std::string& term, size_t most) override {
    std::vector<uint64_t> documents;
    each_with(term, [&](uint64_t document) {
      if (documents.size() < most) documents.push_back(document);
      return documents.size() < most;
    });
    return documents;
  }
  std::vector<uint64_t> sample_of(const std::string& term, size_t most) override {
    if (most == 0) return {};
    const uint64_t step = std::max<uint64_t>(1, (term_frequency(term) + most - 1) / most);
    std::vector<uint64_t> sample;
    each_with(term, [&, seen = uint64_t{0}](uint64_t document) mutable {
      if (seen++ % step == 0) sample.push_back(document);
      return true;
    });
    return sample;
  }
  void for_each_term(std::string_view prefix, const std::function<bool(std::string_view, uint64_t)>& each) override {
    std::vector<glass::TermCursor> cursors;
    for (const Shard& shard : shards_) cursors.push_back(shard.segment->reader.terms(prefix));
    for (std::string term;;) {
      const glass::TermCursor* first = nullptr;
      for (const glass::TermCursor& cursor : cursors)
        if (!cursor.at_end() && (first == nullptr || cursor.term() < first->term())) first = &cursor;
      if (first == nullptr) return;
      term = first->term();
      uint64_t documents = 0;
      for (glass::TermCursor& cursor : cursors) {
        if (cursor.at_end() || cursor.term() != term) continue;
        documents += cursor.frequency().documents;
        cursor.next();
      }
      if (!each(term, documents)) return;
    }
  }

 private:
  uint32_t wanted(size_t shard, const std::vector<IndexMark>& marks) const {
    for (const IndexMark& mark : marks)
      if (mark.uuid == index_of_shard_[shard]) return mark.next_document;
    return 1;
  }

  glass::SegmentReader& reader_of(uint64_t document) { return shards_[numbering_.shard_of(document)].segment->reader; }

  // In rising order, until `each` returns false.
  template <typename Each>
  void each_with(const std::string& term, Each each) {
    std::vector<glass::PostingCursor> lists;
    for (const Shard& shard : shards_) lists.push_back(shard.segment->reader.postings(term));
    for (;;) {
      size_t first = 0;  // of equal documents that of the first shard
      for (size_t i = 1; i < lists.size(); ++i)
        if (lists[i].document() < lists[first].document()) first = i;
      if (lists.empty() || lists[first].at_end() || !each(numbering_.outside(lists[first].document(), first))) return;
      lists[first].next();
    }
  }

  std::unique_ptr<SearchEngine> rest_;
  std::vector<Shard> shards_;
  Numbering numbering_{shards_.size()};
  std::vector<std::string> index_of_shard_;
  OpenParts parts_;
  std::string stored_;
};

}  // namespace

std::unique_ptr<SearchEngine> with_matcher(const Snapshot& snapshot, std::unique_ptr<SearchEngine> rest, bool at_once) {
  if (snapshot.any_remote()) return rest;
  std::vector<Shard> shards;
  try {
    shards = open_shards(snapshot, at_once);
  } catch (const Error&) {
    return rest;  // which reads more formats than this one, and tells what is damaged
  }
  return std::make_unique<MatchEngine>(snapshot, std::move(shards), std::move(rest));
}

}  // namespace rotative
