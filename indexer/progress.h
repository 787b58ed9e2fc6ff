// How a run stands: counters that the pipeline raises and that anybody may read, and the flag that asks it to stop.
//
// Internally synchronised.
#pragma once

#include <atomic>
#include <cstdint>

namespace rotative {

struct Progress {
  std::atomic<uint64_t> total_bytes{0};   // on disk; 0 where it is unknown (standard input)
  std::atomic<uint64_t> bytes_taken{0};   // of these
  std::atomic<uint64_t> record_bytes{0};  // decompressed, read
  std::atomic<uint64_t> records{0};       // read
  std::atomic<uint64_t> settled{0};       // published
  std::atomic<uint64_t> rejected{0};
  std::atomic<uint64_t> segments{0};
  std::atomic<const char*> stage{"starting"};  // a string constant
  std::atomic<bool> stop{false};               // asks for: publish what is in hand, then end
};

}  // namespace rotative
