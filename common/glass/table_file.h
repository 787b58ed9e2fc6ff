// The file of one table, read block by block.
//
// pread() into memory of our own: a file that was cut short is an Error then, where a mapped one would end the process,
// and no query makes a table of gigabytes resident. Branch blocks are kept, as every way to a leaf goes through them;
// leaves are read into the buffers of those who ask.
// Not thread-safe; use one per thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>

#include "common/base/file.h"
#include "common/glass/block.h"
#include "common/glass/version.h"

namespace rotative::glass {

// One block, and zeros behind it.
struct BlockBuffer {
  char bytes[kBlockBytes + kPadBytes];
};

class TableFile {
 public:
  // Opens nothing yet.
  TableFile(std::filesystem::path path, const TableRoot& root) : path_(std::move(path)), root_(root) {}

  // Now, unless it is open or absent.
  void open();

  bool is_absent() const { return root_.blocks == 0; }
  uint32_t root() const { return root_.root; }
  uint32_t level() const { return root_.level; }  // of the root

  // A block of `level`, which is above the leaves. Valid until the next call.
  const char* branch(uint32_t number, uint32_t level);
  // Reads a leaf into the buffer.
  void read_leaf(uint32_t number, BlockBuffer& buffer) { read_block(number, 0, buffer); }

  // Error{missing}: "the index cannot be read: PATH: a block is damaged".
  [[noreturn]] void throw_damaged() const;

 private:
  // 256 KiB at most: a query has some lists in hand, each with the blocks on the way to its leaf.
  static constexpr size_t kMostKept = 32;
  struct Kept {
    uint32_t number = 0;
    uint32_t used = 0;  // the clock at the last use; 0: never
    std::unique_ptr<BlockBuffer> block;
  };

  Kept& read_branch(uint32_t number, uint32_t level);
  void read_block(uint32_t number, uint32_t level, BlockBuffer& buffer);
  [[noreturn]] void throw_unreadable(std::string_view why) const;

  std::filesystem::path path_;
  TableRoot root_;
  FileDescriptor file_;
  std::array<Kept, kMostKept> kept_;
  uint32_t clock_ = 0;
};

}  // namespace rotative::glass
