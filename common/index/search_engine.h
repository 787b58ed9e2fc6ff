// What searches an index: behind a Reader, in front of the files.
//
// A Reader (common/index/reader.h) owns one; its functions mean the same here. The room that a program is linked with
// decides which engine that is: common/xapian, or one that asks for the program that has it. All engines open the one
// snapshot, number documents alike, and rank by bm25 below, so that one can stand in for another.
// Errors: as those of the Reader, and Error{missing} where a segment of the snapshot is gone.
// Not thread-safe; use one per thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/index/reader.h"
#include "common/index/snapshot.h"

namespace rotative {

class SearchEngine {
 public:
  SearchEngine() = default;
  SearchEngine(const SearchEngine&) = delete;
  SearchEngine& operator=(const SearchEngine&) = delete;
  virtual ~SearchEngine() = default;

  virtual Results search(const Query& query, const SearchOptions& options) = 0;
  virtual Timeline timeline(const Query& query, Period period, bool mentions, double timeout_seconds) = 0;
  virtual Facets facets(const Query& query, const std::vector<FacetKind>& kinds, uint64_t limit,
                        double timeout_seconds) = 0;
  virtual WordTally words(const Query& query, double timeout_seconds) = 0;
  virtual Coverage coverage(const Query& query, double timeout_seconds) = 0;
  virtual StoredArticle fetch(uint64_t document, bool with_mentions) = 0;
  virtual std::string cluster(uint64_t document) = 0;
  virtual const OpenParts& parts() const = 0;
  virtual uint64_t term_frequency(std::string_view term) = 0;
  virtual std::vector<uint64_t> documents_with(const std::string& term, size_t most) = 0;
  virtual std::vector<uint64_t> sample_of(const std::string& term, size_t most) = 0;
  virtual void for_each_term(std::string_view prefix, const std::function<bool(std::string_view, uint64_t)>& each) = 0;
};

// Thrown in a program without libxapian by what cannot do without: the program then becomes one that has it
// (search/whole_program.h). Never where the functions of a Reader say what they found: a search that was answered, its
// articles, terms and totals are answered to the end.
struct WholeProgramNeeded {};

// These three are defined by the room that is linked: common/xapian, or search/light.
std::unique_ptr<SearchEngine> open_engine(const Snapshot& snapshot);
// open_server() of common/index/server.h
void need_whole_program();  // throws WholeProgramNeeded; nothing where libxapian is linked

// BM25's k1, b and least normalised length, as scripts/score-relevance likes them on a quarter of its questions:
// libxapian's own (1, 0.5, 0.5) favour long articles, and lose five points of nDCG@10.
namespace bm25 {
inline constexpr double kSaturation = 1.2;
inline constexpr double kLengthShare = 0.9;
inline constexpr double kLeastLength = 0.1;
}  // namespace bm25

}  // namespace rotative
