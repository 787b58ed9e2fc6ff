// Posting sources: conditions on a match that are no terms. For common/xapian/*.cc only: engine types appear here.
//
// Each is one side of an AND or AND NOT and is asked about the documents that the other sides left. They state as many
// documents as there are, so that the engine asks them last.
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/index/deadline.h"
#include "common/index/query.h"
#include "common/index/text_check.h"

namespace rotative {

// Numbers of dead documents by the UUID of the segment's database.
using DeadByShard = std::map<std::string, std::shared_ptr<const std::vector<uint32_t>>>;

// What travels of a deadline: clocks of two machines cannot be compared. Without one: empty.
std::string milliseconds_left(const Deadline& deadline);
std::shared_ptr<Deadline> deadline_within(const std::string& milliseconds);

// Documents that were replaced by a later version.
Xapian::Query dead_source(std::shared_ptr<const DeadByShard> dead);

// Every document until the deadline, then the end. In an AND with a query it lets the engine return what it has found;
// the engine's own time limit may overrun by minutes.
Xapian::Query deadline_source(std::shared_ptr<Deadline> deadline);

// The first wanted document number by the UUID of the segment's database; of others all are wanted.
using FirstByShard = std::map<std::string, uint32_t>;

// Documents from the first wanted one on.
Xapian::Query newer_source(FirstByShard first);

// Documents that mention something which lies inside the interval.
Xapian::Query inside_source(DayInterval days);

// Documents whose text the check accepts.
Xapian::Query check_source(std::shared_ptr<const TextCheck> check, std::shared_ptr<Deadline> deadline);

// Documents with `counted` at least that often. The terms' own numbers decide where they can: one of several readings
// is enough, all together are not. What lies between is left to the check; without one it is no match.
Xapian::Query frequency_source(const Query& counted, uint32_t least, std::shared_ptr<const TextCheck> check,
                               std::shared_ptr<Deadline> deadline);

// Documents with any term that starts so.
Xapian::Query wildcard_query(const Xapian::Database& database, const std::string& start, bool is_weighted,
                             std::shared_ptr<Deadline> deadline);

// Documents with any of the terms, weighing nothing.
Xapian::Query terms_source(std::vector<std::string> terms);

// For matches of which only the documents count: every one weighs 0.
class NoWeight : public Xapian::Weight {
 public:
  NoWeight() { need_stat(WDF); }
  NoWeight* clone() const override { return new NoWeight; }
  std::string name() const override { return "rotative-no-weight-1"; }
  std::string serialise() const override { return {}; }
  NoWeight* unserialise(const std::string&) const override { return new NoWeight; }
  double get_sumpart(Xapian::termcount, Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxpart() const override { return 0; }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  void init(double) override {}
};

// How often such terms stand in each document of the shard, by its number.
std::vector<uint16_t> wildcard_counts(const Xapian::Database& shard, const std::string& start, Deadline& deadline);

// Documents that at least `least` of the queries match, found out when a shard is opened.
Xapian::Query quorum_source(std::vector<Xapian::Query> queries, uint32_t least, std::shared_ptr<Deadline> deadline);

// Makes all of the above known to a server. `dead` are those of its index; what it makes no check of is refused.
void register_terms(Xapian::Registry& registry);
void register_wildcard(Xapian::Registry& registry);
void register_checks(Xapian::Registry& registry, const CheckMaker& make);
void register_sources(Xapian::Registry& registry, std::shared_ptr<const DeadByShard> dead, const CheckMaker& make);

}  // namespace rotative
