// Phrases and their kin. The list of the rarest term is read first: most candidates fail on it, or on the second.
#include <algorithm>
#include <cassert>
#include <numeric>

#include "common/match/nodes.h"

namespace rotative::match {
namespace {

std::vector<TermNode*> in_order(const Nodes& nodes) {
  std::vector<TermNode*> terms;
  for (const NodePtr& node : nodes) terms.push_back(static_cast<TermNode*>(node.get()));
  return terms;
}

// Keeps the starts that have a position `distance` behind them. Both lists rise.
void keep_followed(std::vector<uint32_t>& starts, const std::vector<uint32_t>& positions, uint32_t distance) {
  size_t kept = 0;
  auto at = positions.begin();
  for (const uint32_t start : starts) {
    while (at != positions.end() && *at < start + distance) ++at;
    if (at == positions.end()) break;
    if (*at == start + distance) starts[kept++] = start;
  }
  starts.resize(kept);
}

// The first of the rising positions behind `position`, or none.
const uint32_t* behind(const std::vector<uint32_t>& positions, uint32_t position) {
  const auto found = std::upper_bound(positions.begin(), positions.end(), position);
  return found == positions.end() ? nullptr : &*found;
}

}  // namespace

PositionalNode::PositionalNode(Segment& segment, Nodes&& terms, Fit fit, uint32_t window)
    : PositionalNode(segment, in_order(terms), std::move(terms), fit, window) {}

PositionalNode::PositionalNode(Segment& segment, std::vector<TermNode*> terms_in_order, Nodes&& terms, Fit fit,
                               uint32_t window)
    : AndNode(segment, std::move(terms)), terms_(std::move(terms_in_order)), fit_(fit), window_(window) {
  assert(terms_.size() >= 2 && (fit != Fit::near || terms_.size() == 2));
  rarest_first_.resize(terms_.size());
  std::iota(rarest_first_.begin(), rarest_first_.end(), size_t{0});
  lists_.resize(terms_.size());
}

bool PositionalNode::confirm() {
  switch (fit_) {
    case Fit::adjacent:
      return is_adjacent();
    case Fit::ordered:
      return is_ordered();
    case Fit::near:
      return is_near();
  }
  return false;
}

bool PositionalNode::is_adjacent() {
  std::sort(rarest_first_.begin(), rarest_first_.end(),
            [this](size_t a, size_t b) { return terms_[a]->wdf() < terms_[b]->wdf(); });
  starts_.clear();
  const auto rarest = static_cast<uint32_t>(rarest_first_.front());
  if (!terms_[rarest]->read_positions(positions_)) return false;
  for (const uint32_t position : positions_)
    if (position >= rarest) starts_.push_back(position - rarest);
  for (size_t i = 1; i < rarest_first_.size() && !starts_.empty(); ++i) {
    const auto index = static_cast<uint32_t>(rarest_first_[i]);
    if (!terms_[index]->read_positions(positions_)) return false;
    keep_followed(starts_, positions_, index);
  }
  return !starts_.empty();
}

bool PositionalNode::read_all() {
  for (size_t i = 0; i < terms_.size(); ++i)
    if (!terms_[i]->read_positions(lists_[i])) return false;
  return true;
}

// Of each first word, the next one behind it, and so on: nothing ends sooner.
bool PositionalNode::is_ordered() {
  if (!read_all()) return false;
  for (const uint32_t first : lists_.front()) {
    uint32_t last = first;
    size_t i = 1;
    for (; i < lists_.size(); ++i) {
      const uint32_t* next = behind(lists_[i], last);
      if (next == nullptr) return false;
      last = *next;
    }
    if (last - first < window_) return true;
  }
  return false;
}

// Two words, or one word twice: never one occurrence for both.
bool PositionalNode::is_near() {
  if (!read_all()) return false;
  for (const uint32_t position : lists_.front()) {
    const uint32_t* next = behind(lists_.back(), position);
    if (next != nullptr && *next - position < window_) return true;
    const auto same = std::lower_bound(lists_.back().begin(), lists_.back().end(), position);
    if (same != lists_.back().begin() && position - same[-1] < window_) return true;
  }
  return false;
}

uint32_t PositionalNode::wdf() {
  uint32_t least = terms_.front()->wdf();
  for (TermNode* term : terms_) least = std::min(least, term->wdf());
  return least;
}

uint32_t PositionalNode::most_wdf() const {
  uint32_t least = terms_.front()->most_wdf();
  for (const TermNode* term : terms_) least = std::min(least, term->most_wdf());
  return least;
}

// A guess of libxapian's: nobody knows how often words that stand in an article stand so.
Estimate PositionalNode::estimate(const Collection& collection) const {
  const uint32_t share = fit_ == Fit::adjacent ? 4 : fit_ == Fit::ordered ? 3 : 2;
  const Estimate together = AndNode::estimate(collection);
  return {together.segment / share, together.collection / share};
}

}  // namespace rotative::match
