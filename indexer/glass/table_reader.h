// Reads the items of a glass table from front to back, for merging.
//
// Leaves are expected in key order in the file, as TableWriter and libxapian's compaction leave them; the file is read
// through one buffer and never mapped, so that a merge takes little memory whatever its inputs.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "common/base/file.h"
#include "common/glass/block.h"

namespace rotative::glass {

class TableReader {
 public:
  // A missing file is an empty table. Stands on the first item.
  explicit TableReader(const std::filesystem::path& path);

  bool at_end() const { return at_end_; }
  // Valid until next(). The tag's components are joined.
  std::string_view key() const { return key_; }
  std::string_view tag() const { return tag_; }
  bool deflated() const { return deflated_; }
  // The entry as TableWriter::add_item() takes it; empty where the tag has several components. Valid until next().
  std::string_view item() const { return whole_; }
  // Error{missing} where a block is no block or keys do not rise.
  void next();

 private:
  bool next_item();
  bool next_leaf();
  void fill_buffer();
  const char* read_block();
  [[noreturn]] void throw_damaged() const;

  std::filesystem::path path_;
  FileDescriptor file_;
  std::unique_ptr<char[]> buffer_;
  uint64_t read_ = 0;    // bytes of the file
  size_t buffered_ = 0;  // bytes of the buffer
  size_t used_ = 0;
  const char* leaf_ = nullptr;  // within the buffer
  uint32_t index_ = 0;          // of the leaf's next item
  uint32_t count_ = 0;
  LeafItem item_;

  bool at_end_ = false;
  bool deflated_ = false;
  std::string_view key_;
  std::string key_copy_;
  std::string_view tag_;
  std::string_view whole_;
  std::string joined_;
};

}  // namespace rotative::glass
