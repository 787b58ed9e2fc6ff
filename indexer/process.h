// process(): one pure function from a record to what becomes of it, run in parallel.
//
//     Record ─extract→ Article ─analyse→ Tokens ─annotate→ Mentions ─encode→ Indexed, and its terms to the batch
// The outcome depends on the record, the field map and the ids that were published when the run began, on nothing else.
// Not thread-safe; use one per thread.
#pragma once

#include <memory>
#include <span>
#include <variant>
#include <vector>

#include "common/annotate/dates.h"
#include "common/annotate/entities.h"
#include "common/model/reject.h"
#include "common/text/analyze.h"
#include "indexer/dedup.h"
#include "indexer/encode.h"
#include "indexer/extract/fields.h"
#include "indexer/known.h"

namespace rotative {

// An article that was put into an inverted batch.
struct Indexed {
  Hash128 id_hash;
  uint64_t content_hash = 0;  // of everything that the index keeps of the article: equal means unchanged
  uint32_t article = 0;       // its number in the batch
  PartialDate published;
  Signature signature;
  std::string language;  // as the article states it
  std::string charset;
  std::string extractor;
  bool mended = false;  // bytes that were no text, or encoded twice
};

// The index held the same article when the run began. It is kept, since an earlier record of this run may yet turn out
// to have changed it: then settling asks for it after all.
struct Unchanged {
  Article article;
  Hash128 id_hash;
  uint64_t content_hash = 0;
};

using Outcome = std::variant<Indexed, Unchanged, Empty, Reject>;

// One outcome a record, in order, and the articles among them.
struct Processed {
  std::vector<Outcome> outcomes;
  std::shared_ptr<Inverted> inverted;
};

struct StageTimes {  // nanoseconds
  uint64_t extract = 0;
  uint64_t analyse = 0;
  uint64_t annotate = 0;
  uint64_t sign = 0;
  uint64_t encode = 0;
  uint64_t invert = 0;
};

class Processor {
 public:
  // Both must outlive the processor.
  Processor(const FieldMap& fields, const IdIndex& published) : fields_(fields), published_(published) {}

  Processed process(std::vector<Record>&& records);
  // A batch of one article.
  std::pair<Indexed, std::shared_ptr<Inverted>> enter(const Article& article);
  const StageTimes& times() const { return times_; }

 private:
  Outcome process_one(Record&& record);
  Indexed index(const Article& article, Hash128 id_hash, uint64_t content_hash);
  std::shared_ptr<Inverted> finish();

  const FieldMap& fields_;
  const IdIndex& published_;
  Analyzer analyzer_;
  EntityReader entities_;
  DateReader dates_;
  Signer signer_;
  Encoder encoder_;
  Tokens tokens_;
  StageTimes times_;
};

}  // namespace rotative
