// The loop over candidates.
#include "common/match/search.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "common/index/schema.h"
#include "common/match/compile.h"

namespace rotative::match {
namespace {

// `key` is 0 for all where relevance alone decides.
struct Found {
  uint64_t key = 0;
  Hit hit;
};

bool is_better(const Found& a, const Found& b) {
  if (a.key != b.key) return a.key > b.key;
  return a.hit.score != b.hit.score ? a.hit.score > b.hit.score : a.hit.document < b.hit.document;
}

// Of the day of publication as it is stored, eight bytes at most: higher is better.
uint64_t date_key(const std::string& value, Sort sort) {
  uint64_t key = 0;
  for (size_t i = 0; i < sizeof key; ++i)
    key = key << 8 | (i < value.size() ? static_cast<unsigned char>(value[i]) : 0);
  return sort == Sort::date ? ~key : key;
}

// The best so many; the worst of them in front.
class Best {
 public:
  explicit Best(uint64_t wanted) : wanted_(wanted) {}

  bool is_full() const { return found_.size() >= wanted_; }
  double least() const { return found_.empty() ? 0 : found_.front().hit.score; }
  void add(const Found& found) {
    if (is_full()) {
      if (wanted_ == 0 || !is_better(found, found_.front())) return;
      std::pop_heap(found_.begin(), found_.end(), is_better);
      found_.back() = found;
    } else {
      found_.push_back(found);
    }
    std::push_heap(found_.begin(), found_.end(), is_better);
  }
  std::vector<Hit> take(uint64_t offset) {
    std::sort(found_.begin(), found_.end(), is_better);
    std::vector<Hit> hits;
    for (size_t i = offset; i < found_.size(); ++i) hits.push_back(found_[i].hit);
    return hits;
  }

 private:
  uint64_t wanted_;
  std::vector<Found> found_;
};

// Walks along the dead of a shard beside the candidates.
class Dead {
 public:
  explicit Dead(const std::vector<uint32_t>* numbers) : numbers_(numbers) {}

  bool has(uint32_t document) {
    if (numbers_ == nullptr) return false;
    at_ = std::lower_bound(numbers_->begin() + at_, numbers_->end(), document) - numbers_->begin();
    return static_cast<size_t>(at_) < numbers_->size() && (*numbers_)[static_cast<size_t>(at_)] == document;
  }

 private:
  const std::vector<uint32_t>* numbers_;
  std::ptrdiff_t at_ = 0;
};

class Matching {
 public:
  Matching(std::vector<Shard>& shards, const SearchOptions& options, Clock& clock)
      : shards_(shards), options_(options), clock_(clock) {}

  Results run(const Query& query) {
    compile_all(query);
    Best best(std::min(documents_, options_.limit == 0 ? documents_ : options_.offset + options_.limit));
    uint64_t may_match = 0;
    for (size_t i = 0; i < shards_.size() && !clock_.was_over(); ++i) {
      if (!trees_[i]) continue;
      may_match += trees_[i]->most_documents();
      walk(i, *trees_[i], best);
    }
    Results results;
    results.hits = best.take(options_.offset);
    results.counted = !has_passed_over_;
    results.matches = has_passed_over_ ? may_match : matches_;
    results.timed_out = clock_.was_over();
    return results;
  }

 private:
  void compile_all(const Query& query) {
    Collection collection;
    uint64_t length = 0;
    std::vector<Segment*> segments;
    for (const Shard& shard : shards_) {
      shard.segment->clock = &clock_;
      segments.push_back(shard.segment.get());
    }
    const Expansions expansions = expand(query, segments);
    for (const Shard& shard : shards_) {
      collection.documents += shard.segment->documents();
      length += shard.segment->total_length();
      trees_.push_back(shard.segment->documents() == 0 ? nullptr : compile(query, *shard.segment, expansions));
      if (trees_.back()) trees_.back()->count_leaves(collection);
    }
    documents_ = collection.documents;
    if (documents_ > 0) collection.mean_length = static_cast<double>(length) / static_cast<double>(documents_);
    for (const NodePtr& tree : trees_)
      if (tree) tree->weigh(collection);
  }

  void walk(size_t number, Node& tree, Best& best) {
    const Shard& shard = shards_[number];
    Dead dead(shard.dead.get());
    std::optional<glass::ValueCursor> dates;
    if (options_.sort != Sort::relevance) dates = shard.segment->reader.values(slot::kPublished);
    raise_bar(tree, best);
    for (tree.find(std::max(shard.begin, shard.wanted)); tree.document() != kNoDocument;
         tree.find(tree.document() + 1)) {
      if (clock_.is_over() || is_hopeless(tree)) return;
      if (dead.has(tree.document())) continue;
      const bool ranks = tree.reach() > bar_ && weight(tree) > bar_;
      if (!ranks && !options_.count) continue;
      if (!tree.is_sure() && !tree.confirm()) continue;
      ++matches_;
      if (!ranks) continue;
      const uint64_t key = dates ? date_key(*dates, tree.document()) : 0;
      best.add({key, {numbering_.outside(tree.document(), number), weight(tree), 0}});
      raise_bar(tree, best);
    }
  }
  static double weight(Node& tree) { return tree.most() > 0 ? tree.weight() : 0; }

  uint64_t date_key(glass::ValueCursor& dates, uint32_t document) {
    date_.clear();
    dates.read(document, date_);
    return match::date_key(date_, options_.sort);
  }
  // Once enough are found, what weighs no more than the least of them is counted at most. Where a later document may
  // have a smaller number, as with several indexes, one of the same weight still matters.
  void raise_bar(Node& tree, const Best& best) {
    if (options_.sort != Sort::relevance || !best.is_full()) return;
    const double bar = has_rising_numbers_ ? best.least() : std::nextafter(best.least(), -1.0);
    if (bar == bar_ && &tree == told_) return;
    bar_ = bar;
    told_ = &tree;
    if (options_.count) return;
    has_passed_over_ = true;
    tree.demand(bar_);
  }
  bool is_hopeless(const Node& tree) const { return !options_.count && bar_ >= 0 && tree.most() <= bar_; }

  // Segments of one index follow each other; those of several do not.
  bool rises() const {
    for (size_t i = 1; i < shards_.size(); ++i)
      if (shards_[i - 1].segment->last_document() >= shards_[i].begin) return false;
    return true;
  }
  std::vector<Shard>& shards_;
  const SearchOptions& options_;
  Clock& clock_;
  Numbering numbering_{shards_.size()};
  std::vector<NodePtr> trees_;
  uint64_t documents_ = 0;
  uint64_t matches_ = 0;
  double bar_ = -1;             // what weighs no more is none of the best
  const Node* told_ = nullptr;  // the tree that knows of it
  bool has_rising_numbers_ = rises();
  bool has_passed_over_ = false;
  std::string date_;
};

}  // namespace

Results search(std::vector<Shard>& shards, const Query& query, const SearchOptions& options, Clock& clock) {
  return Matching(shards, options, clock).run(query);
}

}  // namespace rotative::match
