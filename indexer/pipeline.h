// The pipeline: read (in order) → process (parallel) → settle (in order) → build (parallel) → publish (in order).
//
// A token is a batch on its way, or what is left of one while it waits for the segments before it to be published. The
// bound of memory decides how many there are, never how large a segment is: the index does not depend on it.
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
  Counts reasons;  // rejects
  Counts empties;  // likewise
  Counts languages;
  Counts charsets;
  Counts pages;
  uint64_t mended = 0;
  uint64_t copies = 0;  // articles that joined the cluster of an earlier one
  uint64_t record_bytes = 0;
  uint64_t read_ns = 0;
  StageTimes process;
  uint64_t settle_ns = 0;
  uint64_t build_ns = 0;
  uint64_t publish_ns = 0;
  bool stopped = false;  // before the end of the input, because Progress::stop asked for it
};

// As many as the bound allows: threads + 1 at least, and what keeps every thread busy at most.
int tokens_for(const PipelineOptions& options);

// What a run may take, with B the batches in a segment: 164 MiB + (tokens + B) × 8 MiB. News takes half of that; text
// in which hardly a word comes twice takes nearly all.
uint64_t memory_bound(const PipelineOptions& options);

// Error{usage} where the least number of tokens needs more than `memory_bytes`, and that is not 0.
void check_memory(const PipelineOptions& options);

PipelineResult run_pipeline(Feed& feed, const FieldMap& fields, Publisher& publisher, const PipelineOptions& options,
                            Progress& progress);

}  // namespace rotative
