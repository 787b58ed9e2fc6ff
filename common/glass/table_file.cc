// Reading blocks.
#include "common/glass/table_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>

#include "common/base/error.h"

namespace rotative::glass {
namespace {

// A block that the thread has read, of whatever table.
struct Borrowed {
  uint64_t table = 0;
  uint32_t number = 0;
  uint32_t used = 0;  // the clock at the last use
  std::unique_ptr<BlockBuffer> block;
};

// The way to a leaf, and one more.
constexpr size_t kBuffers = 4;
thread_local std::array<Borrowed, kBuffers> buffers;
thread_local uint32_t buffers_clock = 0;

constexpr auto is_used_less = [](const auto& a, const auto& b) { return a.used < b.used; };

std::atomic<uint64_t> tables_opened{0};

}  // namespace

TableFile::TableFile(std::filesystem::path path, const TableRoot& root)
    : path_(std::move(path)), root_(root), identity_(++tables_opened) {}

void TableFile::throw_unreadable(std::string_view why) const {
  throw Error(ErrorCode::missing, "the index cannot be read: " + path_.string() + ": " + std::string(why),
              "run rotative-index verify on it");
}

void TableFile::throw_damaged() const { throw_unreadable("a block is damaged"); }

void TableFile::open() {
  if (file_.valid() || is_absent()) return;
  file_ = FileDescriptor(::open(path_.c_str(), O_RDONLY | O_CLOEXEC));
  if (file_.valid()) return;
  if (errno == ENOENT || errno == EACCES) throw_unreadable(std::strerror(errno));
  throw_file_error("open", path_, errno);
}

void TableFile::read_block(uint32_t number, uint32_t level, BlockBuffer& buffer) {
  open();
  const off_t start = static_cast<off_t>(number) * static_cast<off_t>(kBlockBytes);
  for (size_t done = 0; done < kBlockBytes;) {
    const ssize_t size =
        ::pread(file_.get(), buffer.bytes + done, kBlockBytes - done, start + static_cast<off_t>(done));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw_unreadable(std::strerror(errno));
    if (size == 0) throw_unreadable("it ends too early");
    done += static_cast<size_t>(size);
  }
  if (block_level(buffer.bytes) != level || count_items(buffer.bytes) == 0) throw_damaged();
}

const char* TableFile::branch(uint32_t number, uint32_t level) {
  const auto has_it = [number](const Kept& kept) { return kept.number == number && kept.used != 0; };
  const auto found = std::find_if(kept_.begin(), kept_.end(), has_it);
  if (found == kept_.end() && ++borrowed_ <= kMostBorrowed) return borrow(number, level);
  Kept& kept = found != kept_.end() ? *found : read_branch(number, level);
  kept.used = ++clock_;
  if (block_level(kept.block->bytes) != level) throw_damaged();
  return kept.block->bytes;
}

// The one that was not used for the longest time goes.
TableFile::Kept& TableFile::read_branch(uint32_t number, uint32_t level) {
  if (kept_.size() < kMostKept) kept_.push_back({0, 0, std::make_unique<BlockBuffer>()});
  Kept& kept = *std::min_element(kept_.begin(), kept_.end(), is_used_less);
  kept.used = 0;  // until it is read
  read_block(number, level, *kept.block);
  kept.number = number;
  return kept;
}

const char* TableFile::borrow(uint32_t number, uint32_t level) {
  const auto has_it = [&](const Borrowed& one) { return one.table == identity_ && one.number == number; };
  auto found = std::find_if(buffers.begin(), buffers.end(), has_it);
  if (found == buffers.end()) {
    found = std::min_element(buffers.begin(), buffers.end(), is_used_less);
    if (!found->block) found->block = std::make_unique<BlockBuffer>();
    found->table = 0;  // until it is read
    read_block(number, level, *found->block);
    found->table = identity_;
    found->number = number;
  }
  found->used = ++buffers_clock;
  if (block_level(found->block->bytes) != level) throw_damaged();
  return found->block->bytes;
}

}  // namespace rotative::glass
