// What posting sources have in common that decide document by document. For common/xapian/*.cc only.
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "common/xapian/sources.h"

namespace rotative {

// The query of a source, which belongs to it from then on.
inline Xapian::Query owned(Xapian::PostingSource* source) { return Xapian::Query(source->release()); }

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

}  // namespace rotative
