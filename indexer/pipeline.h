// The pipeline: read (in order) → process (parallel) → settle (in order) → build (parallel) → publish (in order).
//
// Memory is bounded: at most tokens_for() batches or drafts are on their way at any time.
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
  uint64_t memory_bytes = 0;
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

// The memory that a run takes at most, by
//     fixed + tokens × batch + drafts × draft          drafts = threads + 1
// and the tokens that fit. Error{usage} where `memory_bytes` is too small for one thread.
int tokens_for(const PipelineOptions& options);
uint64_t least_memory(const PipelineOptions& options);

PipelineResult run_pipeline(Feed& feed, const FieldMap& fields, Publisher& publisher, const PipelineOptions& options,
                            Progress& progress);

}  // namespace rotative
