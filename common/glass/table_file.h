// The file of one table, read block by block.
//
// pread() into memory of our own: a file that was cut short is an Error then, where a mapped one would end the process,
// and no query makes a table of gigabytes resident. A page of memory that the process did not have yet costs more than
// reading a block that the kernel has (1.5 and 1 µs), so one search that looks once into many tables uses the same few
// buffers for all of them: those of the thread, which blocks are borrowed from. Of a table that is asked more often the
// branch blocks are kept, as every way to a leaf goes through them.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

#include "common/base/file.h"
#include "common/glass/block.h"
#include "common/glass/version.h"

namespace rotative::glass {

// One block, and zeros behind it.
struct BlockBuffer {
  BlockBuffer() { std::memset(bytes + kBlockBytes, 0, kPadBytes); }
  char bytes[kBlockBytes + kPadBytes];
};

class TableFile {
 public:
  // Opens nothing yet.
  TableFile(std::filesystem::path path, const TableRoot& root);
  TableFile(const TableFile&) = delete;
  TableFile& operator=(const TableFile&) = delete;

  // Now, unless it is open or absent.
  void open();

  bool is_absent() const { return root_.blocks == 0; }
  uint32_t root() const { return root_.root; }
  uint32_t level() const { return root_.level; }  // of the root

  // A block of `level`, which is above the leaves. Valid until the thread asks for another block of any table.
  const char* branch(uint32_t number, uint32_t level);
  // A leaf, as long valid.
  const char* leaf(uint32_t number) { return borrow(number, 0); }
  // Reads a leaf into the buffer.
  void read_leaf(uint32_t number, BlockBuffer& buffer) { read_block(number, 0, buffer); }

  // Error{missing}: "the index cannot be read: PATH: a block is damaged".
  [[noreturn]] void throw_damaged() const;

 private:
  // 256 KiB at most: a query has some lists in hand, each with the blocks on the way to its leaf.
  static constexpr size_t kMostKept = 32;
  // Branch blocks that are borrowed before some are kept: three or so for each term of a query.
  static constexpr uint32_t kMostBorrowed = 24;
  struct Kept {
    uint32_t number = 0;
    uint32_t used = 0;  // the clock at the last use; 0: never
    std::unique_ptr<BlockBuffer> block;
  };

  Kept& read_branch(uint32_t number, uint32_t level);
  const char* borrow(uint32_t number, uint32_t level);
  void read_block(uint32_t number, uint32_t level, BlockBuffer& buffer);
  [[noreturn]] void throw_unreadable(std::string_view why) const;

  std::filesystem::path path_;
  TableRoot root_;
  uint64_t identity_;  // of the process: of two tables at one place in memory, too
  FileDescriptor file_;
  std::vector<Kept> kept_;
  uint32_t clock_ = 0;
  uint32_t borrowed_ = 0;
};

}  // namespace rotative::glass
