// What travels through the pipeline: batches of records, their outcomes, and drafts of segments.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/index/id_table.h"
#include "common/index/manifest.h"
#include "common/model/record.h"
#include "indexer/process.h"
#include "indexer/segment/glass_segment.h"
#include "indexer/source/inputs.h"

namespace rotative {

// Every record that was read ends in exactly one of these: read() is their sum, always.
struct Tally {
  uint64_t indexed = 0;
  uint64_t replaced = 0;
  uint64_t unchanged = 0;
  uint64_t empty = 0;
  uint64_t rejected = 0;
  uint64_t read() const { return indexed + replaced + unchanged + empty + rejected; }
  void add(const Tally& other);
};

struct Batch {
  std::vector<Record> records;
  uint64_t record_bytes = 0;
  std::vector<InputProgress> progress;  // where each input stands behind this batch; only inputs that can be resumed
};

struct ProcessedBatch {
  Processed processed;
  uint64_t record_bytes = 0;
  std::vector<InputProgress> progress;
};

// A segment that is ready to be built, with everything that becomes true when it is published.
struct Draft {
  uint32_t first_document = 0;
  uint32_t end_document = 0;
  std::vector<SegmentPart> parts;
  std::vector<IdRow> ids;
  uint64_t undated = 0;
  std::vector<uint32_t> dead;                             // documents that these articles replace
  std::string ledger;                                     // NDJSON lines of rejected and empty records
  std::vector<std::pair<std::string, uint64_t>> reasons;  // rejects by reason
  Tally tally;
  uint64_t record_bytes = 0;
  std::vector<InputProgress> progress;
};

}  // namespace rotative
