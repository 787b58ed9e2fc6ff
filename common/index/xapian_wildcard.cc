// Wildcards of many terms: all postings are read once and added up by document, which takes two bytes a document; as
// many open posting lists would take some 20 KiB a term and segment.
#include <algorithm>
#include <cmath>

#include "common/index/xapian_sources.h"

namespace rotative {

std::vector<uint16_t> wildcard_counts(const Xapian::Database& shard, const std::string& start, Deadline& deadline) {
  constexpr uint32_t kPostingsBetweenClockReads = 4096;
  std::vector<uint16_t> counts(size_t{shard.get_lastdocid()} + 1, 0);
  uint32_t postings = 0;
  const auto end = shard.allterms_end(start);
  for (auto term = shard.allterms_begin(start); term != end && !deadline.is_over(); ++term) {
    const auto last = shard.postlist_end(*term);
    for (auto at = shard.postlist_begin(*term); at != last; ++at) {
      uint16_t& count = counts[*at];
      count = static_cast<uint16_t>(std::min<uint32_t>(UINT16_MAX, count + std::max(1u, at.get_wdf())));
      if (++postings % kPostingsBetweenClockReads == 0 && deadline.is_over()) return counts;
    }
  }
  return counts;
}

namespace {

// Weighs like one term that stands in all these documents, but for their lengths.
class WildcardSource : public Xapian::PostingSource {
 public:
  WildcardSource(std::string start, std::shared_ptr<Deadline> deadline)
      : start_(std::move(start)), deadline_(std::move(deadline)) {}

  PostingSource* clone() const override { return new WildcardSource(start_, deadline_); }
  void init(const Xapian::Database& shard) override {
    counts_ = wildcard_counts(shard, start_, *deadline_);
    found_ = static_cast<Xapian::doccount>(counts_.size()) -
             static_cast<Xapian::doccount>(std::count(counts_.begin(), counts_.end(), uint16_t{0}));
    rarity_ = std::log1p(static_cast<double>(shard.get_doccount()) / (found_ + 1.0));
    set_maxweight(rarity_);
    at_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return found_; }
  Xapian::doccount get_termfreq_est() const override { return found_; }
  Xapian::doccount get_termfreq_max() const override { return found_; }
  Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(at_); }
  bool at_end() const override { return deadline_->passed || at_ >= counts_.size(); }
  double get_weight() const override { return rarity_ * counts_[at_] / (counts_[at_] + 1.0); }
  void next(double) override { find(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { find(std::max<size_t>(document, at_)); }
  bool check(Xapian::docid document, double) override {
    at_ = document;
    return at_end() || counts_[at_] > 0;
  }
  std::string get_description() const override { return "Wildcard(" + start_ + ")"; }

 private:
  void find(size_t from) {
    for (at_ = from; at_ < counts_.size() && counts_[at_] == 0;) ++at_;
  }

  std::string start_;
  std::shared_ptr<Deadline> deadline_;
  std::vector<uint16_t> counts_;  // by document number
  Xapian::doccount found_ = 0;
  double rarity_ = 0;
  size_t at_ = 0;
};

}  // namespace

Xapian::Query wildcard_query(const Xapian::Database& database, const std::string& start, bool is_weighted,
                             std::shared_ptr<Deadline> deadline) {
  constexpr size_t kFewTerms = 50;
  std::vector<std::string> terms;
  const auto end = database.allterms_end(start);
  for (auto it = database.allterms_begin(start); it != end && terms.size() <= kFewTerms; ++it) terms.push_back(*it);
  if (terms.size() <= kFewTerms && !is_weighted) return terms_source(std::move(terms));
  if (terms.size() <= kFewTerms) return Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
  return Xapian::Query((new WildcardSource(start, std::move(deadline)))->release());
}

}  // namespace rotative
