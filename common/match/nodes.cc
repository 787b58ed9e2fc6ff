// Terms, AND, OR, NOT and synonyms. Estimates are those of libxapian 1.4, which takes terms for independent.
#include "common/match/nodes.h"

#include <algorithm>
#include <cassert>

namespace rotative::match {
namespace {

// Sums of maxima may be a little less than sums of the same made in another order.
constexpr double kRoundings = 1 + 1e-9;

uint32_t rounded(double documents) { return static_cast<uint32_t>(documents + 0.5); }

// Documents with one or the other.
uint32_t either(uint32_t a, uint32_t b, uint64_t all) {
  if (all == 0) return 0;
  const double x = a, y = b;
  return rounded(x + y - x * y / static_cast<double>(all));
}

bool is_more_frequent(const Estimate& a, const Estimate& b) { return a.segment > b.segment; }

// The two rarest are joined first, and so on, as the engine does: it rounds at every step.
Estimate either_of(std::vector<Estimate> parts, uint64_t segment, uint64_t collection) {
  std::make_heap(parts.begin(), parts.end(), is_more_frequent);
  while (parts.size() > 1) {
    std::pop_heap(parts.begin(), parts.end(), is_more_frequent);
    const Estimate rarest = parts.back();
    parts.pop_back();
    std::pop_heap(parts.begin(), parts.end(), is_more_frequent);
    Estimate& next = parts.back();
    next = {either(next.segment, rarest.segment, segment), either(next.collection, rarest.collection, collection)};
    std::push_heap(parts.begin(), parts.end(), is_more_frequent);
  }
  return parts.front();
}

}  // namespace

// Readings may share occurrences; no document is shorter than what it holds.
double ScoredNode::weight_of(uint32_t wdf) {
  if (most_ == 0) return 0;
  const uint32_t length = segment_.lengths.of(document_);
  return bm25_.of(std::min(wdf, length), length);
}

void ScoredNode::weigh(const Collection& collection) {
  if (factor_ == 0 || most_documents() == 0) return;
  bm25_ =
      Bm25(factor_, estimate(collection).collection, static_cast<double>(collection.documents), collection.mean_length);
  most_ = bm25_.most(most_wdf(), segment_.shortest_length());
  reach_ = Reach(bm25_, segment_.shortest_length(), most_);
}

TermNode::TermNode(Segment& segment, std::string term, size_t leaf, double factor)
    : ScoredNode(segment, factor), term_(std::move(term)), leaf_(leaf), postings_(segment.reader.postings(term_)) {}

void TermNode::find(uint32_t from) {
  if (postings_.document() < from) {
    postings_.next();
    postings_.skip_to(from);
  }
  document_ = postings_.document();
}

uint32_t TermNode::most_wdf() const {
  return static_cast<uint32_t>(std::min<uint64_t>(postings_.occurrences(), segment_.highest_wdf()));
}

void TermNode::count_leaves(Collection& collection) const {
  if (collection.frequencies.size() <= leaf_) collection.frequencies.resize(leaf_ + 1, 0);
  collection.frequencies[leaf_] += postings_.documents();
}

Estimate TermNode::estimate(const Collection& collection) const {
  return {postings_.documents(), static_cast<uint32_t>(collection.frequencies[leaf_])};
}

bool TermNode::read_positions(std::vector<uint32_t>& positions) {
  if (!positions_) positions_ = std::make_unique<glass::PositionCursor>(segment_.reader.positions(term_));
  return positions_->read(document_, positions);
}

AllNode::AllNode(Segment& segment) : segment_(segment), documents_(segment.reader.all_documents()) {}

void AllNode::find(uint32_t from) {
  documents_.skip_to(from);
  document_ = documents_.document();
}

Estimate AllNode::estimate(const Collection& collection) const {
  return {static_cast<uint32_t>(segment_.documents()), static_cast<uint32_t>(collection.documents)};
}

BranchNode::BranchNode(Segment& segment, Nodes children) : segment_(segment), children_(std::move(children)) {
  assert(!children_.empty());
  for (const NodePtr& child : children_) is_sure_ = is_sure_ && child->is_sure();
}

void BranchNode::count_leaves(Collection& collection) const {
  for (const NodePtr& child : children_) child->count_leaves(collection);
}

void BranchNode::weigh(const Collection& collection) {
  most_ = 0;
  for (const NodePtr& child : children_) {
    child->weigh(collection);
    most_ += child->most();
  }
}

uint32_t BranchNode::most_wdf() const {
  uint64_t sum = 0;
  for (const NodePtr& child : children_) sum += child->most_wdf();
  return static_cast<uint32_t>(std::min<uint64_t>(sum, UINT32_MAX));
}

AndNode::AndNode(Segment& segment, Nodes children) : BranchNode(segment, std::move(children)) {
  std::stable_sort(children_.begin(), children_.end(),
                   [](const NodePtr& a, const NodePtr& b) { return a->most_documents() < b->most_documents(); });
}

void AndNode::find(uint32_t from) {
  if (document_ >= from) return;
  document_ = kNoDocument;
  if (is_hopeless_) return;
  Node& rarest = *children_.front();
  for (rarest.find(from); rarest.document() != kNoDocument && !segment_.is_late();) {
    uint32_t common = rarest.document();
    for (size_t i = 1; i < children_.size() && common == rarest.document(); ++i) {
      if (children_[i]->document() < common) children_[i]->find(common);
      common = children_[i]->document();
    }
    if (common == rarest.document()) {
      document_ = common;
      return;
    }
    if (common == kNoDocument) return;
    rarest.find(common);
  }
}

bool AndNode::confirm() {
  return std::all_of(children_.begin(), children_.end(),
                     [](const NodePtr& child) { return child->is_sure() || child->confirm(); });
}

double AndNode::weight() {
  double sum = 0;
  for (const NodePtr& child : children_)
    if (child->most() > 0) sum += child->weight();
  return sum;
}

double AndNode::reach() {
  double sum = 0;
  for (const NodePtr& child : children_)
    if (child->most() > 0) sum += child->reach();
  return sum * kRoundings;
}

uint32_t AndNode::wdf() {
  uint32_t sum = 0;
  for (const NodePtr& child : children_) sum += child->wdf();
  return sum;
}

void AndNode::demand(double least) {
  is_hopeless_ = most_ * kRoundings <= least;
  for (const NodePtr& child : children_) child->demand(least - (most_ - child->most()) * kRoundings);
}

Estimate AndNode::estimate(const Collection& collection) const {
  double segment = 0, all = 0;
  bool is_first = true;
  for (const NodePtr& child : children_) {
    const Estimate part = child->estimate(collection);
    segment = is_first ? part.segment : segment * part.segment / static_cast<double>(segment_.documents());
    all = is_first ? part.collection : all * part.collection / static_cast<double>(collection.documents);
    is_first = false;
  }
  return {rounded(segment), rounded(all)};
}

OrNode::OrNode(Segment& segment, Nodes children) : BranchNode(segment, std::move(children)) {
  for (const NodePtr& child : children_) {
    parts_.push_back({child.get(), false});
    by_most_.push_back(child.get());
  }
}

void OrNode::find(uint32_t from) {
  if (document_ >= from) return;
  document_ = kNoDocument;
  for (size_t i = optional_; i < by_most_.size(); ++i) {
    Node& child = *by_most_[i];
    if (child.document() < from) child.find(from);
    document_ = std::min(document_, child.document());
  }
  is_settled_ = false;
}

void OrNode::settle() {
  if (is_settled_) return;
  for (size_t i = 0; i < optional_; ++i)
    if (by_most_[i]->document() < document_) by_most_[i]->find(document_);
  if (!is_sure())
    for (Child& part : parts_) part.is_refused = false;
  is_settled_ = true;
}

bool OrNode::confirm() {
  settle();
  bool any = false;
  for (Child& part : parts_) {
    if (part.node->document() != document_) continue;
    part.is_refused = !part.node->is_sure() && !part.node->confirm();
    any = any || !part.is_refused;
  }
  return any;
}

double OrNode::weight() {
  settle();
  double sum = 0;
  for (const Child& part : parts_)
    if (counts(part) && part.node->most() > 0) sum += part.node->weight();
  return sum;
}

double OrNode::reach() {
  settle();
  double sum = 0;
  for (const Child& part : parts_)
    if (counts(part) && part.node->most() > 0) sum += part.node->reach();
  return sum * kRoundings;
}

uint32_t OrNode::wdf() {
  settle();
  uint32_t sum = 0;
  for (const Child& part : parts_)
    if (counts(part)) sum += part.node->wdf();
  return sum;
}

void OrNode::weigh(const Collection& collection) {
  BranchNode::weigh(collection);
  std::stable_sort(by_most_.begin(), by_most_.end(),
                   [](const Node* a, const Node* b) { return a->most() < b->most(); });
}

void OrNode::demand(double least) {
  double together = 0;
  size_t optional = 0;
  for (; optional < by_most_.size(); ++optional) {
    together += by_most_[optional]->most();
    if (together * kRoundings > least) break;
  }
  optional_ = std::max(optional_, optional);
  for (const NodePtr& child : children_) child->demand(least - (most_ - child->most()) * kRoundings);
}

Estimate OrNode::estimate(const Collection& collection) const {
  std::vector<Estimate> parts;
  for (const NodePtr& child : children_) parts.push_back(child->estimate(collection));
  return either_of(std::move(parts), segment_.documents(), collection.documents);
}

uint64_t OrNode::most_documents() const {
  uint64_t sum = 0;
  for (const NodePtr& child : children_) sum += child->most_documents();
  return std::min(sum, segment_.documents());
}

NotNode::NotNode(Segment& segment, NodePtr keep, NodePtr drop)
    : BranchNode(segment, [&] {
        Nodes both;
        both.push_back(std::move(keep));
        both.push_back(std::move(drop));
        return both;
      }()) {}

void NotNode::find(uint32_t from) {
  if (document_ >= from) return;
  for (keep().find(from); keep().document() != kNoDocument; keep().find(keep().document() + 1)) {
    drop().find(keep().document());
    if (drop().document() != keep().document() || !drop().is_sure()) break;
  }
  document_ = keep().document();
}

bool NotNode::confirm() {
  if (!keep().is_sure() && !keep().confirm()) return false;
  return drop().document() != document_ || !drop().confirm();
}

void NotNode::weigh(const Collection& collection) {
  BranchNode::weigh(collection);
  most_ = keep().most();
}

Estimate NotNode::estimate(const Collection& collection) const {
  const Estimate keep = children_[0]->estimate(collection), drop = children_[1]->estimate(collection);
  const auto left = [](double kept, double dropped, uint64_t all) {
    return rounded(kept * (1 - dropped / static_cast<double>(all)));
  };
  return {left(keep.segment, drop.segment, segment_.documents()),
          left(keep.collection, drop.collection, collection.documents)};
}

TermsNode::TermsNode(Segment& segment, const std::vector<std::string>& terms, size_t first_leaf, double factor)
    : ScoredNode(segment, factor), first_leaf_(first_leaf) {
  for (const std::string& term : terms) lists_.push_back(segment.reader.postings(term));
}

void TermsNode::find(uint32_t from) {
  if (document_ >= from) return;
  document_ = kNoDocument;
  for (glass::PostingCursor& list : lists_) {
    if (list.document() < from) {
      list.next();
      list.skip_to(from);
    }
    document_ = std::min(document_, list.document());
  }
}

uint32_t TermsNode::wdf() {
  uint32_t sum = 0;
  for (const glass::PostingCursor& list : lists_) sum += list.document() == document_ ? list.wdf() : 0;
  return sum;
}

uint32_t TermsNode::most_wdf() const {
  uint64_t sum = 0;
  for (const glass::PostingCursor& list : lists_) sum += std::min<uint64_t>(list.occurrences(), segment_.highest_wdf());
  return static_cast<uint32_t>(std::min<uint64_t>(sum, UINT32_MAX));
}

void TermsNode::count_leaves(Collection& collection) const {
  if (collection.frequencies.size() < first_leaf_ + lists_.size())
    collection.frequencies.resize(first_leaf_ + lists_.size(), 0);
  for (size_t i = 0; i < lists_.size(); ++i) collection.frequencies[first_leaf_ + i] += lists_[i].documents();
}

Estimate TermsNode::estimate(const Collection& collection) const {
  std::vector<Estimate> parts;
  for (size_t i = 0; i < lists_.size(); ++i)
    parts.push_back({lists_[i].documents(), static_cast<uint32_t>(collection.frequencies[first_leaf_ + i])});
  return either_of(std::move(parts), segment_.documents(), collection.documents);
}

uint64_t TermsNode::most_documents() const {
  uint64_t sum = 0;
  for (const glass::PostingCursor& list : lists_) sum += list.documents();
  return std::min(sum, segment_.documents());
}

void SynonymNode::find(uint32_t from) {
  readings_->find(from);
  document_ = readings_->document();
}

void SynonymNode::weigh(const Collection& collection) {
  readings_->weigh(collection);
  ScoredNode::weigh(collection);
}

}  // namespace rotative::match
