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

void Counts::add(std::string_view name, uint64_t count) {
  const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const auto& row) { return row.first == name; });
  if (found == rows_.end())
    rows_.emplace_back(name, count);
  else
    found->second += count;
}

void Counts::add(const Counts& other) {
  for (const auto& [name, count] : other.rows_) add(name, count);
}

std::vector<std::pair<std::string, uint64_t>> Counts::sorted() const {
  auto rows = rows_;
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return rows;
}

Settler::Settler(Publisher& publisher, uint64_t segment_bytes, std::string run_name)
    : publisher_(publisher),
      segment_bytes_(segment_bytes),
      run_name_(std::move(run_name)),
      next_document_(publisher.next_document()),
      published_(publisher.ids()),
      window_(publisher.signatures()) {}

Settler::~Settler() = default;

std::unique_ptr<Draft> Settler::add(ProcessedBatch&& batch, const Enter& enter) {
  if (!draft_) {
    draft_ = std::make_unique<Draft>();
    draft_->first_document = next_document_;
    forget_published();
  }
  begin_part(std::move(batch.processed.inverted));
  for (const Outcome& outcome : batch.processed.outcomes) {
    if (const auto* indexed = std::get_if<Indexed>(&outcome)) settle(*indexed);
    if (const auto* same = std::get_if<Unchanged>(&outcome)) settle(*same, enter);
    if (const auto* empty = std::get_if<Empty>(&outcome)) settle(*empty);
    if (const auto* reject = std::get_if<Reject>(&outcome)) settle(*reject);
  }
  end_part();
  draft_->record_bytes += batch.record_bytes;
  for (InputProgress& progress : batch.progress) {
    const auto same = [&progress](const InputProgress& other) { return other.path == progress.path; };
    std::erase_if(draft_->progress, same);
    draft_->progress.push_back(std::move(progress));
  }
  return draft_->record_bytes >= segment_bytes_ ? take() : nullptr;
}

std::unique_ptr<Draft> Settler::finish() { return draft_ ? take() : nullptr; }

std::unique_ptr<Draft> Settler::take() {
  draft_->end_document = next_document_;
  return std::exchange(draft_, nullptr);
}

void Settler::begin_part(std::shared_ptr<Inverted> inverted) {
  part_.documents.assign(inverted->documents.size(), 0);
  part_.inverted = inverted;
  batch_ = std::move(inverted);
}

void Settler::end_part() {
  const auto& documents = part_.documents;
  const auto left_out = std::count(documents.begin(), documents.end(), 0u);
  part_.all = left_out == 0;
  if (static_cast<size_t>(left_out) != documents.size()) draft_->parts.push_back(std::move(part_));
  part_ = {};
}

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

void Settler::settle(const Indexed& article) {
  const auto before = current(article.id_hash);
  if (before && before->content == article.content_hash) {
    ++draft_->tally.unchanged;
    return;
  }
  if (before) draft_->dead.push_back(before->document);
  ++(before ? draft_->tally.replaced : draft_->tally.indexed);
  const uint32_t document = next_document_++;
  pending_[article.id_hash] = {document, article.content_hash};
  pending_order_.emplace_back(document, article.id_hash);
  part_.documents[article.article] = document;
  draft_->ids.push_back({article.id_hash, article.content_hash, document, 0});
  find_cluster(article, document);
  draft_->undated += article.published.has_value() ? 0 : 1;
  draft_->languages.add(article.language.empty() ? "?" : article.language);
  if (!article.charset.empty()) draft_->charsets.add(article.charset);
  if (!article.extractor.empty()) draft_->pages.add(article.extractor);
  draft_->mended += article.mended ? 1 : 0;
}

// The batch was encoded with a cluster of its own for each article.
void Settler::find_cluster(const Indexed& article, uint32_t document) {
  const uint64_t own = own_cluster(article.id_hash, article.content_hash);
  const Signature& signature = article.signature;
  const SignatureRow row{signature.exact, own, document,      signature_day(article.published),
                         signature.words, 0,   signature.bins};
  const auto [cluster, opened] = window_.add(row);
  if (opened) draft_->signatures.push_back(row);
  if (cluster == own) return;
  ++draft_->copies;
  auto& regrouped = draft_->regrouped;
  if (regrouped.empty() || regrouped.back().inverted != batch_) regrouped.push_back({batch_, {}});
  regrouped.back().joined.push_back({article.article, own, cluster});
}

// Its article stands between those of the batch that come before and after it.
void Settler::settle(const Unchanged& unchanged, const Enter& enter) {
  const auto before = current(unchanged.id_hash);
  if (before && before->content == unchanged.content_hash) {
    ++draft_->tally.unchanged;
    return;
  }
  const std::shared_ptr<Inverted> batch = batch_;
  end_part();
  const auto [indexed, inverted] = enter(unchanged.article);
  begin_part(inverted);
  settle(indexed);
  end_part();
  begin_part(batch);
}

void Settler::settle(const Empty& empty) {
  ++draft_->tally.empty;
  draft_->empties.add(empty.reason);
  if (empty.reason != kOtherPart) note(empty.origin, empty.id, empty.reason, empty.detail);
}

void Settler::settle(const Reject& reject) {
  ++draft_->tally.rejected;
  note(reject.origin, reject.id, reject.reason, reject.detail);
  draft_->reasons.add(reject.reason);
}

void Settler::note(const Origin& origin, std::string_view id, std::string_view reason, std::string_view detail) {
  JsonWriter json(draft_->ledger);
  json.begin_object().member("run", run_name_).member("file", origin.file).member("line", origin.line);
  json.member("offset", origin.offset).member("id", id).member("reason", reason).member("detail", detail).end_object();
  draft_->ledger += '\n';
}

}  // namespace rotative
