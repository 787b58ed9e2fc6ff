// What travels through the pipeline: batches of records, their outcomes, and drafts of segments.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/index/id_table.h"
#include "common/index/manifest.h"
#include "common/model/record.h"
#include "indexer/process.h"
#include "indexer/segment/clusters.h"
#include "indexer/segment/glass_segment.h"
#include "indexer/segment/signature_table.h"
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

// How often each of a few names came.
class Counts {
 public:
  void add(std::string_view name, uint64_t count = 1);
  void add(const Counts& other);
  // The most frequent first, then by name.
  std::vector<std::pair<std::string, uint64_t>> sorted() const;

 private:
  std::vector<std::pair<std::string, uint64_t>> rows_;
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

// What settling found of a batch that was encoded before it was known.
struct Regrouped {
  std::shared_ptr<Inverted> inverted;
  std::vector<Joined> joined;
};

// A segment that is ready to be built, with everything that becomes true when it is published.
struct Draft {
  uint32_t first_document = 0;
  uint32_t end_document = 0;
  std::vector<SegmentPart> parts;
  std::vector<Regrouped> regrouped;  // to be done before the parts are written
  std::vector<IdRow> ids;
  std::vector<SignatureRow> signatures;  // of articles that opened a cluster
  uint64_t copies = 0;                   // articles that joined one
  uint64_t undated = 0;
  std::vector<uint32_t> dead;  // documents that these articles replace
  std::string ledger;          // NDJSON lines of rejected and empty records
  Counts reasons;              // rejects
  Counts empties;              // by reason likewise
  Counts languages;            // of articles that were indexed or replaced; "?" where nobody knows
  Counts charsets;             // likewise, where it was not plain UTF-8
  Counts pages;                // likewise, by what found their text
  uint64_t mended = 0;
  Tally tally;
  uint64_t record_bytes = 0;
  std::vector<InputProgress> progress;
};

}  // namespace rotative
