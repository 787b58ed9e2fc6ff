// Posting sources that look into texts or count: a check, a frequency, a quorum. They travel to a server as their
// parts, each behind its length; checks as what they write of themselves.
#include <algorithm>
#include <charconv>

#include "common/index/query_coding.h"
#include "common/index/text_check.h"
#include "common/xapian/asked_source.h"

namespace rotative {
namespace {

std::string packed(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += std::to_string(part.size()) + ":" + part;
  return text;
}

uint32_t to_number(std::string_view digits) {
  uint32_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size())
    throw Xapian::SerialisationError("no number in a posting source");
  return number;
}

std::vector<std::string> unpacked(std::string_view text, size_t least) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const size_t colon = text.find(':');
    const size_t length = colon == text.npos ? text.npos : to_number(text.substr(0, colon));
    if (length > text.size() || length > text.size() - colon - 1)
      throw Xapian::SerialisationError("a posting source was cut off");
    parts.emplace_back(text.substr(colon + 1, length));
    text.remove_prefix(colon + 1 + length);
  }
  if (parts.size() < least) throw Xapian::SerialisationError("a posting source lacks a part");
  return parts;
}

std::shared_ptr<const TextCheck> made(const CheckMaker& make, const std::string& written) {
  auto check = make ? make(written) : nullptr;
  if (!check) throw Xapian::SerialisationError("a check of the text that is not known here");
  return check;
}

bool accepts(const TextCheck& check, const Xapian::Database& shard, Xapian::docid document) {
  try {
    return check.holds(decode_stored(shard.get_document(document).get_data()));
  } catch (const Xapian::DocNotFoundError&) {
    return false;
  }
}

class CheckSource : public AskedSource {
 public:
  CheckSource(std::shared_ptr<const TextCheck> check, std::shared_ptr<Deadline> deadline, CheckMaker make = {})
      : AskedSource(std::move(deadline)), check_(std::move(check)), make_(std::move(make)) {}

  PostingSource* clone() const override { return new CheckSource(check_, deadline(), make_); }
  std::string name() const override { return "rotative-check-1"; }
  std::string serialise() const override { return packed({milliseconds_left(*deadline()), check_->written()}); }
  PostingSource* unserialise(const std::string& text) const override {
    const auto parts = unpacked(text, 2);
    return new CheckSource(made(make_, parts[1]), deadline_within(parts[0]), make_);
  }
  void init(const Xapian::Database& shard) override {
    AskedSource::init(shard);
    shard_ = shard;
  }
  std::string get_description() const override { return "Check"; }

 protected:
  bool holds(Xapian::docid document) override { return accepts(*check_, shard_, document); }

 private:
  std::shared_ptr<const TextCheck> check_;
  CheckMaker make_;
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
                  std::shared_ptr<Deadline> deadline, CheckMaker make = {})
      : AskedSource(std::move(deadline)),
        counted_(std::move(counted)),
        least_(least),
        check_(std::move(check)),
        make_(std::move(make)) {}

  PostingSource* clone() const override { return new FrequencySource(counted_, least_, check_, deadline(), make_); }
  std::string name() const override { return "rotative-frequency-1"; }
  std::string serialise() const override {
    return packed({milliseconds_left(*deadline()), std::to_string(least_), encode_query(*counted_),
                   check_ ? check_->written() : std::string()});
  }
  PostingSource* unserialise(const std::string& text) const override {
    const auto parts = unpacked(text, 4);
    auto counted = decode_query(parts[2]);
    if (!counted) throw Xapian::SerialisationError("no query to count");
    return new FrequencySource(std::make_shared<const Query>(std::move(*counted)), to_number(parts[1]),
                               parts[3].empty() ? nullptr : made(make_, parts[3]), deadline_within(parts[0]), make_);
  }
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
  CheckMaker make_;
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
  std::string name() const override { return "rotative-quorum-1"; }
  std::string serialise() const override {
    std::vector<std::string> parts{milliseconds_left(*deadline()), std::to_string(least_)};
    for (const Xapian::Query& query : *queries_) parts.push_back(query.serialise());
    return packed(parts);
  }
  PostingSource* unserialise_with_registry(const std::string& text, const Xapian::Registry& known) const override {
    const auto parts = unpacked(text, 2);
    auto queries = std::make_shared<std::vector<Xapian::Query>>();
    for (size_t i = 2; i < parts.size(); ++i) queries->push_back(Xapian::Query::unserialise(parts[i], known));
    return new QuorumSource(std::move(queries), to_number(parts[1]), deadline_within(parts[0]));
  }
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

}  // namespace

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

void register_checks(Xapian::Registry& registry, const CheckMaker& make) {
  registry.register_posting_source(CheckSource(nullptr, std::make_shared<Deadline>(), make));
  registry.register_posting_source(
      FrequencySource(std::make_shared<const Query>(), 0, nullptr, std::make_shared<Deadline>(), make));
  registry.register_posting_source(
      QuorumSource(std::make_shared<const std::vector<Xapian::Query>>(), 0, std::make_shared<Deadline>()));
}

}  // namespace rotative
