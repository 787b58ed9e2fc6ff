// A thread that waits for the end of the search, or for the end of its time.
#include "search/watchdog.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>

#include "common/base/error.h"
#include "search/output.h"

namespace rotative {
namespace {

constexpr double kLongestSeconds = 1e6;  // what the clock arithmetic bears

[[noreturn]] void give_up(double seconds) {
  remark(
      fmt::format("the search did not end within {} s and was stopped: narrow the query or raise --timeout", seconds));
  ::_exit(static_cast<int>(ErrorCode::stopped));
}

}  // namespace

Watchdog::Watchdog(double seconds) {
  if (seconds <= 0) return;
  const auto limit = std::chrono::duration_cast<std::chrono::steady_clock::duration>(
      std::chrono::duration<double>(std::min(seconds, kLongestSeconds) + kWatchdogGraceSeconds));
  thread_ = std::thread([this, limit, seconds] {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_for(lock, limit, [this] { return done_; })) give_up(seconds);
  });
}

Watchdog::~Watchdog() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

}  // namespace rotative
