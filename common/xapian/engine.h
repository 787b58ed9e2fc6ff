// libxapian as the engine of a reader. For common/xapian/*.cc only: its types appear here.
//
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/index/search_engine.h"
#include "common/xapian/compile.h"

namespace rotative {

// A segment as a database of its own.
struct OpenShard {
  Xapian::Database database;
  std::string uuid;                                   // of the database
  std::shared_ptr<const std::vector<uint32_t>> dead;  // null: none of its documents is
};

// Error{missing} where a segment is gone or cannot be read.
std::vector<OpenShard> open_shards(const LocalIndex& index);

DeadByShard dead_of(const std::vector<OpenShard>& shards);

[[noreturn]] void throw_unreadable(const Xapian::Error& error);

class XapianEngine : public SearchEngine {
 public:
  explicit XapianEngine(const Snapshot& snapshot);

  Results search(const Query& query, const SearchOptions& options) override;
  Timeline timeline(const Query& query, Period period, bool mentions, double timeout_seconds) override;
  Facets facets(const Query& query, const std::vector<FacetKind>& kinds, uint64_t limit,
                double timeout_seconds) override;
  WordTally words(const Query& query, double timeout_seconds) override;
  Coverage coverage(const Query& query, double timeout_seconds) override;
  StoredArticle fetch(uint64_t document, bool with_mentions) override;
  std::string cluster(uint64_t document) override;
  const OpenParts& parts() const override { return parts_; }
  uint64_t term_frequency(std::string_view term) override;
  std::vector<uint64_t> documents_with(const std::string& term, size_t most) override;
  std::vector<uint64_t> sample_of(const std::string& term, size_t most) override;
  void for_each_term(std::string_view prefix, const std::function<bool(std::string_view, uint64_t)>& each) override;

 private:
  // One part as it was asked for; the shards of a local one stay open, another machine is asked anew.
  struct Part {
    IndexPart asked;
    std::vector<OpenShard> shards;
  };

  // All parts that can be reached, as one database.
  void open();
  void add_local(const Part& part);
  void add_remote(const IndexPart& part);

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

  // Of the shards whose index has a mark: the first document number that is newer.
  FirstByShard first_wanted(const std::vector<IndexMark>& marks) const;

  // All that one search asks ends by the one deadline.
  Results search(const Query& query, const SearchOptions& options, const std::shared_ptr<Deadline>& deadline) const;

  // The best ones of a query whose articles must be read, without reading all of them (best_checked.cc).
  Results search_by_rank(const Query& query, const SearchOptions& options,
                         const std::shared_ptr<Deadline>& deadline) const;

  // Shows every match to the spy, in no particular order. True where the deadline came first. Error as search().
  // `documents`, where given, gets the numbers of the matches: a spy sees those of a segment only.
  bool visit(const Query& query, Xapian::MatchSpy& spy, const std::shared_ptr<Deadline>& deadline,
             std::vector<Xapian::docid>* documents = nullptr);

  bool is_empty() const { return parts_.totals.segments == 0; }

  std::vector<Part> asked_;
  OpenParts parts_;
  Xapian::Database database_;
  std::shared_ptr<const DeadByShard> dead_;
  std::map<std::string, std::string> index_of_shard_;  // uuid of the database to uuid of the index
  bool any_remote_ = false;                            // among those that were reached
};

// What counts matches can run in a server: these make it known there by name.
void register_timeline_spy(Xapian::Registry& registry);
void register_facet_spy(Xapian::Registry& registry);

// On this machine: whether the best ones are enough, and the query is an AND of things to look up in texts and of
// others.
bool is_for_best_checked(const Query& query, const SearchOptions& options);

// A server does not tell that its deadline passed: then the clock does.
bool is_late(const Deadline& deadline);

}  // namespace rotative
