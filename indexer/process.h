// process(): one pure function from a record to what becomes of it, run in parallel.
//
//     Record ─extract→ Article ─analyse→ Tokens ─annotate→ Mentions ─encode→ Entry
// The outcome depends on the record, the field map and the ids that were published when the run began, on nothing else.
// Not thread-safe; use one per thread.
#pragma once

#include <memory>
#include <variant>

#include "common/annotate/entities.h"
#include "common/model/entry.h"
#include "common/model/reject.h"
#include "common/text/analyze.h"
#include "indexer/encode.h"
#include "indexer/extract/fields.h"
#include "indexer/known.h"

namespace rotative {

// The index held the same article when the run began. It is kept, since an earlier record of this run may yet turn out
// to have changed it: then settling asks for its entry after all.
struct Unchanged {
  Article article;
  Hash128 id_hash;
  uint64_t content_hash = 0;
};

using Outcome = std::variant<Entry, Unchanged, Empty, Reject>;

struct StageTimes {  // nanoseconds
  uint64_t extract = 0;
  uint64_t analyse = 0;
  uint64_t annotate = 0;
  uint64_t encode = 0;
};

class Processor {
 public:
  // Both must outlive the processor.
  Processor(const FieldMap& fields, const IdIndex& published) : fields_(fields), published_(published) {}

  Outcome process(Record&& record);
  Entry enter(const Article& article);
  const StageTimes& times() const { return times_; }

 private:
  const FieldMap& fields_;
  const IdIndex& published_;
  Analyzer analyzer_;
  EntityReader entities_;
  Encoder encoder_;
  Tokens tokens_;
  StageTimes times_;
};

}  // namespace rotative
