// What has been given for a saved query, so that each article is given once ever.
//
// The problem: cron asks every night for what is new. The machine may die at any point; the index may be merged, read
// again or built from scratch; articles may change. None may be lost, and none given twice.
//
// What is kept. One file a query, NAME.sent: the hashes of the ids of all articles ever given, with the hash of the
// content that was given; and for each index (by its uuid) the first document number that had not been looked at.
// Document numbers rise with the order of reading and are never reused, whatever is merged, so the next look starts
// there; an index built from scratch has a new uuid and is looked at from the start; in both the ids decide.
//
// How a batch is given. Everything is decided before anything is given:
//     1  the bytes of the batch are written to a spool file and fsynced
//     2  NAME.sent is replaced (write aside, fsync, rename, fsync of the folder): it holds the batch's ids, its number,
//        and the name of the spool file
//     3  the batch is delivered, and with it the spool file disappears
// A spool file that NAME.sent names is a batch that is still to be delivered; one that it does not name was never
// decided on and is removed. What a death costs:
//     before 2            nothing was given; the next run decides anew
//     between 2 and 3     the next run delivers the same bytes under the same number, before it looks for more
//     in 3, to a folder   delivery is the rename of the spool file into the folder: it happened or it did not. Exactly
//                         once, even where a reader takes the file away at once.
//     in 3, to a stream   the bytes were written, all or some of them, and the spool file is still there: the next run
//                         gives the same bytes again. Nothing is lost; a reader that must not see a batch twice
//                         compares numbers, or reads files from a folder instead.
// Rejected: marking before giving (loses a batch), marking after giving without a spool (a second run may give other
// bytes, because the index has grown, so that nobody can tell what was doubled).
//
// NAME.sent is one line of JSON with a checksum, and then a line an article: 32 + 16 hexadecimal digits, in the order
// they were given. Holds NAME.lock as long as it lives. Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/base/file.h"
#include "common/base/hash.h"
#include "common/index/reader.h"

namespace rotative {

struct SentArticle {
  Hash128 id;
  uint64_t content = 0;
};

class SentState {
 public:
  // `folder` is made where it is not there. Error{busy} where another run has it, Error{missing} where it is damaged.
  SentState(const std::filesystem::path& folder, const std::string& name);

  // The number of the last batch that was decided on; 0: none.
  uint64_t batch() const { return batch_; }
  size_t articles() const { return sent_.size(); }
  // Where to look on from; none where the last look was for another query.
  std::vector<IndexMark> marks(uint64_t query_hash) const;
  bool was_sent(const SentArticle& article, bool changed_ones_too) const;

  // The batch that is decided on and not delivered.
  const std::optional<std::filesystem::path>& undelivered() const { return spool_; }

  // Steps 1 and 2: the next batch. Where `bytes` are empty nothing is spooled, only the articles and marks are kept.
  void decide(const std::filesystem::path& spool, std::string_view bytes, const std::vector<SentArticle>& articles,
              std::vector<IndexMark> marks, uint64_t query_hash);
  // Step 3. The target's folder must be that of the spool file. Error{output} where the reader is gone.
  void deliver_to(const std::filesystem::path& target);
  void deliver_to_output(int descriptor);

  std::filesystem::path spool_in(const std::filesystem::path& folder) const;  // for the next batch

 private:
  void load();
  void store() const;
  void remove_strange_spools() const;
  void forget_spool();

  std::filesystem::path folder_;
  std::string name_;  // as a file name
  FileLock lock_;
  uint64_t batch_ = 0;
  uint64_t query_hash_ = 0;
  std::vector<IndexMark> marks_;
  std::vector<SentArticle> order_;
  struct HashOfId {
    size_t operator()(const Hash128& id) const { return id.low; }
  };
  std::unordered_map<Hash128, uint64_t, HashOfId> sent_;  // id to the content that was given last
  std::optional<std::filesystem::path> spool_;
};

// A name as a file name: letters, digits, '-', '_' and what lies beyond ASCII stay, other bytes become %2F.
std::string file_name_of(std::string_view name);

// $XDG_STATE_HOME/rotative, or .local/state/rotative in the home directory.
std::filesystem::path state_folder(const std::string& given, const std::string& xdg_state_home,
                                   const std::string& home);

}  // namespace rotative
