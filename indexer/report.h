// What a run did: for people at its end, and as report.json.
//
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/stats.h"
#include "indexer/pipeline.h"

namespace rotative {

struct Report {
  PipelineResult result;
  uint64_t inputs = 0;
  uint64_t inputs_done_before = 0;   // passed over: done by an earlier run, unchanged on disk
  uint64_t records_done_before = 0;  // settled by earlier runs
  uint64_t links_skipped = 0;
  uint64_t special_skipped = 0;
  uint64_t others_skipped = 0;
  uint64_t mounts_skipped = 0;
  uint64_t records_passed_over = 0;  // of crawls those without a page, of archives files that are not read
  double wall_seconds = 0;
  ProcessUsage usage;
  uint64_t documents = 0;  // alive in the index
  uint64_t undated = 0;
  uint64_t segments = 0;
  uint64_t index_bytes = 0;
  uint64_t merged_bytes = 0;
  double merge_seconds = 0;
  uint64_t memory_bytes = 0;  // the bound by the formula of pipeline.h
  uint64_t revision = 0;
  bool alerts_failed = false;
  std::string index;
  std::string uuid;
  std::string started;         // ISO 8601, UTC
  std::string resume_command;  // what to type to go on or to do it again
};

std::string to_json(const Report& report);
std::string summary(const Report& report);       // a screen of lines, no escape sequences
std::string summary_line(const Report& report);  // the first of them, for a log

// A word as a shell reads it back.
std::string shell_quoted(std::string_view word);

}  // namespace rotative
