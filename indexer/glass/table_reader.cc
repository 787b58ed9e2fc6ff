// Scanning leaves. Offsets are checked: a damaged file must end in an Error, not in a crash.
#include "indexer/glass/table_reader.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "common/base/error.h"
#include "indexer/glass/table_writer.h"

namespace rotative::glass {
namespace {

constexpr size_t kBufferBytes = 32 * kBlockBytes;
constexpr size_t kHeaderBytes = 11;

size_t be16(const char* at) {
  return static_cast<size_t>(static_cast<unsigned char>(at[0])) << 8 | static_cast<unsigned char>(at[1]);
}

struct Item {
  explicit Item(const char* at) : flags(be16(at)), bytes((flags & 0x1fff) + 3), key_bytes(static_cast<uint8_t>(at[2])) {
    first = (flags & 0x2000) != 0;
    last = (flags & 0x4000) != 0;
    deflated = (flags & 0x8000) != 0;
    tag_at = 3 + key_bytes + (first ? 0 : 2);
  }
  size_t flags, bytes, key_bytes, tag_at = 0;
  bool first = false, last = false, deflated = false;
};

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
  directory_at_ = kHeaderBytes;
  directory_end_ = be16(block + 9);
  if (directory_end_ < kHeaderBytes || directory_end_ > kBlockBytes || directory_end_ % 2 == 0) throw_damaged();
  return true;
}

bool TableReader::next_item() {
  while (directory_at_ == directory_end_)
    if (!next_leaf()) return false;
  const size_t place = be16(leaf_ + directory_at_);
  directory_at_ += 2;
  item_ = leaf_ + place;
  if (place < directory_end_ || place + 3 > kBlockBytes) throw_damaged();
  const Item item(item_);
  if (place + item.bytes > kBlockBytes || item.tag_at > item.bytes) throw_damaged();
  return true;
}

void TableReader::next() {
  if (!next_item()) {
    at_end_ = true;
    return;
  }
  Item item(item_);
  if (!item.first) throw_damaged();
  key_ = item_ + 3;
  key_bytes_ = item.key_bytes;
  deflated_ = item.deflated;
  tag_ = {item_ + item.tag_at, item.bytes - item.tag_at};
  whole_ = item.last ? std::string_view(item_, item.bytes) : std::string_view();
  if (item.last) return;
  key_copy_.assign(key_, key_bytes_);  // the next component may stand in another block
  key_ = key_copy_.data();
  joined_ = tag_;
  while (!item.last) {
    if (!next_item()) throw_damaged();
    item = Item(item_);
    if (item.first || std::string_view(item_ + 3, item.key_bytes) != key()) throw_damaged();
    joined_.append(item_ + item.tag_at, item.bytes - item.tag_at);
  }
  tag_ = joined_;
}

}  // namespace rotative::glass
