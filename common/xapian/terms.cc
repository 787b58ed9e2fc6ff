// Terms that weigh nothing: filters, days, what a NOT leaves out.
//
// libxapian 1.4 reads a term that weighs nothing, and stands in every document of a shard, from the list of all
// documents instead, under the name of the term. Where that list has a second chunk and document numbers do not start
// at 1, which is so in all segments but the first, it looks for the chunk under that name and ends with "Unexpected end
// of posting list". So such terms never reach it as terms: a source reads their posting lists. What needs no weights at
// all asks for NoWeight, which says that it looks at frequencies, since the engine's BoolWeight leads to the same
// place.
#include <algorithm>
#include <sstream>

#include "common/xapian/sources.h"

namespace rotative {
namespace {

// A list per term that the shard has, the longest first: most documents are found in it. A list that is behind the
// current document is moved when it is asked.
class TermsSource : public Xapian::PostingSource {
 public:
  explicit TermsSource(std::shared_ptr<const std::vector<std::string>> terms) : terms_(std::move(terms)) {}

  PostingSource* clone() const override { return new TermsSource(terms_); }
  std::string name() const override { return "rotative-terms-1"; }
  std::string serialise() const override {
    std::string text;
    for (const std::string& term : *terms_) text.append(std::to_string(term.size())).append(" ").append(term);
    return text;
  }
  PostingSource* unserialise(const std::string& text) const override {
    auto terms = std::make_shared<std::vector<std::string>>();
    std::istringstream in(text);
    for (size_t size = 0; in >> size && size < text.size();) {
      std::string term(size, '\0');
      in.ignore(1);
      if (in.read(term.data(), static_cast<std::streamsize>(size))) terms->push_back(std::move(term));
    }
    return new TermsSource(std::move(terms));
  }

  void init(const Xapian::Database& shard) override {
    lists_.clear();
    uint64_t sum = 0;
    longest_ = 0;
    for (const std::string& term : *terms_) {
      const Xapian::doccount frequency = shard.get_termfreq(term);
      if (frequency == 0) continue;
      lists_.push_back({shard.postlist_begin(term), shard.postlist_end(term), 0, frequency});
      lists_.back().read();
      sum += frequency;
      longest_ = std::max(longest_, frequency);
    }
    std::sort(lists_.begin(), lists_.end(), [](const List& a, const List& b) { return a.frequency > b.frequency; });
    most_ = static_cast<Xapian::doccount>(std::min<uint64_t>(sum, shard.get_doccount()));
    at_ = 0;
  }

  Xapian::doccount get_termfreq_min() const override { return longest_; }
  Xapian::doccount get_termfreq_est() const override { return most_; }
  Xapian::doccount get_termfreq_max() const override { return most_; }
  Xapian::docid get_docid() const override { return at_; }
  bool at_end() const override { return at_ == kEnd; }
  double get_weight() const override { return 0; }
  void next(double) override { find(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { find(std::max(document, at_)); }
  bool check(Xapian::docid document, double) override {
    for (List& list : lists_) {
      list.skip_to(document);
      if (list.document != document) continue;
      at_ = document;
      return true;
    }
    return false;
  }
  std::string get_description() const override { return "Terms"; }

 private:
  static constexpr Xapian::docid kEnd = UINT32_MAX;

  struct List {
    Xapian::PostingIterator at, end;
    Xapian::docid document = 0;
    Xapian::doccount frequency = 0;

    void read() { document = at == end ? kEnd : *at; }
    void skip_to(Xapian::docid wanted) {
      if (document >= wanted) return;
      at.skip_to(wanted);
      read();
    }
  };

  void find(Xapian::docid from) {
    at_ = kEnd;
    for (List& list : lists_) {
      list.skip_to(from);
      at_ = std::min(at_, list.document);
      if (at_ == from) return;
    }
  }

  std::shared_ptr<const std::vector<std::string>> terms_;
  std::vector<List> lists_;
  Xapian::doccount longest_ = 0, most_ = 0;
  Xapian::docid at_ = 0;
};

}  // namespace

Xapian::Query terms_source(std::vector<std::string> terms) {
  if (terms.empty()) return Xapian::Query();
  return Xapian::Query(
      (new TermsSource(std::make_shared<const std::vector<std::string>>(std::move(terms))))->release());
}

void register_terms(Xapian::Registry& registry) {
  registry.register_posting_source(TermsSource(std::make_shared<const std::vector<std::string>>()));
  registry.register_weighting_scheme(NoWeight());
}

}  // namespace rotative
