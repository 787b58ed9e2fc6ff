// The last fence around a search: where the reader's own deadline did not end it, the process ends.
//
// Not thread-safe; use one per thread. A process has one at a time.
#pragma once

#include <ctime>

namespace rotative {

// How long after the deadline the fence stands. The reader looks at the clock far more often than that.
inline constexpr double kWatchdogGraceSeconds = 0.25;

// Unless destroyed before `seconds` and the grace have passed: one sentence on standard error, and exit status 5.
// 0 seconds: no watching.
class Watchdog {
 public:
  explicit Watchdog(double seconds);
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

 private:
  bool is_set_ = false;
  timer_t timer_{};
};

}  // namespace rotative
