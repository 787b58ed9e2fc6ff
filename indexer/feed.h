// The serial head of the pipeline: inputs in their frozen order → batches of records, cut by bytes.
//
// JSONL files that the manifest knows as done, unchanged on disk and with the same options, are passed over; one that a
// run left half done is taken up where the last published segment ends. Text files and standard input are always read:
// their articles are known by their hashes.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/batch.h"
#include "indexer/read_ahead.h"

namespace rotative {

inline constexpr uint64_t kBatchBytes = 1u << 20;

struct FeedPlan {
  std::vector<Input> inputs;
  std::vector<InputProgress> known;  // of the manifest
  std::string options;               // fingerprint of what shapes the articles
  bool reread = false;               // ignore what is known
  int readers = 1;                   // inputs read at the same time
};

class Feed {
 public:
  explicit Feed(FeedPlan plan);
  ~Feed();

  // nullopt at the end. A batch ends with the record that fills kBatchBytes.
  std::optional<Batch> next();

  uint64_t total_bytes() const { return total_bytes_; }  // on disk, of what is to be read; 0 where it is unknown
  uint64_t bytes_taken() const;                          // of these, so far
  uint64_t skipped_inputs() const { return skipped_inputs_; }
  uint64_t skipped_records() const { return skipped_records_; }  // settled by earlier runs
  uint64_t records() const { return records_; }
  uint64_t passed_over() const { return source_->passed_over(); }  // records of crawls, files in archives

 private:
  struct Step {
    Input input;
    InputProgress progress;
  };

  void plan_step(const FeedPlan& plan, const Input& input);
  void note_progress(Batch& batch, bool done);

  std::vector<Step> steps_;
  size_t at_ = 0;
  std::unique_ptr<ReadAhead> source_;
  uint64_t total_bytes_ = 0;
  uint64_t finished_bytes_ = 0;
  uint64_t skipped_inputs_ = 0;
  uint64_t skipped_records_ = 0;
  uint64_t records_ = 0;
};

}  // namespace rotative
