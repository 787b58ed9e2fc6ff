// Runs of letters and digits, scanned some words before they are read.
//
// The cache of words is larger than the near caches of a processor: each word would wait twice for memory, for its slot
// and for its record. So the slot is asked for when the run is scanned, the record some words later.
// Not thread-safe; use one per thread.
#pragma once

#include <array>
#include <string_view>

#include "common/text/chars.h"
#include "common/text/word_cache.h"

namespace rotative {

struct HashedRun {
  Run run;
  uint64_t hash = 0;  // WordCache::hash_of() its text
};

class RunsAhead {
 public:
  // Both must outlive it.
  RunsAhead(std::string_view text, const WordCache& cache) : text_(text), cache_(cache) {}

  // scan_run(text, at). Fastest where `at` rises from call to call.
  HashedRun at(uint32_t at);

 private:
  static constexpr uint32_t kRuns = 8;

  HashedRun scan(uint32_t at) const;
  void fill(uint32_t from);
  HashedRun& place(uint32_t number) { return runs_[number % kRuns]; }

  std::string_view text_;
  const WordCache& cache_;
  std::array<HashedRun, kRuns> runs_;  // a ring: those numbered [first_, end_)
  uint32_t first_ = 0;
  uint32_t end_ = 0;
  uint32_t scanned_ = 0;  // bytes
};

}  // namespace rotative
