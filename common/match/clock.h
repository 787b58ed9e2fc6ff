// When a match has to end.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>

#include "common/index/deadline.h"

namespace rotative::match {

class Clock {
 public:
  explicit Clock(Deadline deadline) : deadline_(deadline) {}

  // Asked at every step; looks at the time now and then.
  bool is_over() { return ++asked_ % kBetweenLooks == 0 ? deadline_.is_over() : deadline_.passed; }
  bool was_over() const { return deadline_.passed; }

 private:
  static constexpr uint32_t kBetweenLooks = 64;

  Deadline deadline_;
  uint32_t asked_ = 0;
};

}  // namespace rotative::match
