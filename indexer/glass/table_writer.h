// Writes one glass table: a B-tree from sorted items, bottom up, each block once, appended to the file.
//
// One block is open on each level. A full one gets the next block number and its separator goes up a level; leaves thus
// stand in key order in the file, which readers that scan rely on.
// Not thread-safe; use one per thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "common/base/file.h"
#include "common/glass/block.h"
#include "common/glass/version.h"

namespace rotative::glass {

inline constexpr size_t kMaxItemBytes = 2043;  // four fit a block: the engine may update the table later

class TableWriter {
 public:
  enum class Presence : bool { optional, always };

  // The file is made when the first entry comes; `always` makes it for an empty table, too: the engine's own writer
  // wants that of postlist and termlist.
  explicit TableWriter(std::filesystem::path path, Presence presence = Presence::optional);

  // Keys rise strictly and are 1 to kMaxKeyBytes long. `deflated` says that the tag is; it is stored as it is.
  void add(std::string_view key, std::string_view tag, bool deflated = false);
  // The same for an entry as it stands in another table, TableReader::item(): copied in one piece.
  void add_item(std::string_view item);

  struct Result {
    TableRoot root;
    std::optional<FileDigest> digest;  // nullopt: no file
  };
  // The file is fsynced; the caller fsyncs its directory.
  Result finish();

 private:
  // One open block. Items fill it from its end, the directory of their places from its front.
  struct Level {
    std::array<char, kBlockBytes> block;
    size_t directory_end = 0;
    size_t lowest_item = kBlockBytes;
    uint32_t written = 0;    // blocks of this level
    uint32_t separator = 0;  // of the open block: bytes of separator_key
    uint16_t separator_component = 0;
    std::array<char, kMaxKeyBytes> separator_key;
    bool open = false;
  };

  void start();
  size_t leaf_room() const { return leaf().lowest_item - leaf().directory_end; }
  Level& leaf() { return levels_.front(); }
  const Level& leaf() const { return levels_.front(); }
  std::string_view last_key() const;  // empty for the null item
  void open_leaf(std::string_view key, uint16_t component);
  void put_whole(std::string_view key, std::string_view tag, uint16_t flags);
  void put_leaf_item(std::string_view key, std::string_view piece, uint16_t component, uint16_t flags);
  void push(size_t level, std::string_view separator, uint16_t component, uint32_t child);
  void open_block(Level& level, std::string_view separator, uint16_t component);
  void close_block(size_t level);
  static char* make_item(Level& level, size_t bytes);

  std::filesystem::path path_;
  Presence presence_;
  std::optional<FileWriter> file_;
  std::vector<Level> levels_;
  uint32_t blocks_ = 0;
  uint64_t entries_ = 0;
};

}  // namespace rotative::glass
