// Showing how a run stands: a bar on a terminal, one line a minute in a log.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "indexer/progress.h"

namespace rotative {

class ProgressDisplay {
 public:
  enum class Kind : uint8_t { bar, log, none };

  // Draws from a thread of its own until it is destroyed. `progress` must outlive it.
  ProgressDisplay(const Progress& progress, Kind kind);
  ~ProgressDisplay();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "indexing  43 %  118.2 MB  12.3 MB/s  4521 docs/s  ETA 0:42  512 MB": the text of both kinds.
std::string progress_line(const Progress& progress, double seconds, uint64_t resident_bytes);

// The same with a bar before it, cut to `columns`.
std::string progress_bar(const Progress& progress, double seconds, uint64_t resident_bytes, size_t columns);

}  // namespace rotative
