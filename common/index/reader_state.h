// What an open reader holds. For common/index/*.cc only: engine types appear here.
//
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <memory>
#include <vector>

#include "common/index/reader.h"
#include "common/index/xapian_query.h"

namespace rotative {

struct Opened {
  Xapian::Database database;
  DeadByShard dead;
  IndexTotals totals;
  std::vector<IndexMark> marks;
  std::map<std::string, std::string> index_of_shard;  // uuid of the database to uuid of the index
};

struct Reader::State {
  Opened opened;
  std::shared_ptr<const DeadByShard> dead;

  // Of the shards whose index has a mark: the first document number that is newer.
  FirstByShard first_wanted(const std::vector<IndexMark>& marks) const;

  // Shows every match to the spy, in no particular order. True where the deadline came first. Error as search().
  // `documents`, where given, gets the numbers of the matches: a spy sees those of a segment only.
  bool visit(const Query& query, Xapian::MatchSpy& spy, const std::shared_ptr<Deadline>& deadline,
             std::vector<Xapian::docid>* documents = nullptr);
};

std::shared_ptr<Deadline> deadline_after(double seconds);
void check_bounds(const Query& query);  // Error{usage}
[[noreturn]] void throw_unreadable(const Xapian::Error& error);

}  // namespace rotative
