// Reading in order, with resume.
#include "indexer/feed.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace rotative {
namespace {

// Items and rows need what stands before the first of them, so such files are read from their start.
bool can_be_resumed(const Input& input) {
  return (input.format == RecordFormat::json || input.format == RecordFormat::page) && input.path != "-";
}

std::string absolute_path(const Input& input) {
  std::error_code error;
  const auto path = std::filesystem::absolute(input.path, error);
  return error ? input.path : path.lexically_normal().string();
}

}  // namespace

Feed::Feed(FeedPlan plan) {
  for (const Input& input : plan.inputs) plan_step(plan, input);
  std::vector<ReadAhead::Task> tasks;
  for (const Step& step : steps_) tasks.push_back({step.input, {step.progress.offset, step.progress.line}});
  source_ = std::make_unique<ReadAhead>(std::move(tasks), plan.readers);
}

Feed::~Feed() = default;

void Feed::plan_step(const FeedPlan& plan, const Input& input) {
  Step step{input, {absolute_path(input), input.size, input.modified_ns, plan.options, 0, 0, 0, false}};
  if (can_be_resumed(input) && !plan.reread) {
    const auto same = [&step](const InputProgress& known) {
      return known.path == step.progress.path && known.size == step.progress.size &&
             known.modified_ns == step.progress.modified_ns && known.options == step.progress.options;
    };
    const auto known = std::find_if(plan.known.begin(), plan.known.end(), same);
    if (known != plan.known.end()) {
      skipped_records_ += known->records;
      if (known->done) {
        ++skipped_inputs_;
        return;
      }
      step.progress = *known;
    }
  }
  total_bytes_ += input.size;
  steps_.push_back(std::move(step));
}

void Feed::note_progress(Batch& batch, bool done) {
  Step& step = steps_[at_];
  if (!can_be_resumed(step.input)) return;
  step.progress.offset = source_->position().offset;
  step.progress.line = source_->position().line;
  step.progress.done = done;
  batch.progress.push_back(step.progress);
}

std::optional<Batch> Feed::next() {
  Batch batch;
  while (batch.record_bytes < kBatchBytes && !source_->at_end()) {
    Record record;
    if (!source_->next(record)) {
      note_progress(batch, true);
      finished_bytes_ += steps_[at_].input.size;
      source_->next_input();
      ++at_;
      continue;
    }
    ++records_;
    ++steps_[at_].progress.records;
    batch.record_bytes += record.bytes.size() + 1;
    batch.records.push_back(std::move(record));
  }
  if (!source_->at_end() && !batch.records.empty()) note_progress(batch, false);
  if (batch.records.empty() && batch.progress.empty()) return std::nullopt;
  return batch;
}

uint64_t Feed::bytes_taken() const { return finished_bytes_ + source_->bytes_taken(); }

}  // namespace rotative
