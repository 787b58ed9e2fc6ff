// The point in time at which a search gives what it has found until then.
//
// Not thread-safe; use one per thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>

namespace rotative {

struct Deadline {
  std::optional<std::chrono::steady_clock::time_point> at;  // none: never
  bool passed = false;

  // Reads the clock.
  bool is_over() {
    if (!passed && at && std::chrono::steady_clock::now() > *at) passed = true;
    return passed;
  }
};

// 0 seconds: none.
inline std::shared_ptr<Deadline> deadline_after(double seconds) {
  auto deadline = std::make_shared<Deadline>();
  if (seconds > 0) {
    const auto span = std::chrono::duration_cast<std::chrono::steady_clock::duration>(
        std::chrono::duration<double>(std::min(seconds, 1e6)));
    deadline->at = std::chrono::steady_clock::now() + span;
  }
  return deadline;
}

}  // namespace rotative
