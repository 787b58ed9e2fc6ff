// Settling, record by record.
#include "indexer/settle.h"

#include <algorithm>

#include "common/base/json.h"

namespace rotative {

void Tally::add(const Tally& other) {
  indexed += other.indexed;
  replaced += other.replaced;
  unchanged += other.unchanged;
  empty += other.empty;
  rejected += other.rejected;
}

Settler::Settler(Publisher& publisher, uint64_t segment_bytes, std::string run_name)
    : publisher_(publisher),
      segment_bytes_(segment_bytes),
      run_name_(std::move(run_name)),
      next_document_(publisher.next_document()),
      published_(publisher.ids()) {}

Settler::~Settler() = default;

std::unique_ptr<Draft> Settler::add(ProcessedBatch&& batch, const Enter& enter) {
  if (!draft_) {
    draft_ = std::make_unique<Draft>();
    draft_->first_document = next_document_;
    forget_published();
  }
  for (Outcome& outcome : batch.outcomes) {
    if (auto* entry = std::get_if<Entry>(&outcome)) settle(std::move(*entry));
    if (auto* same = std::get_if<Unchanged>(&outcome)) settle(std::move(*same), enter);
    if (const auto* empty = std::get_if<Empty>(&outcome)) settle(*empty);
    if (const auto* reject = std::get_if<Reject>(&outcome)) settle(*reject);
  }
  draft_->record_bytes += batch.record_bytes;
  for (InputProgress& progress : batch.progress) {
    const auto same = [&progress](const InputProgress& other) { return other.path == progress.path; };
    std::erase_if(draft_->progress, same);
    draft_->progress.push_back(std::move(progress));
  }
  return draft_->record_bytes >= segment_bytes_ ? take() : nullptr;
}

std::unique_ptr<Draft> Settler::finish() { return draft_ ? take() : nullptr; }

std::unique_ptr<Draft> Settler::take() { return std::exchange(draft_, nullptr); }

// Once a segment is published its id table answers for it; only what is on its way is held in memory.
void Settler::forget_published() {
  const uint32_t published_end = publisher_.published_documents();
  published_ = publisher_.ids();
  while (!pending_order_.empty() && pending_order_.front().first < published_end) {
    const auto& [document, id] = pending_order_.front();
    const auto found = pending_.find(id);
    if (found != pending_.end() && found->second.document == document) pending_.erase(found);
    pending_order_.pop_front();
  }
}

std::optional<Settler::Pending> Settler::current(Hash128 id) {
  if (const auto found = pending_.find(id); found != pending_.end()) return found->second;
  if (const auto row = published_->find(id)) return Pending{row->document, row->content};
  return std::nullopt;
}

void Settler::settle(Entry&& entry) {
  const auto before = current(entry.id_hash);
  if (before && before->content == entry.content_hash) {
    ++draft_->tally.unchanged;
    return;
  }
  if (before) draft_->dead.push_back(before->document);
  ++(before ? draft_->tally.replaced : draft_->tally.indexed);
  pending_[entry.id_hash] = {next_document_, entry.content_hash};
  pending_order_.emplace_back(next_document_, entry.id_hash);
  ++next_document_;
  draft_->entries.push_back(std::move(entry));
}

void Settler::settle(Unchanged&& unchanged, const Enter& enter) {
  const auto before = current(unchanged.id_hash);
  if (before && before->content == unchanged.content_hash)
    ++draft_->tally.unchanged;
  else
    settle(enter(unchanged.article));
}

void Settler::settle(const Empty& empty) {
  ++draft_->tally.empty;
  note(empty.origin, empty.id, "empty", "no title, lead or text");
}

void Settler::settle(const Reject& reject) {
  ++draft_->tally.rejected;
  note(reject.origin, reject.id, reject.reason, reject.detail);
  auto& reasons = draft_->reasons;
  const auto found =
      std::find_if(reasons.begin(), reasons.end(), [&](const auto& one) { return one.first == reject.reason; });
  if (found == reasons.end())
    reasons.emplace_back(reject.reason, 1);
  else
    ++found->second;
}

void Settler::note(const Origin& origin, std::string_view id, std::string_view reason, std::string_view detail) {
  JsonWriter json(draft_->ledger);
  json.begin_object().member("run", run_name_).member("file", origin.file).member("line", origin.line);
  json.member("offset", origin.offset).member("id", id).member("reason", reason).member("detail", detail).end_object();
  draft_->ledger += '\n';
}

}  // namespace rotative
