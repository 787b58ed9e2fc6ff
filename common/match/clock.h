// When a match has to end.
//
// Not thread-safe; use one per thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace rotative::match {

class Clock {
 public:
  explicit Clock(std::optional<std::chrono::steady_clock::time_point> end) : end_(end) {}

  // Asked at every step; looks at the time now and then.
  bool is_over() {
    if (end_ && !is_over_ && ++asked_ % kBetweenLooks == 0) is_over_ = std::chrono::steady_clock::now() > *end_;
    return is_over_;
  }
  bool was_over() const { return is_over_; }

 private:
  static constexpr uint32_t kBetweenLooks = 64;

  std::optional<std::chrono::steady_clock::time_point> end_;
  uint32_t asked_ = 0;
  bool is_over_ = false;
};

}  // namespace rotative::match
