// Settling: the serial stage in which everything is decided that depends on order.
//
// Which article is a copy of an earlier one, which id is new, which replaces an earlier article, which document number it gets, what the ledger says, and where
// one segment ends and the next begins. What it decides depends on the order of the records alone. Not thread-safe; use
// one per thread.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <unordered_map>

#include "indexer/batch.h"
#include "indexer/dedup.h"
#include "indexer/publisher.h"

namespace rotative {

class Settler {
 public:
  // `publisher` must outlive the settler. A draft is full when its batches held `segment_bytes` of records or more.
  Settler(Publisher& publisher, uint64_t segment_bytes, std::string run_name);
  ~Settler();

  // The draft that this batch filled, or null. `enter` inverts an article that turned out to be changed.
  using Enter = std::function<std::pair<Indexed, std::shared_ptr<Inverted>>(const Article&)>;
  std::unique_ptr<Draft> add(ProcessedBatch&& batch, const Enter& enter);
  // What is left at the end; null where nothing is.
  std::unique_ptr<Draft> finish();

 private:
  struct Pending {
    uint32_t document = 0;
    uint64_t content = 0;
  };
  struct HashOfId {
    size_t operator()(const Hash128& id) const { return static_cast<size_t>(id.low); }
  };

  std::optional<Pending> current(Hash128 id);
  void begin_part(std::shared_ptr<Inverted> inverted);
  void end_part();
  void settle(const Indexed& article);
  void find_cluster(const Indexed& article, uint32_t document);
  void settle(const Unchanged& unchanged, const Enter& enter);
  void settle(const Empty& empty);
  void settle(const Reject& reject);
  void note(const Origin& origin, std::string_view id, std::string_view reason, std::string_view detail);
  void forget_published();
  std::unique_ptr<Draft> take();

  Publisher& publisher_;
  uint64_t segment_bytes_;
  std::string run_name_;
  uint32_t next_document_;
  std::unique_ptr<Draft> draft_;
  std::shared_ptr<Inverted> batch_;                         // of the part
  SegmentPart part_;                                        // of the draft, being filled
  std::unordered_map<Hash128, Pending, HashOfId> pending_;  // settled in this run, not yet published
  std::deque<std::pair<uint32_t, Hash128>> pending_order_;
  std::shared_ptr<const IdIndex> published_;
  DuplicateWindow window_;
};

}  // namespace rotative
