// Counting time: a Timer adds its lifetime to a sum; what a process has used of the machine.
//
// Not thread-safe; use one per thread.
#pragma once

#include <chrono>
#include <cstdint>

namespace rotative {

class Timer {
 public:
  explicit Timer(uint64_t& nanoseconds) : sum_(nanoseconds), start_(std::chrono::steady_clock::now()) {}
  ~Timer() {
    const auto span = std::chrono::steady_clock::now() - start_;
    sum_ += static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(span).count());
  }
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;

 private:
  uint64_t& sum_;
  std::chrono::steady_clock::time_point start_;
};

struct ProcessUsage {
  double user_seconds = 0;
  double system_seconds = 0;
  uint64_t peak_bytes = 0;  // largest resident set so far
};
ProcessUsage process_usage();

uint64_t resident_bytes();  // now; 0 where the kernel does not tell

}  // namespace rotative
