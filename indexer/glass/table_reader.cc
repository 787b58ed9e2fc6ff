// Scanning leaves. Offsets are checked: a damaged file must end in an Error, not in a crash.
#include "indexer/glass/table_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "common/base/error.h"

namespace rotative::glass {
namespace {

constexpr size_t kBufferBytes = 32 * kBlockBytes;
}  // namespace

TableReader::TableReader(const std::filesystem::path& path) : path_(path), buffer_(new char[kBufferBytes]) {
  file_ = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file_.valid() && errno != ENOENT) throw_file_error("open", path, errno);
  at_end_ = !file_.valid();
  if (!at_end_) ::posix_fadvise(file_.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
  if (!at_end_ && next_item()) next();  // the first item of all is the null item
}

void TableReader::throw_damaged() const {
  throw Error(ErrorCode::missing, "cannot read " + path_.string() + ": a block is damaged",
              "run rotative-index verify on this index");
}

// What a merge has read is seldom read again: its pages are given back, and what the merge writes takes them.
void TableReader::fill_buffer() {
  if (buffered_ > 0)  // none would mean the whole file
    ::posix_fadvise(file_.get(), static_cast<off_t>(read_ - buffered_), static_cast<off_t>(buffered_),
                    POSIX_FADV_DONTNEED);
  used_ = buffered_ = 0;
  while (buffered_ < kBufferBytes) {
    const ssize_t size = ::read(file_.get(), buffer_.get() + buffered_, kBufferBytes - buffered_);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw_file_error("read", path_, errno);
    if (size == 0) break;
    buffered_ += static_cast<size_t>(size);
  }
  read_ += buffered_;
  if (buffered_ % kBlockBytes != 0) throw_damaged();
}

const char* TableReader::read_block() {
  if (used_ == buffered_) fill_buffer();
  if (buffered_ == 0) return nullptr;
  const char* block = buffer_.get() + used_;
  used_ += kBlockBytes;
  return block;
}

bool TableReader::next_leaf() {
  const char* block = read_block();
  while (block != nullptr && block[4] != 0) block = read_block();
  if (block == nullptr) return false;
  leaf_ = block;
  index_ = 0;
  count_ = count_items(block);
  if (count_ == 0) throw_damaged();
  return true;
}

bool TableReader::next_item() {
  if (index_ == count_ && !next_leaf()) return false;
  item_ = LeafItem(leaf_, index_++);
  if (!item_.is_sound) throw_damaged();
  return true;
}

void TableReader::next() {
  if (!next_item()) {
    at_end_ = true;
    return;
  }
  if (!item_.is_first()) throw_damaged();
  key_ = item_.key();
  deflated_ = item_.is_deflated();
  tag_ = item_.piece();
  whole_ = item_.is_last() ? item_.whole() : std::string_view();
  if (item_.is_last()) return;
  key_copy_ = key_;  // the next component may stand in another block
  key_ = key_copy_;
  joined_ = tag_;
  while (!item_.is_last()) {
    if (!next_item() || item_.is_first() || item_.key() != key()) throw_damaged();
    joined_ += item_.piece();
  }
  tag_ = joined_;
}

}  // namespace rotative::glass
