// Words that start alike: what is known of them before a tree is built, and their node.
//
// All postings are read once and added up by document, which takes two bytes a document; as many open posting lists
// would take some 20 KiB a term and segment.
// Not thread-safe; use one per thread.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "common/index/query.h"
#include "common/match/node.h"
#include "common/match/segment.h"

namespace rotative::match {

// The terms of all segments that start so.
struct Expansion {
  static constexpr size_t kFew = 50;
  std::vector<std::string> terms;  // in byte order; of more than kFew some are missing
  double standing = 0;             // documents, those with several terms as often; at most all of them

  bool is_few() const { return terms.size() <= kFew; }
};

using Expansions = std::map<std::string, Expansion>;  // by what the words start with

// Of all wildcards of the query.
Expansions expand(const Query& query, const std::vector<Segment*>& segments);

// Documents with any of the terms; weighs like one term that stands wherever one of them does.
class WildcardNode final : public Node {
 public:
  WildcardNode(Segment& segment, const std::string& start, double standing, double factor);
  void find(uint32_t from) override;
  double weight() override;
  double reach() override { return most_; }
  uint32_t wdf() override { return counts_[document_ - first_]; }
  uint32_t most_wdf() const override { return UINT16_MAX; }
  void count_leaves(Collection&) const override {}
  void weigh(const Collection& collection) override;
  Estimate estimate(const Collection&) const override { return {found_, found_}; }
  uint64_t most_documents() const override { return found_; }

 private:
  Segment& segment_;
  double standing_;
  double factor_;
  uint32_t first_ = 0;  // document of the first count
  std::vector<uint16_t> counts_;
  uint32_t found_ = 0;
  double weight_ = 0;
  double mean_length_ = 1;
};

}  // namespace rotative::match
