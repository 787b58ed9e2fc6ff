// Wildcards: all postings are read once and added up by document, which takes two bytes a document; as
// many open posting lists would take some 20 KiB a term and segment.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "common/index/search_engine.h"
#include "common/xapian/sources.h"

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

// What decides the weight, of all shards together, so that parts of an index weigh as the whole does.
struct Weighing {
  double rarity = 0;
  double average_length = 1;
};

// Weighs like one term that stands wherever one of the words does.
class WildcardSource : public Xapian::PostingSource {
 public:
  WildcardSource(std::string start, Weighing weighing, std::shared_ptr<Deadline> deadline)
      : start_(std::move(start)), weighing_(weighing), deadline_(std::move(deadline)) {}

  PostingSource* clone() const override { return new WildcardSource(start_, weighing_, deadline_); }
  std::string name() const override { return "rotative-wildcard-1"; }
  std::string serialise() const override {
    return fmt::format("{:a} {:a} {} {}", weighing_.rarity, weighing_.average_length, milliseconds_left(*deadline_),
                       start_);
  }
  PostingSource* unserialise(const std::string& text) const override {
    char* at = nullptr;
    Weighing weighing;
    weighing.rarity = std::strtod(text.c_str(), &at);
    weighing.average_length = std::strtod(at, &at);
    const auto left = static_cast<size_t>(at - text.c_str()) + 1;
    const size_t start = text.find(' ', left);
    if (start == std::string::npos) throw Xapian::NetworkError("a wildcard that cannot be read");
    return new WildcardSource(text.substr(start + 1), weighing, deadline_within(text.substr(left, start - left)));
  }

  void init(const Xapian::Database& shard) override {
    shard_ = shard;
    counts_ = wildcard_counts(shard, start_, *deadline_);
    found_ = static_cast<Xapian::doccount>(counts_.size()) -
             static_cast<Xapian::doccount>(std::count(counts_.begin(), counts_.end(), uint16_t{0}));
    set_maxweight(weighing_.rarity * (bm25::kSaturation + 1));
    at_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return found_; }
  Xapian::doccount get_termfreq_est() const override { return found_; }
  Xapian::doccount get_termfreq_max() const override { return found_; }
  Xapian::docid get_docid() const override { return static_cast<Xapian::docid>(at_); }
  bool at_end() const override { return deadline_->passed || at_ >= counts_.size(); }
  double get_weight() const override {
    const double length = shard_.get_doclength(static_cast<Xapian::docid>(at_)) / weighing_.average_length;
    const double share = 1 - bm25::kLengthShare + bm25::kLengthShare * std::max(length, bm25::kLeastLength);
    const double often = counts_[at_];
    return weighing_.rarity * (bm25::kSaturation + 1) * often / (often + bm25::kSaturation * share);
  }
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
  Weighing weighing_;
  std::shared_ptr<Deadline> deadline_;
  Xapian::Database shard_;
  std::vector<uint16_t> counts_;  // by document number
  Xapian::doccount found_ = 0;
  size_t at_ = 0;
};

}  // namespace

Xapian::Query wildcard_query(const Xapian::Database& database, const std::string& start, bool is_weighted,
                             std::shared_ptr<Deadline> deadline) {
  constexpr size_t kFewTerms = 50;
  std::vector<std::string> terms;
  double standing = 0;  // documents, those with several terms as often
  const double documents = database.get_doccount();
  const auto end = database.allterms_end(start);
  for (auto it = database.allterms_begin(start); it != end; ++it) {
    if (terms.size() <= kFewTerms) terms.push_back(*it);
    standing += it.get_termfreq();
    if (terms.size() > kFewTerms && standing > documents) break;
  }
  if (terms.size() <= 1 && is_weighted) return terms.empty() ? Xapian::Query() : Xapian::Query(terms.front());
  if (terms.size() <= kFewTerms && !is_weighted) return terms_source(std::move(terms));
  const Weighing weighing{std::log1p(documents / (std::min(standing, documents) + 1)),
                          std::max(1.0, database.get_avlength())};
  return Xapian::Query((new WildcardSource(start, weighing, std::move(deadline)))->release());
}

void register_wildcard(Xapian::Registry& registry) {
  registry.register_posting_source(WildcardSource({}, {}, std::make_shared<Deadline>()));
}

}  // namespace rotative
