// One segment while a query runs over it.
//
// Not thread-safe; use one per thread.
#pragma once

#include <filesystem>

#include "common/glass/segment_reader.h"
#include "common/match/clock.h"

namespace rotative::match {

struct Segment {
  explicit Segment(const std::filesystem::path& directory) : reader(directory), lengths(reader.lengths()) {}

  glass::SegmentReader reader;
  glass::LengthCursor lengths;
  Clock* clock = nullptr;  // of the query that runs

  uint64_t documents() const { return reader.version().statistics.documents; }
  uint64_t total_length() const { return reader.version().statistics.total_length; }
  uint32_t last_document() const { return reader.version().statistics.last_document; }
  uint32_t shortest_length() const { return reader.version().statistics.shortest_length; }
  uint32_t highest_wdf() const { return reader.version().statistics.highest_wdf; }
  bool is_late() { return clock != nullptr && clock->is_over(); }
};

}  // namespace rotative::match
