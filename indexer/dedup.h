// Near-duplicates: which articles are copies of an earlier one. dedup.cc tells how.
//
// The signature of an article depends on its words alone and is made in parallel; the window compares signatures one
// by one, in the order of reading, so what it decides never depends on threads.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "common/model/article.h"
#include "common/text/tokens.h"
#include "indexer/segment/signature_table.h"

namespace rotative {

class Signer {
 public:
  Signer();
  ~Signer();
  Signer(Signer&&) noexcept;

  // `tokens` are those of the whole content, all of them from one analyser, the same at each call.
  Signature sign(const Article& article, const Tokens& tokens);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The share of shingles that two articles have in common, as their signatures tell it: 0 to 1.
double resemblance(const Signature& a, const Signature& b);

// What an article that changed may still be found by: a cluster of its own for each version.
uint64_t own_cluster(Hash128 id_hash, uint64_t content_hash);

// The day that a signature row wants.
int32_t signature_day(const PartialDate& published);

// The last `capacity` articles that opened a cluster. Memory: 176 bytes for each that is there, and for all that may
// come 68 bytes of chain heads: 61 MiB for kWindowArticles, however many articles are read.
class DuplicateWindow {
 public:
  // `rows` are what earlier segments keep, oldest first. `capacity` is a power of two.
  explicit DuplicateWindow(std::span<const SignatureRow> rows = {}, size_t capacity = kWindowArticles);
  ~DuplicateWindow();

  // The cluster of an article that is read now: that of the earlier one it is a copy of, or `row.cluster`, and then the
  // window remembers it: `opened` is set.
  struct Place {
    uint64_t cluster = 0;
    bool opened = false;
  };
  Place add(const SignatureRow& row);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative
