// The last fence around a search: where the reader's own deadline did not end it, the process ends.
//
// Not thread-safe; use one per thread.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

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
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace rotative
