// Wildcards.
#include "common/match/wildcard.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "common/match/bm25.h"

namespace rotative::match {
namespace {

void collect(const Query& query, Expansions& expansions) {
  if (query.kind == Query::Kind::wildcard) expansions.try_emplace(query.term);
  for (const Query& child : query.children) collect(child, expansions);
}

Expansion expansion_of(const std::string& start, const std::vector<Segment*>& segments) {
  std::set<std::string, std::less<>> terms;
  double documents = 0, standing = 0;
  for (const Segment* segment : segments) documents += static_cast<double>(segment->documents());
  for (Segment* segment : segments)
    segment->reader.for_each_term(start, [&](std::string_view term, glass::TermFrequency frequency) {
      if (terms.size() <= Expansion::kFew) terms.emplace(term);
      standing += frequency.documents;
      return !segment->is_late() && (terms.size() <= Expansion::kFew || standing <= documents);
    });
  return {{terms.begin(), terms.end()}, std::min(standing, documents)};
}

}  // namespace

Expansions expand(const Query& query, const std::vector<Segment*>& segments) {
  Expansions expansions;
  collect(query, expansions);
  for (auto& [start, expansion] : expansions) expansion = expansion_of(start, segments);
  return expansions;
}

WildcardNode::WildcardNode(Segment& segment, const std::string& start, double standing, double factor)
    : segment_(segment), standing_(standing), factor_(factor) {
  first_ = segment.reader.all_documents().document();
  counts_.assign(size_t{segment.last_document()} - first_ + 1, 0);
  segment.reader.for_each_term(start, [&](std::string_view term, glass::TermFrequency) {
    for (auto at = segment.reader.postings(term); at.document() != kNoDocument; at.next()) {
      if (segment.is_late()) return false;
      uint16_t& count = counts_[at.document() - first_];
      count = static_cast<uint16_t>(std::min<uint32_t>(UINT16_MAX, count + std::max(1u, at.wdf())));
    }
    return true;
  });
  found_ = static_cast<uint32_t>(counts_.size() - static_cast<size_t>(std::count(counts_.begin(), counts_.end(), 0)));
}

void WildcardNode::find(uint32_t from) {
  if (document_ >= from) return;
  size_t at = from - std::min(from, first_);
  while (at < counts_.size() && counts_[at] == 0) ++at;
  document_ = at < counts_.size() ? static_cast<uint32_t>(first_ + at) : kNoDocument;
}

void WildcardNode::weigh(const Collection& collection) {
  const double rarity = std::log1p(static_cast<double>(collection.documents) / (standing_ + 1));
  weight_ = factor_ * rarity * (bm25::kSaturation + 1);
  most_ = weight_;
  mean_length_ = std::max(1.0, collection.mean_length);
}

double WildcardNode::weight() {
  const double length = segment_.lengths.of(document_) / mean_length_;
  const double share = 1 - bm25::kLengthShare + bm25::kLengthShare * std::max(length, bm25::kLeastLength);
  const double often = wdf();
  return weight_ * often / (often + bm25::kSaturation * share);
}

}  // namespace rotative::match
