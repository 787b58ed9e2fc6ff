// A timer of the kernel: to start a thread takes longer than many a search. What it says is made ready before, since a
// handler that interrupts anything may do next to nothing.
#include "search/watchdog.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <csignal>
#include <string>

#include "common/base/error.h"
#include "common/base/streams.h"
#include "search/output.h"

namespace rotative {
namespace {

constexpr std::string_view kLastWords =
    "the search did not end within {} s and was stopped: narrow the query or raise --timeout";
constexpr double kLongestSeconds = 1e6;  // what a timer bears

std::atomic<bool> watching = false;  // a signal may still come when its timer is gone
std::string last_words;              // of the one that watches

void give_up(int) {
  if (!watching) return;
  static_cast<void>(write_to(STDERR_FILENO, last_words));
  ::_exit(static_cast<int>(ErrorCode::stopped));
}

void listen() {
  struct sigaction action {};
  action.sa_handler = give_up;
  action.sa_flags = SA_RESTART;
  ::sigaction(SIGALRM, &action, nullptr);
  sigset_t alarm;
  ::sigemptyset(&alarm);
  ::sigaddset(&alarm, SIGALRM);
  ::sigprocmask(SIG_UNBLOCK, &alarm, nullptr);
}

timespec in_time(double seconds) {
  timespec time{};
  time.tv_sec = static_cast<time_t>(seconds);
  time.tv_nsec = static_cast<long>((seconds - std::floor(seconds)) * 1e9);
  return time;
}

}  // namespace

Watchdog::Watchdog(double seconds) {
  if (seconds <= 0) return;
  last_words = fmt::format("rotative-search: {}\n", fmt::format(fmt::runtime(pattern_said(kLastWords)), seconds));
  listen();
  sigevent event{};
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGALRM;
  is_set_ = ::timer_create(CLOCK_MONOTONIC, &event, &timer_) == 0;
  if (!is_set_) return;  // the reader's own deadline remains
  watching = true;
  itimerspec when{};
  when.it_value = in_time(std::min(seconds, kLongestSeconds) + kWatchdogGraceSeconds);
  ::timer_settime(timer_, 0, &when, nullptr);
}

Watchdog::~Watchdog() {
  if (!is_set_) return;
  watching = false;
  ::timer_delete(timer_);
}

}  // namespace rotative
