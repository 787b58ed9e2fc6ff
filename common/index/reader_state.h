// What an open reader holds. For common/index/*.cc only: engine types appear here.
//
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/index/manifest.h"
#include "common/index/reader.h"
#include "common/index/xapian_query.h"

namespace rotative {

struct Opened {
  Xapian::Database database;
  DeadByShard dead;
  IndexTotals totals;
  std::vector<IndexMark> marks;
  std::map<std::string, std::string> index_of_shard;  // uuid of the database to uuid of the index
  bool any_remote = false;
  std::vector<std::string> unreachable;  // parts, each with the reason
};

// Error{missing} where a segment is absent or damaged, as one is that was just merged away.
void add_local_index(Opened& opened, const std::filesystem::path& index, const Manifest& manifest);

[[noreturn]] void throw_unreadable(const Xapian::Error& error);

struct Reader::State {
  std::vector<std::string> indexes;
  Opened opened;
  std::shared_ptr<const DeadByShard> dead;

  // Of the shards whose index has a mark: the first document number that is newer.
  FirstByShard first_wanted(const std::vector<IndexMark>& marks) const;

  // Opens all of `indexes` anew.
  void open();

  // What `work` gives; where a part stops answering meanwhile, once again without it.
  template <typename Work>
  auto without_lost_parts(const Work& work) {
    try {
      return work();
    } catch (const Xapian::NetworkError&) {
      open();
    }
    try {
      return work();
    } catch (const Xapian::NetworkError& error) {
      throw_unreadable(error);
    }
  }

  // All that one search asks ends by the one deadline.
  Results search(const Query& query, const SearchOptions& options, const std::shared_ptr<Deadline>& deadline) const;

  // The best ones of a query whose articles must be read, without reading all of them (best_checked.cc).
  Results search_by_rank(const Query& query, const SearchOptions& options,
                         const std::shared_ptr<Deadline>& deadline) const;

  // Shows every match to the spy, in no particular order. True where the deadline came first. Error as search().
  // `documents`, where given, gets the numbers of the matches: a spy sees those of a segment only.
  bool visit(const Query& query, Xapian::MatchSpy& spy, const std::shared_ptr<Deadline>& deadline,
             std::vector<Xapian::docid>* documents = nullptr);
};

// What counts matches can run in a server: these make it known there by name.
void register_timeline_spy(Xapian::Registry& registry);
void register_facet_spy(Xapian::Registry& registry);

// On this machine: whether the best ones are enough, and the query is an AND of things to look up in texts and of others.
bool is_for_best_checked(const Query& query, const SearchOptions& options);

std::shared_ptr<Deadline> deadline_after(double seconds);
bool is_late(const Deadline& deadline);
void check_bounds(const Query& query);  // Error{usage}

}  // namespace rotative
