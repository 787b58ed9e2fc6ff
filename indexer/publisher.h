// The one writer of an index: holds the lock, recovers at the start, publishes segments, merges them.
//
// What a kill or a power cut can cost: the segments in hand. Order of a publish: the segment is built aside and
// fsynced, renamed into place, segments/ is fsynced; the ledger is appended to and fsynced; the dead file is written;
// then the manifest is replaced, and with it everything becomes true at once. What a dead writer left behind is not
// named by the manifest and is removed at the next start, and the ledger is cut back to the published length.
// Internally synchronised.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "common/base/file.h"
#include "common/index/manifest.h"
#include "indexer/known.h"
#include "indexer/segment/builder.h"
#include "indexer/segment/tiers.h"

namespace rotative {

struct Draft;

class Publisher {
 public:
  // Makes the index where there is none. Error{busy} where another writer works, Error{missing} where the directory is
  // something else.
  Publisher(const std::filesystem::path& index, Engine engine);

  // Parallel: writes the draft's segment aside. nullopt where it has no articles.
  std::optional<SegmentInfo> build(const Draft& draft) const;
  // In the order of the drafts.
  void publish(const Draft& draft, std::optional<SegmentInfo> segment);
  // Called after each publish, by the thread that published.
  void on_publish(std::function<void()> call) { on_publish_ = std::move(call); }
  // Merges until the tiers are in order, `threads` merges at a time. Returns the bytes that were written.
  uint64_t merge(int threads);
  // Merges all into one segment and drops what is dead. Returns the bytes that were written, 0 where that is so
  // already.
  uint64_t merge_all(int threads);

  // After a failed run: removes what was built and not published.
  void discard_unpublished();

  std::shared_ptr<const IdIndex> ids() const;
  // The last kWindowArticles rows of all segments, oldest first.
  std::vector<SignatureRow> signatures() const;
  uint32_t next_document() const;        // the first number that no published segment has
  uint32_t published_documents() const;  // the same: numbers below it are published
  Manifest manifest() const;             // a copy
  size_t segment_count() const;
  const std::filesystem::path& path() const { return index_; }

 private:
  std::filesystem::path segment_path(const std::string& name) const;
  void publish_locked(const Draft& draft, std::optional<SegmentInfo> segment);
  void recover();
  void remove_strangers();
  void remove_retired();
  void cut_ledger();
  void append_ledger(const std::string& lines);
  void move_into_place(SegmentInfo& segment);
  uint64_t carry_out(const std::vector<MergePlan>& plans, int threads);
  void replace_segments(size_t begin, size_t end, SegmentInfo merged);
  void store();
  void open_tables();

  std::filesystem::path index_;
  Engine engine_;
  FileLock lock_;
  mutable std::mutex mutex_;
  Manifest manifest_;
  std::vector<uint32_t> dead_;
  std::string stored_dead_file_;  // that the manifest on disk names
  std::shared_ptr<const IdIndex> ids_;
  std::function<void()> on_publish_;
};

}  // namespace rotative
