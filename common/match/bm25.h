// BM25 as libxapian 1.4 computes it, step by step, so that scores of both can stand in one list.
//
// Of a term with wdf w in a document of length l, n of N documents holding it, a the mean length:
//     r = (N - n + .5) / (n + .5)      below 2 it becomes r / 2 + 1, so that very frequent words still weigh something
//     s = 1 - b + b max(l / a, least)
//     weight = factor ln(r) (k + 1) w / (k s + w)
// Robertson and Zaragoza, The Probabilistic Relevance Framework (2009).
// Immutable after construction; share freely.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "common/index/search_engine.h"

namespace rotative {

class Bm25 {
 public:
  Bm25() = default;  // weighs nothing
  Bm25(double factor, double with_term, double documents, double mean_length)
      : per_length_(mean_length == 0 ? 0 : 1 / mean_length) {
    double rarity = (documents - with_term + 0.5) / (with_term + 0.5);
    if (rarity < 2) rarity = rarity * 0.5 + 1;
    weight_ = std::log(rarity) * factor * (bm25::kSaturation + 1);
  }

  double of(uint32_t wdf, uint32_t length) const {
    const double norm = std::max(length * per_length_, bm25::kLeastLength);
    const double often = wdf;
    const double share = bm25::kSaturation * (norm * bm25::kLengthShare + (1 - bm25::kLengthShare)) + often;
    return weight_ * (often / share);
  }

  // Of any document that holds the term at most `wdf` times. No document is shorter than what it holds: so length and
  // wdf rise together, and what saturates grows in both.
  double most(uint32_t wdf, uint32_t shortest) const { return of(wdf, std::max(wdf, shortest)); }

 private:
  double weight_ = 0;
  double per_length_ = 0;
};

// What a term can weigh that stands so often in a document of any length.
class Reach {
 public:
  Reach() = default;
  Reach(const Bm25& bm25, uint32_t shortest, double most) : most_(most) {
    for (uint32_t wdf = 0; wdf < kFew; ++wdf) few_[wdf] = bm25.most(wdf, shortest);
  }
  double of(uint32_t wdf) const { return wdf < kFew ? few_[wdf] : most_; }

 private:
  static constexpr uint32_t kFew = 16;

  double most_ = 0;
  double few_[kFew] = {};
};

}  // namespace rotative
