// The cluster terms of a batch are a range of its sorted terms: one an article at first, fewer when articles share one.
#include "indexer/segment/clusters.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>
#include <vector>

#include "common/index/schema.h"
#include "indexer/segment/deflate.h"

namespace rotative {
namespace {

// Text of a cluster term, and the article.
using Members = std::vector<std::pair<std::string, uint32_t>>;

std::string cluster_term(uint64_t cluster) { return std::string(prefix::kCluster) + cluster_key(cluster); }

// Calls visit(begin, end) with the range of cluster terms.
auto cluster_range(Inverted& batch) {
  const auto before = [&batch](const Inverted::Term& term, std::string_view text) { return batch.text(term) < text; };
  const std::string after{static_cast<char>(prefix::kCluster.front() + 1)};
  const auto begin = std::lower_bound(batch.terms.begin(), batch.terms.end(), prefix::kCluster, before);
  return std::pair(begin, std::lower_bound(begin, batch.terms.end(), after, before));
}

Members members_of(Inverted& batch, const std::map<uint32_t, uint64_t>& moved) {
  Members members;
  const auto [begin, end] = cluster_range(batch);
  for (auto term = begin; term != end; ++term)
    read_postings(batch, *term, [&, text = batch.text(*term)](uint32_t article, uint32_t, std::string_view) {
      const auto to = moved.find(article);
      members.emplace_back(to == moved.end() ? std::string(text) : cluster_term(to->second), article);
    });
  std::sort(members.begin(), members.end());
  return members;
}

Inverted::Term make_term(Inverted& batch, std::span<const std::pair<std::string, uint32_t>> members) {
  Inverted::Term term;
  term.text = static_cast<uint32_t>(batch.texts.size());
  term.length = static_cast<uint32_t>(members.front().first.size());
  batch.texts.append(members.front().first);
  term.postings = batch.postings.size();
  term.documents = static_cast<uint32_t>(members.size());
  uint32_t next = 0;
  for (const auto& [text, article] : members) {
    char* at = batch.postings.room(3 * glass::kMaxUintBytes);
    at = glass::put_uint(at, article - next);
    at = glass::put_uint(at, 0);  // wdf
    at = glass::put_uint(at, 0);  // bytes of positions
    batch.postings.commit(at);
    next = article + 1;
  }
  return term;
}

void replace_terms(Inverted& batch, const Members& members) {
  std::vector<Inverted::Term> terms;
  for (size_t begin = 0, end = 0; begin < members.size(); begin = end) {
    while (end < members.size() && members[end].first == members[begin].first) ++end;
    terms.push_back(make_term(batch, std::span(members).subspan(begin, end - begin)));
  }
  const auto [begin, end] = cluster_range(batch);
  assert(static_cast<size_t>(end - begin) >= terms.size());
  batch.terms.erase(std::copy(terms.begin(), terms.end(), begin), end);
}

// No term before or behind it shares a byte with it, and both names have one length: it stands whole, and only its
// digits change.
void replace_in_termlist(Inverted& batch, const Joined& joined, Deflater& deflater) {
  Inverted::Document& document = batch.documents[joined.article];
  std::string list(batch.termlist(document));
  if (document.termlist_deflated) list = inflate(list);
  const std::string own = cluster_term(joined.own);
  const size_t at = list.find(own);
  assert(at != std::string::npos);
  if (at == std::string::npos) return;
  list.replace(at, own.size(), cluster_term(joined.cluster));
  document.termlist = batch.termlists.size();
  char* const room = batch.termlists.room(list.size());
  const auto [size, deflated] = deflater.deflate(Deflater::Tag::termlist, list, room);
  batch.termlists.commit(room + size);
  document.termlist_bytes = static_cast<uint32_t>(size);
  document.termlist_deflated = deflated;
}

}  // namespace

std::string cluster_key(uint64_t cluster) { return to_hex(cluster); }

void join_clusters(Inverted& batch, std::span<const Joined> joined) {
  if (joined.empty()) return;
  std::map<uint32_t, uint64_t> moved;
  for (const Joined& one : joined) moved[one.article] = one.cluster;
  replace_terms(batch, members_of(batch, moved));
  Deflater deflater;
  for (const Joined& one : joined) replace_in_termlist(batch, one, deflater);
  for (Inverted::Value& value : batch.values)
    if (const auto to = moved.find(value.document); value.slot == slot::kCluster && to != moved.end())
      value.value = cluster_key(to->second);
}

}  // namespace rotative
