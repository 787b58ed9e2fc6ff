// Compiling query trees, and the two posting sources that guard a match.
#include "common/index/xapian_query.h"

#include <algorithm>
#include <string_view>

#include "common/index/mention_days.h"
#include "common/index/reader.h"
#include "common/index/schema.h"

namespace rotative {
namespace {

// Documents of one shard that were replaced by a later version.
class DeadSource : public Xapian::PostingSource {
 public:
  explicit DeadSource(std::shared_ptr<const DeadByShard> dead) : dead_(std::move(dead)) {}

  PostingSource* clone() const override { return new DeadSource(dead_); }

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

// Every document number until the deadline, then the end. Only ever skipped through, as one side of an AND.
class DeadlineSource : public Xapian::PostingSource {
 public:
  explicit DeadlineSource(std::shared_ptr<Deadline> deadline) : deadline_(std::move(deadline)) {}

  PostingSource* clone() const override { return new DeadlineSource(deadline_); }

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
  void next(double) override { move_to(at_ + 1); }
  void skip_to(Xapian::docid document, double) override { move_to(std::max(document, at_)); }
  bool check(Xapian::docid document, double) override {
    move_to(document);
    return true;
  }
  std::string get_description() const override { return "Deadline"; }

 private:
  static constexpr uint32_t kLooksBetweenClockReads = 64;

  void move_to(Xapian::docid document) {
    at_ = document;
    if (++looks_ % kLooksBetweenClockReads == 0 && std::chrono::steady_clock::now() > *deadline_->at)
      deadline_->passed = true;
  }

  std::shared_ptr<Deadline> deadline_;
  Xapian::doccount count_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
  uint32_t looks_ = 0;
};

// The documents of a shard from one number on. Segments own ranges of numbers, so most shards have all or none.
class NewerSource : public Xapian::PostingSource {
 public:
  explicit NewerSource(std::shared_ptr<const FirstByShard> first) : first_(std::move(first)) {}

  PostingSource* clone() const override { return new NewerSource(first_); }

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

// Documents that mention something which lies inside the interval. Made to be one side of an AND with those that
// mention some of its days.
class InsideSource : public Xapian::PostingSource {
 public:
  explicit InsideSource(DayInterval days) : days_(days) {}

  PostingSource* clone() const override { return new InsideSource(days_); }

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

Xapian::Query any_of_terms(const std::vector<std::string>& terms) {
  return Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
}

Xapian::Query published_in(const DayInterval& days) {
  std::vector<std::string> terms;
  for (const std::string& node : calendar_cover(days)) terms.push_back(std::string(prefix::kPublished) + node);
  return any_of_terms(terms);
}

// A mentioned node overlaps the interval if it lies in a node of the cover, or holds one.
Xapian::Query mentioned_in(const DayInterval& days) {
  std::vector<std::string> terms;
  for (const std::string& node : calendar_cover(days)) {
    terms.push_back(std::string(prefix::kMentionedInside) + node);
    for (const std::string& above : calendar_ancestors(node)) terms.push_back(std::string(prefix::kMentioned) + above);
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return any_of_terms(terms);
}

Xapian::Query mentioned_inside(const DayInterval& days) {
  const Xapian::Query inside((new InsideSource(days))->release());
  return Xapian::Query(Xapian::Query::OP_FILTER, mentioned_in(days), inside);
}

class Compiler {
 public:
  explicit Compiler(const Xapian::Database& database) : database_(database) {}

  Xapian::Query compile(const Query& query) const {
    Xapian::Query compiled = plain(query);
    if (query.weight == 1 || compiled.empty()) return compiled;
    return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, compiled, query.weight);
  }

 private:
  Xapian::Query plain(const Query& query) const {
    switch (query.kind) {
      case Query::Kind::none:
        return Xapian::Query();
      case Query::Kind::all:
        return Xapian::Query(std::string());
      case Query::Kind::term:
        return Xapian::Query(query.term);
      case Query::Kind::wildcard:
        return wildcard(query.term);
      case Query::Kind::phrase:
        return window(Xapian::Query::OP_PHRASE, query, 0);
      case Query::Kind::near:
        return window(Xapian::Query::OP_NEAR, query, query.window);
      case Query::Kind::all_of:
        return all_of(query);
      case Query::Kind::any_of:
        return combine(Xapian::Query::OP_OR, query);
      case Query::Kind::and_not:
        return combine(Xapian::Query::OP_AND_NOT, query);
      case Query::Kind::synonym:
        return synonym(query);
      case Query::Kind::filter:
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, compile(query.children[0]), 0.0);
      case Query::Kind::published:
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, published_in(query.days), 0.0);
      case Query::Kind::mentioned:
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, mentioned_in(query.days), 0.0);
      case Query::Kind::mentioned_inside:
        return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, mentioned_inside(query.days), 0.0);
    }
    return Xapian::Query();
  }

  std::vector<Xapian::Query> compiled_children(const Query& query) const {
    std::vector<Xapian::Query> children;
    for (const Query& child : query.children) children.push_back(compile(child));
    return children;
  }

  Xapian::Query combine(Xapian::Query::op op, const Query& query, uint32_t parameter = 0) const {
    const auto children = compiled_children(query);
    return Xapian::Query(op, children.begin(), children.end(), parameter);
  }

  // The window counts the words themselves too; `between` are the words allowed beside them.
  Xapian::Query window(Xapian::Query::op op, const Query& query, uint32_t between) const {
    return combine(op, query, static_cast<uint32_t>(query.children.size()) + between);
  }

  // A child that matches nothing makes the whole match nothing; the engine would drop it instead.
  Xapian::Query all_of(const Query& query) const {
    const auto children = compiled_children(query);
    const bool hopeless =
        std::any_of(children.begin(), children.end(), [](const auto& child) { return child.empty(); });
    if (hopeless) return Xapian::Query();
    return Xapian::Query(Xapian::Query::OP_AND, children.begin(), children.end());
  }

  // Readings of one word count as one term; readings of lower weight count beside it. (OP_MAX, under which only the
  // better one would count, crashes in libxapian 1.4.22 below an OR.)
  Xapian::Query synonym(const Query& query) const {
    std::vector<Xapian::Query> full;
    std::vector<Xapian::Query> readings;
    for (const Query& child : query.children) (child.weight == 1 ? full : readings).push_back(compile(child));
    if (!full.empty())
      readings.insert(readings.begin(), Xapian::Query(Xapian::Query::OP_SYNONYM, full.begin(), full.end()));
    return Xapian::Query(Xapian::Query::OP_OR, readings.begin(), readings.end());
  }

  Xapian::Query wildcard(const std::string& start) const {
    struct Found {
      std::string term;
      Xapian::doccount frequency;
    };
    std::vector<Found> found;
    const auto end = database_.allterms_end(start);
    for (auto it = database_.allterms_begin(start); it != end; ++it) found.push_back({*it, it.get_termfreq()});
    if (found.size() > kMaxWildcardTerms) {
      const auto cut = found.begin() + static_cast<std::ptrdiff_t>(kMaxWildcardTerms);
      std::nth_element(found.begin(), cut, found.end(), [](const Found& a, const Found& b) {
        return std::tie(b.frequency, a.term) < std::tie(a.frequency, b.term);
      });
      found.erase(cut, found.end());
    }
    std::vector<std::string> terms;
    for (Found& one : found) terms.push_back(std::move(one.term));
    return Xapian::Query(Xapian::Query::OP_SYNONYM, terms.begin(), terms.end());
  }

  const Xapian::Database& database_;
};

}  // namespace

Xapian::Query compile(const Query& query, const Xapian::Database& database) {
  return Compiler(database).compile(query);
}

Xapian::Query newer(Xapian::Query query, FirstByShard first) {
  if (query.empty() || first.empty()) return query;
  const auto shared = std::make_shared<const FirstByShard>(std::move(first));
  const Xapian::Query wanted((new NewerSource(shared))->release());
  return Xapian::Query(Xapian::Query::OP_FILTER, query, wanted);
}

Xapian::Query guard(Xapian::Query query, std::shared_ptr<const DeadByShard> dead, std::shared_ptr<Deadline> deadline) {
  if (query.empty()) return query;
  if (!dead->empty()) {
    const Xapian::Query hidden((new DeadSource(std::move(dead)))->release());
    query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, hidden);
  }
  if (deadline->at) {
    const Xapian::Query until((new DeadlineSource(std::move(deadline)))->release());
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, until);
  }
  return query;
}

}  // namespace rotative
