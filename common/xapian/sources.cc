// The posting sources.
#include "common/xapian/sources.h"

#include <algorithm>
#include <sstream>
#include <string>

#include "common/index/mention_days.h"
#include "common/index/schema.h"
#include "common/xapian/asked_source.h"

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

void register_sources(Xapian::Registry& registry, std::shared_ptr<const DeadByShard> dead,
                      const CheckMaker& make_check) {
  registry.register_posting_source(DeadSource(std::move(dead)));
  registry.register_posting_source(DeadlineSource(std::make_shared<Deadline>()));
  registry.register_posting_source(InsideSource(DayInterval{}));
  register_terms(registry);
  register_wildcard(registry);
  register_checks(registry, make_check);
  registry.register_posting_source(NewerSource(std::make_shared<const FirstByShard>()));
}

}  // namespace rotative
