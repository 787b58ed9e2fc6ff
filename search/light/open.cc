// What stands in for libxapian in the program that is linked without it: behind the matcher, which answers what it
// knows, an engine that knows nothing.
#include <memory>
#include <string>

#include "common/index/search_engine.h"
#include "common/index/server.h"
#include "common/match/engine.h"

namespace rotative {
namespace {

class NoEngine final : public SearchEngine {
 public:
  Results search(const Query&, const SearchOptions&) override { throw WholeProgramNeeded(); }
  Timeline timeline(const Query&, Period, bool, double) override { throw WholeProgramNeeded(); }
  Facets facets(const Query&, const std::vector<FacetKind>&, uint64_t, double) override { throw WholeProgramNeeded(); }
  WordTally words(const Query&, double) override { throw WholeProgramNeeded(); }
  Coverage coverage(const Query&, double) override { throw WholeProgramNeeded(); }
  StoredArticle fetch(uint64_t, bool) override { throw WholeProgramNeeded(); }
  std::string cluster(uint64_t) override { throw WholeProgramNeeded(); }
  const OpenParts& parts() const override { throw WholeProgramNeeded(); }
  uint64_t term_frequency(std::string_view) override { throw WholeProgramNeeded(); }
  std::vector<uint64_t> documents_with(const std::string&, size_t) override { throw WholeProgramNeeded(); }
  std::vector<uint64_t> sample_of(const std::string&, size_t) override { throw WholeProgramNeeded(); }
  void for_each_term(std::string_view, const std::function<bool(std::string_view, uint64_t)>&) override {
    throw WholeProgramNeeded();
  }
};

}  // namespace

std::unique_ptr<SearchEngine> open_engine(const Snapshot& snapshot) {
  return with_matcher(snapshot, std::make_unique<NoEngine>(), false);
}

std::unique_ptr<IndexServer> open_server(std::string, ListenAddress, CheckMaker) { throw WholeProgramNeeded(); }

void need_whole_program() { throw WholeProgramNeeded(); }

}  // namespace rotative
