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

  // scan_run(text, at). Fastest where `at` rises from call to call. Valid until the next call.
  const HashedRun& at(uint32_t at) {
    while (next_ != end_ && runs_[next_].run.begin < at) ++next_;
    if (next_ == end_) fill(at);
    if (runs_[next_].run.begin != at) return scan_apart(at);
    if (next_ + kAhead < end_) cache_.prefetch_record(runs_[next_ + kAhead].hash);
    return runs_[next_++];
  }

 private:
  static constexpr uint32_t kRuns = 32;
  static constexpr uint32_t kAhead = 4;

  void scan(uint32_t at, HashedRun& found) const;
  void fill(uint32_t at);
  const HashedRun& scan_apart(uint32_t at);

  std::string_view text_;
  const WordCache& cache_;
  std::array<HashedRun, kRuns> runs_;  // those of [next_, end_) are still to come
  HashedRun apart_;
  uint32_t next_ = 0;
  uint32_t end_ = 0;
};

}  // namespace rotative
