// Words are counted from the term lists of the matches: a lemma's wdf is how often it stands in the article. Sources
// and days are values.
#include "common/index/tallies.h"

#include <algorithm>
#include <chrono>

#include "common/index/schema.h"
#include "common/xapian/engine.h"

namespace rotative {
namespace {

// Looks at the clock for every so many term lists; one takes some 15 µs to read.
constexpr size_t kListsBetweenLooks = 64;

class NoSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document&, double) override {}
};

class CoverageSpy : public Xapian::MatchSpy {
 public:
  explicit CoverageSpy(Coverage& coverage) : coverage_(coverage) {}
  void operator()(const Xapian::Document& document, double) override {
    ++coverage_.matches;
    Coverage::Source& source = coverage_.sources[document.get_value(slot::kSource)];
    ++source.articles;
    const auto date = parse_compact(document.get_value(slot::kPublished));
    if (date && date->has_day())
      ++source.days[date->interval().first];
    else
      ++source.undated;
  }

 private:
  Coverage& coverage_;
};

}  // namespace

WordTally XapianEngine::words(const Query& query, double timeout_seconds) {
  WordTally tally;
  NoSpy spy;
  const auto deadline = deadline_after(timeout_seconds);
  std::vector<Xapian::docid> documents;
  tally.timed_out = visit(query, spy, deadline, &documents);
  tally.matches = documents.size();
  std::sort(documents.begin(), documents.end());
  const auto& database = database_;
  try {
    for (size_t i = 0; i < documents.size(); ++i) {
      if (i % kListsBetweenLooks == 0 && deadline->at && std::chrono::steady_clock::now() > *deadline->at) {
        tally.timed_out = true;
        break;
      }
      const auto end = database.termlist_end(documents[i]);
      auto term = database.termlist_begin(documents[i]);
      term.skip_to(std::string(prefix::kLemma));
      for (; term != end && (*term).starts_with(prefix::kLemma); ++term) {
        tally.counts[(*term).substr(prefix::kLemma.size())] += term.get_wdf();
        tally.words += term.get_wdf();
      }
    }
  } catch (const Xapian::Error& error) {
    throw_unreadable(error);
  }
  return tally;
}

Coverage XapianEngine::coverage(const Query& query, double timeout_seconds) {
  Coverage coverage;
  CoverageSpy spy(coverage);
  coverage.timed_out = visit(query, spy, deadline_after(timeout_seconds));
  return coverage;
}

}  // namespace rotative
