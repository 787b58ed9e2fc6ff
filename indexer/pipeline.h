// The pipeline: read (in order) → process (parallel) → settle (in order) → build (parallel) → publish (in order).
//
// Memory is bounded by least_memory(): at most tokens_for() batches and threads + 1 drafts are on their way.
// Thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/batch.h"
#include "indexer/extract/fields.h"
#include "indexer/feed.h"
#include "indexer/progress.h"
#include "indexer/publisher.h"

namespace rotative {

struct PipelineOptions {
  int threads = 1;
  uint64_t memory_bytes = 0;  // the bound that was asked for; 0: none
  uint64_t segment_bytes = 0;
  std::string run_name;  // in the ledger's lines
};

struct PipelineResult {
  Tally tally;
  std::vector<std::pair<std::string, uint64_t>> reasons;  // rejects by reason, most frequent first
  uint64_t record_bytes = 0;
  uint64_t read_ns = 0;
  StageTimes process;
  uint64_t settle_ns = 0;
  uint64_t build_ns = 0;
  uint64_t publish_ns = 0;
  bool stopped = false;  // before the end of the input, because Progress::stop asked for it
};

// Batches or empty tokens on their way at most: (threads + 1) × (batches in a segment + 1).
int tokens_for(const PipelineOptions& options);

// The memory that a run takes at most, whatever its input:
//     100 MiB + tokens × 6 MiB + (threads + 1) × (segment + 1 MiB) × 8
uint64_t least_memory(const PipelineOptions& options);

// Error{usage} where `memory_bytes` is less than that and not 0.
void check_memory(const PipelineOptions& options);

PipelineResult run_pipeline(Feed& feed, const FieldMap& fields, Publisher& publisher, const PipelineOptions& options,
                            Progress& progress);

}  // namespace rotative
