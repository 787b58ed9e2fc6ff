// Values are read in the order of the documents, in one pass over each slot, whatever the order of the hits.
#include "common/xapian/collapse.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>

#include "common/index/schema.h"

namespace rotative {
namespace {

// The value of each hit in the slot, empty where it has none. `order` are the hits by document.
std::vector<std::string> values_of(const std::vector<Hit>& hits, const std::vector<size_t>& order, uint32_t slot,
                                   const Xapian::Database& database) {
  std::vector<std::string> values(hits.size());
  Xapian::ValueIterator at = database.valuestream_begin(slot);
  const Xapian::ValueIterator end = database.valuestream_end(slot);
  for (const size_t hit : order) {
    const auto document = static_cast<Xapian::docid>(hits[hit].document);
    if (at == end) break;
    if (at.get_docid() < document) at.skip_to(document);
    if (at != end && at.get_docid() == document) values[hit] = *at;
  }
  return values;
}

struct Cluster {
  size_t first = 0;  // the hit that was published first
  size_t best = 0;   // the hit that ranks best
  uint64_t copies = 0;
};

}  // namespace

std::vector<Hit> collapsed(const std::vector<Hit>& hits, Sort sort, const Xapian::Database& database) {
  std::vector<size_t> order(hits.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return hits[a].document < hits[b].document; });
  const auto keys = values_of(hits, order, slot::kCluster, database);
  const auto days = values_of(hits, order, slot::kPublished, database);
  const auto age = [&](size_t hit) { return std::tuple(days[hit].empty(), std::string_view(days[hit])); };

  std::unordered_map<std::string_view, Cluster> clusters;
  for (const size_t hit : order) {  // of equal days the one that was read first stays
    auto [found, is_new] = clusters.try_emplace(keys[hit], Cluster{hit, hit, 0});
    Cluster& cluster = found->second;
    ++cluster.copies;
    if (age(hit) < age(cluster.first)) cluster.first = hit;
    cluster.best = std::min(cluster.best, hit);
  }
  std::vector<Hit> left;
  for (size_t hit = 0; hit < hits.size(); ++hit) {
    const Cluster& cluster = clusters.at(keys[hit]);
    if (hit != (sort == Sort::relevance ? cluster.best : cluster.first)) continue;
    left.push_back({hits[cluster.first].document, hits[cluster.best].score, cluster.copies});
  }
  return left;
}

}  // namespace rotative
