// The posting sources.
#include "common/index/xapian_sources.h"

#include <algorithm>
#include <sstream>
#include <string>

#include "common/index/mention_days.h"
#include "common/index/schema.h"
#include "common/index/text_check.h"

namespace rotative {
namespace {

// Documents of one shard that were replaced by a later version.
class DeadSource : public Xapian::PostingSource {
 public:
  explicit DeadSource(std::shared_ptr<const DeadByShard> dead) : dead_(std::move(dead)) {}

  PostingSource* clone() const override { return new DeadSource(dead_); }
  std::string name() const override { return "rotative-dead-1"; }
  std::string serialise() const override { return {}; }  // a server has its own
  PostingSource* unserialise(const std::string&) const override { return new DeadSource(dead_); }

  void init(const Xapian::Database& shard) override {
    static const std::vector<uint32_t> kNone;
    const auto found = dead_->find(shard.get_uuid());
    numbers_ = found == dead_->end() ? &kNone : found->second.get();
    at_ = 0;
    started_ = false;
  }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return static_cast<Xapian::doccount>(numbers_->size()); }
  Xapian::doccount get_termfreq_max() const override { return static_cast<Xapian::doccount>(numbers_->size()); }
  Xapian::docid get_docid() const override { return (*numbers_)[at_]; }
  bool at_end() const override { return started_ && at_ >= numbers_->size(); }
  double get_weight() const override { return 0; }

  void next(double) override {
    at_ = started_ ? at_ + 1 : 0;
    started_ = true;
  }

  void skip_to(Xapian::docid document, double) override {
    const auto begin = numbers_->begin() + static_cast<std::ptrdiff_t>(started_ ? at_ : 0);
    at_ = static_cast<size_t>(std::lower_bound(begin, numbers_->end(), document) - numbers_->begin());
    started_ = true;
  }

  std::string get_description() const override { return "Dead"; }

 private:
  std::shared_ptr<const DeadByShard> dead_;
  const std::vector<uint32_t>* numbers_ = nullptr;
  size_t at_ = 0;
  bool started_ = false;
};

// A source that can only be asked about one document after another, as one side of an AND. Whoever walks it alone pays
// for every document of the shard.
class AskedSource : public Xapian::PostingSource {
 public:
  explicit AskedSource(std::shared_ptr<Deadline> deadline) : deadline_(std::move(deadline)) {}

  void init(const Xapian::Database& shard) override {
    count_ = shard.get_doccount();
    last_ = shard.get_lastdocid();
    at_ = 0;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  Xapian::docid get_docid() const override { return at_; }
  bool at_end() const override { return deadline_->passed || at_ > last_; }
  double get_weight() const override { return 0; }
  void next(double) override { find(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { find(std::max(document, at_)); }
  bool check(Xapian::docid document, double) override {
    at_ = document;
    return !go_on() || at_ > last_ || holds(document);
  }

 protected:
  virtual bool holds(Xapian::docid document) = 0;
  // Whether time is left. Reads the clock when it likes.
  virtual bool go_on() { return !deadline_->is_over(); }
  const std::shared_ptr<Deadline>& deadline() const { return deadline_; }

 private:
  void find(Xapian::docid from) {
    for (at_ = from; go_on() && at_ <= last_ && !holds(at_);) ++at_;
  }

  std::shared_ptr<Deadline> deadline_;
  Xapian::doccount count_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
};

class DeadlineSource : public AskedSource {
 public:
  using AskedSource::AskedSource;
  PostingSource* clone() const override { return new DeadlineSource(deadline()); }
  std::string name() const override { return "rotative-deadline-1"; }
  std::string serialise() const override { return milliseconds_left(*deadline()); }
  PostingSource* unserialise(const std::string& text) const override {
    return new DeadlineSource(deadline_within(text));
  }
  std::string get_description() const override { return "Deadline"; }

 protected:
  bool holds(Xapian::docid) override { return true; }
  bool go_on() override {
    if (++looks_ % kLooksBetweenClockReads == 0) deadline()->is_over();
    return !deadline()->passed;
  }

 private:
  static constexpr uint32_t kLooksBetweenClockReads = 8;  // a candidate may be a phrase of sixty words
  uint32_t looks_ = 0;
};

// The documents of a shard from one number on. Segments own ranges of numbers, so most shards have all or none.
class NewerSource : public Xapian::PostingSource {
 public:
  explicit NewerSource(std::shared_ptr<const FirstByShard> first) : first_(std::move(first)) {}

  PostingSource* clone() const override { return new NewerSource(first_); }
  std::string name() const override { return "rotative-newer-1"; }
  std::string serialise() const override {
    std::string text;
    for (const auto& [shard, first] : *first_) text += shard + " " + std::to_string(first) + "\n";
    return text;
  }
  PostingSource* unserialise(const std::string& text) const override {
    auto first = std::make_shared<FirstByShard>();
    std::istringstream in(text);
    uint32_t number = 0;
    for (std::string shard; in >> shard >> number;) (*first)[shard] = number;
    return new NewerSource(first);
  }

  void init(const Xapian::Database& shard) override {
    const auto found = first_->find(shard.get_uuid());
    wanted_ = found == first_->end() ? 1 : found->second;
    last_ = shard.get_lastdocid();
    count_ = last_ < wanted_ ? 0 : std::min(shard.get_doccount(), last_ - wanted_ + 1);
    at_ = 0;
  }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  Xapian::docid get_docid() const override { return at_; }
  bool at_end() const override { return at_ > last_; }
  double get_weight() const override { return 0; }
  void next(double) override { at_ = std::max(at_ + 1, wanted_); }
  void skip_to(Xapian::docid document, double) override { at_ = std::max({document, at_, wanted_}); }
  std::string get_description() const override { return "Newer"; }

 private:
  std::shared_ptr<const FirstByShard> first_;
  Xapian::docid wanted_ = 1;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
  Xapian::doccount count_ = 0;
};

// Made to be one side of an AND with the documents that mention some of the days.
class InsideSource : public Xapian::PostingSource {
 public:
  explicit InsideSource(DayInterval days) : days_(days) {}

  PostingSource* clone() const override { return new InsideSource(days_); }
  std::string name() const override { return "rotative-inside-1"; }
  std::string serialise() const override { return std::to_string(days_.first) + " " + std::to_string(days_.last); }
  PostingSource* unserialise(const std::string& text) const override {
    std::istringstream in(text);
    DayInterval days;
    in >> days.first >> days.last;
    return new InsideSource(days);
  }

  void init(const Xapian::Database& shard) override {
    shard_ = shard;
    count_ = shard.get_value_freq(slot::kMentions);
    at_ = Xapian::ValueIterator();
    started_ = false;
  }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  Xapian::docid get_docid() const override { return at_.get_docid(); }
  bool at_end() const override { return started_ && at_ == shard_.valuestream_end(slot::kMentions); }
  double get_weight() const override { return 0; }
  void next(double) override {
    if (!start()) ++at_;
    find();
  }
  void skip_to(Xapian::docid document, double) override {
    start();
    if (!at_end()) at_.skip_to(document);
    find();
  }
  bool check(Xapian::docid document, double) override {
    start();
    if (at_end()) return true;
    if (!at_.check(document)) return false;
    return at_end() || (at_.get_docid() == document && holds(*at_));
  }
  std::string get_description() const override { return "Inside"; }

 private:
  bool start() {
    if (started_) return false;
    started_ = true;
    at_ = shard_.valuestream_begin(slot::kMentions);
    return true;
  }
  void find() {
    while (!at_end() && !holds(*at_)) ++at_;
  }
  bool holds(const std::string& value) const {
    for (const DayInterval& mention : decode_mention_days(value))
      if (days_.contains(mention)) return true;
    return false;
  }

  DayInterval days_;
  Xapian::Database shard_;
  Xapian::ValueIterator at_;
  Xapian::doccount count_ = 0;
  bool started_ = false;
};

bool accepts(const TextCheck& check, const Xapian::Database& shard, Xapian::docid document) {
  try {
    return check.holds(decode_stored(shard.get_document(document).get_data()));
  } catch (const Xapian::DocNotFoundError&) {
    return false;
  }
}

class CheckSource : public AskedSource {
 public:
  CheckSource(std::shared_ptr<const TextCheck> check, std::shared_ptr<Deadline> deadline)
      : AskedSource(std::move(deadline)), check_(std::move(check)) {}

  PostingSource* clone() const override { return new CheckSource(check_, deadline()); }
  void init(const Xapian::Database& shard) override {
    AskedSource::init(shard);
    shard_ = shard;
  }
  std::string get_description() const override { return "Check"; }

 protected:
  bool holds(Xapian::docid document) override { return accepts(*check_, shard_, document); }

 private:
  std::shared_ptr<const TextCheck> check_;
  Xapian::Database shard_;
};

// Occurrences in a document: at least `sure`, at most `possible`.
struct Bounds {
  uint64_t sure = 0;
  uint64_t possible = 0;
};

// A tree of terms over one shard. A term knows its number; readings of one word may overlap in the text, or not; the
// parts of a phrase may stand apart.
class Counter {
 public:
  Counter(const Query& query, const Xapian::Database& shard, Deadline& deadline) : together_(!is_choice(query.kind)) {
    if (query.kind == Query::Kind::term) postings_ = {shard.postlist_begin(query.term), shard.postlist_end(query.term)};
    if (query.kind == Query::Kind::wildcard) wildcard_ = wildcard_counts(shard, query.term, deadline);
    for (const Query& child : query.children) children_.emplace_back(child, shard, deadline);
  }

  // Documents never decrease.
  Bounds in(Xapian::docid document) {
    Bounds bounds{0, together_ && !children_.empty() ? UINT64_MAX : 0};
    if (postings_.at != postings_.end) postings_.at.skip_to(document);
    if (postings_.at != postings_.end && *postings_.at == document)
      bounds.sure = bounds.possible = postings_.at.get_wdf();
    if (document < wildcard_.size()) bounds.sure = bounds.possible = wildcard_[document];
    for (Counter& child : children_) {
      const Bounds one = child.in(document);
      if (together_) {
        bounds.possible = std::min(bounds.possible, one.possible);
      } else {
        bounds.sure = std::max(bounds.sure, one.sure);
        bounds.possible += one.possible;
      }
    }
    return bounds;
  }

 private:
  struct Postings {
    Xapian::PostingIterator at;
    Xapian::PostingIterator end;
  };

  static bool is_choice(Query::Kind kind) {
    return kind == Query::Kind::synonym || kind == Query::Kind::any_of || kind == Query::Kind::wildcard;
  }

  bool together_;
  Postings postings_;
  std::vector<uint16_t> wildcard_;  // by document number
  std::vector<Counter> children_;
};

class FrequencySource : public AskedSource {
 public:
  FrequencySource(std::shared_ptr<const Query> counted, uint32_t least, std::shared_ptr<const TextCheck> check,
                  std::shared_ptr<Deadline> deadline)
      : AskedSource(std::move(deadline)), counted_(std::move(counted)), least_(least), check_(std::move(check)) {}

  PostingSource* clone() const override { return new FrequencySource(counted_, least_, check_, deadline()); }
  void init(const Xapian::Database& shard) override {
    AskedSource::init(shard);
    shard_ = shard;
    counter_.emplace(*counted_, shard, *deadline());
  }
  std::string get_description() const override { return "Frequency"; }

 protected:
  bool holds(Xapian::docid document) override {
    const Bounds bounds = counter_->in(document);
    if (bounds.sure >= least_ || bounds.possible < least_) return bounds.sure >= least_;
    return check_ && accepts(*check_, shard_, document);
  }

 private:
  std::shared_ptr<const Query> counted_;
  uint32_t least_;
  std::shared_ptr<const TextCheck> check_;
  Xapian::Database shard_;
  std::optional<Counter> counter_;
};

class NumberSpy : public Xapian::MatchSpy {
 public:
  explicit NumberSpy(std::vector<uint16_t>& counts) : counts_(counts) {}
  void operator()(const Xapian::Document& document, double) override { ++counts_[document.get_docid()]; }

 private:
  std::vector<uint16_t>& counts_;
};

// Each query is run for itself over the shard, and its documents are counted.
class QuorumSource : public AskedSource {
 public:
  QuorumSource(std::shared_ptr<const std::vector<Xapian::Query>> queries, uint32_t least,
               std::shared_ptr<Deadline> deadline)
      : AskedSource(std::move(deadline)), queries_(std::move(queries)), least_(least) {}

  PostingSource* clone() const override { return new QuorumSource(queries_, least_, deadline()); }
  void init(const Xapian::Database& shard) override {
    AskedSource::init(shard);
    counts_.assign(size_t{shard.get_lastdocid()} + 1, 0);
    for (const Xapian::Query& query : *queries_) {
      if (query.empty() || deadline()->is_over()) continue;
      Xapian::Enquire enquire(shard);
      NumberSpy spy(counts_);
      enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, deadline_source(deadline())));
      enquire.set_weighting_scheme(NoWeight());
      enquire.add_matchspy(&spy);
      enquire.set_docid_order(Xapian::Enquire::DONT_CARE);
      enquire.get_mset(0, 0, shard.get_doccount());
    }
  }
  std::string get_description() const override { return "Quorum"; }

 protected:
  bool holds(Xapian::docid document) override { return document < counts_.size() && counts_[document] >= least_; }

 private:
  std::shared_ptr<const std::vector<Xapian::Query>> queries_;
  uint32_t least_;
  std::vector<uint16_t> counts_;  // by document number
};

Xapian::Query owned(Xapian::PostingSource* source) { return Xapian::Query(source->release()); }

}  // namespace

std::string milliseconds_left(const Deadline& deadline) {
  if (!deadline.at) return {};
  const auto left = *deadline.at - std::chrono::steady_clock::now();
  return std::to_string(std::max<int64_t>(0, std::chrono::duration_cast<std::chrono::milliseconds>(left).count()));
}

std::shared_ptr<Deadline> deadline_within(const std::string& milliseconds) {
  auto deadline = std::make_shared<Deadline>();
  if (!milliseconds.empty())
    deadline->at = std::chrono::steady_clock::now() + std::chrono::milliseconds(std::stoul(milliseconds));
  return deadline;
}

Xapian::Query dead_source(std::shared_ptr<const DeadByShard> dead) { return owned(new DeadSource(std::move(dead))); }

Xapian::Query deadline_source(std::shared_ptr<Deadline> deadline) {
  return owned(new DeadlineSource(std::move(deadline)));
}

Xapian::Query newer_source(FirstByShard first) {
  return owned(new NewerSource(std::make_shared<const FirstByShard>(std::move(first))));
}

Xapian::Query inside_source(DayInterval days) { return owned(new InsideSource(days)); }

Xapian::Query check_source(std::shared_ptr<const TextCheck> check, std::shared_ptr<Deadline> deadline) {
  return owned(new CheckSource(std::move(check), std::move(deadline)));
}

Xapian::Query frequency_source(const Query& counted, uint32_t least, std::shared_ptr<const TextCheck> check,
                               std::shared_ptr<Deadline> deadline) {
  return owned(
      new FrequencySource(std::make_shared<const Query>(counted), least, std::move(check), std::move(deadline)));
}

Xapian::Query quorum_source(std::vector<Xapian::Query> queries, uint32_t least, std::shared_ptr<Deadline> deadline) {
  return owned(new QuorumSource(std::make_shared<const std::vector<Xapian::Query>>(std::move(queries)), least,
                                std::move(deadline)));
}

void register_sources(Xapian::Registry& registry, std::shared_ptr<const DeadByShard> dead) {
  registry.register_posting_source(DeadSource(std::move(dead)));
  registry.register_posting_source(DeadlineSource(std::make_shared<Deadline>()));
  registry.register_posting_source(InsideSource(DayInterval{}));
  register_terms(registry);
  register_wildcard(registry);
  registry.register_posting_source(NewerSource(std::make_shared<const FirstByShard>()));
}

}  // namespace rotative
