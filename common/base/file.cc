// File primitives over POSIX calls, since the standard streams can neither fsync nor lock.
#include "common/base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include "common/base/error.h"

namespace rotative {
namespace {

// What is digested and handed to the kernel at once: few calls, and yet it stays in the cache of one core.
constexpr size_t kWriteBytes = size_t{1} << 18;

// So much is written before the kernel is asked to begin with the disk: fsync then finds little left to wait for.
constexpr uint64_t kWriteOutBytes = uint64_t{4} << 20;

// A process that writes more than this drops what it wrote from the page cache once it is on disk. The next file then
// takes the same pages, which costs less than fresh ones, and a long run pushes nobody else's files out of memory.
constexpr uint64_t kCachedBytes = uint64_t{256} << 20;
std::atomic<uint64_t> written_by_process{0};

FileDescriptor open_or_throw(const std::filesystem::path& path, int flags, std::string_view verb) {
  const int fd = ::open(path.c_str(), flags | O_CLOEXEC, 0644);
  if (fd < 0) throw_file_error(verb, path, errno);
  return FileDescriptor(fd);
}

void write_all(int fd, std::string_view bytes, const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw_file_error("write", path, errno);
    bytes.remove_prefix(static_cast<size_t>(written));
  }
}

void fsync_or_throw(int fd, const std::filesystem::path& path) {
  if (::fsync(fd) != 0) throw_file_error("fsync", path, errno);
}

void close_or_throw(FileDescriptor file, const std::filesystem::path& path) {
  if (::close(file.release()) != 0) throw_file_error("close", path, errno);
}

void write_and_sync(const std::filesystem::path& path, std::string_view bytes, int flags) {
  FileDescriptor file = open_or_throw(path, O_WRONLY | O_CREAT | flags, "create");
  write_all(file.get(), bytes, path);
  fsync_or_throw(file.get(), path);
  close_or_throw(std::move(file), path);
}

std::string holder_of(int fd) {
  char buffer[256];
  const ssize_t size = ::pread(fd, buffer, sizeof buffer, 0);
  if (size <= 0) return "another process";
  std::string holder(buffer, static_cast<size_t>(size));
  while (!holder.empty() && holder.back() == '\n') holder.pop_back();
  return holder;
}

}  // namespace

FileDescriptor::~FileDescriptor() {
  if (fd_ >= 0) ::close(fd_);
}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept {
  if (this != &other) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = other.release();
  }
  return *this;
}

int FileDescriptor::release() { return std::exchange(fd_, -1); }

void throw_file_error(std::string_view verb, const std::filesystem::path& path, int error_number) {
  const bool full = error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG || error_number == EIO;
  const bool memory = error_number == ENOMEM || error_number == EMFILE || error_number == ENFILE;
  std::string message = fmt::format("cannot {} {}: {}", verb, path.string(), std::strerror(error_number));
  if (full) throw Error(ErrorCode::stopped, message, "make room or mend the disk, then run the same command again");
  if (memory) throw Error(ErrorCode::stopped, message, "raise the limit (ulimit), then run the same command again");
  throw Error(ErrorCode::missing, message);
}

std::string read_file(const std::filesystem::path& path) {
  constexpr size_t kOfUnknownLength = size_t{1} << 16;  // a pipe
  const FileDescriptor file = open_or_throw(path, O_RDONLY, "open");
  struct stat status {};
  const bool known = ::fstat(file.get(), &status) == 0 && status.st_size > 0;
  std::string bytes(known ? static_cast<size_t>(status.st_size) + 1 : kOfUnknownLength, '\0');
  for (size_t used = 0;;) {
    if (used == bytes.size()) bytes.resize(2 * bytes.size());
    const ssize_t size = ::read(file.get(), bytes.data() + used, bytes.size() - used);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw_file_error("read", path, errno);
    used += static_cast<size_t>(size);
    if (size > 0) continue;
    bytes.resize(used);
    return bytes;
  }
}

void write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path aside = path;
  aside += ".new";
  write_and_sync(aside, bytes, O_TRUNC);
  if (::rename(aside.c_str(), path.c_str()) != 0) throw_file_error("rename", aside, errno);
  fsync_directory(path.parent_path());
}

void write_new_file(const std::filesystem::path& path, std::string_view bytes) { write_and_sync(path, bytes, O_EXCL); }

void fsync_file(const std::filesystem::path& path) {
  FileDescriptor file = open_or_throw(path, O_RDONLY, "open");
  fsync_or_throw(file.get(), path);
}

void fsync_directory(const std::filesystem::path& path) {
  FileDescriptor file = open_or_throw(path.empty() ? "." : path, O_RDONLY | O_DIRECTORY, "open");
  fsync_or_throw(file.get(), path);
}

struct FileWriter::State {
  std::filesystem::path path;
  FileDescriptor file;
  std::vector<char> buffer;
  size_t used = 0;
  uint64_t length = 0;
  uint64_t written_out = 0;  // of `length`: what the kernel was asked to write
  std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> digest{XXH3_createState(), XXH3_freeState};
};

FileWriter::FileWriter(const std::filesystem::path& path) : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->file = open_or_throw(path, O_WRONLY | O_CREAT | O_EXCL, "create");
  state_->buffer.resize(kWriteBytes);
  XXH3_64bits_reset(state_->digest.get());
}

FileWriter::~FileWriter() = default;
FileWriter::FileWriter(FileWriter&&) noexcept = default;

void FileWriter::append(std::string_view bytes) {
  State& state = *state_;
  while (!bytes.empty()) {
    const size_t size = std::min(bytes.size(), state.buffer.size() - state.used);
    std::memcpy(state.buffer.data() + state.used, bytes.data(), size);
    state.used += size;
    bytes.remove_prefix(size);
    if (state.used == state.buffer.size()) flush();
  }
}

void FileWriter::flush() {
  State& state = *state_;
  XXH3_64bits_update(state.digest.get(), state.buffer.data(), state.used);
  write_all(state.file.get(), {state.buffer.data(), state.used}, state.path);
  state.length += state.used;
  state.used = 0;
  write_out();
}

// Only hints: whether the bytes are on disk is for fsync to say.
void FileWriter::write_out() {
  State& state = *state_;
  const uint64_t waiting = state.length - state.written_out;
  if (waiting < kWriteOutBytes) return;
  const auto from = static_cast<off64_t>(state.written_out);
  ::sync_file_range(state.file.get(), from, static_cast<off64_t>(waiting), SYNC_FILE_RANGE_WRITE);
  state.written_out = state.length;
}

FileDigest FileWriter::finish() {
  flush();
  State& state = *state_;
  fsync_or_throw(state.file.get(), state.path);
  if (written_by_process.fetch_add(state.length, std::memory_order_relaxed) > kCachedBytes)
    ::posix_fadvise(state.file.get(), 0, 0, POSIX_FADV_DONTNEED);
  close_or_throw(std::move(state.file), state.path);
  return {state.length, XXH3_64bits_digest(state.digest.get())};
}

FileDigest digest_file(const std::filesystem::path& path) {
  const FileDescriptor file = open_or_throw(path, O_RDONLY, "open");
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  XXH3_64bits_reset(state.get());
  FileDigest digest;
  std::vector<char> buffer(1u << 18);
  for (;;) {
    const ssize_t size = ::read(file.get(), buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) throw_file_error("read", path, errno);
    if (size == 0) break;
    XXH3_64bits_update(state.get(), buffer.data(), static_cast<size_t>(size));
    digest.length += static_cast<uint64_t>(size);
  }
  digest.xxh3 = XXH3_64bits_digest(state.get());
  return digest;
}

FileLock::FileLock(const std::filesystem::path& path) : file_(open_or_throw(path, O_RDWR | O_CREAT, "open")) {
  if (::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) throw_file_error("lock", path, errno);
    throw Error(ErrorCode::busy,
                fmt::format("index is locked: {} is held by {}", path.string(), holder_of(file_.get())),
                "another indexer is running; wait for it or stop it");
  }
  char host[128] = "?";
  ::gethostname(host, sizeof host - 1);
  const std::string holder = fmt::format("pid {} on {}\n", ::getpid(), host);
  // The kernel's lock is what counts; the name in the file is for people, so a failed write costs nothing.
  if (::ftruncate(file_.get(), 0) != 0 || ::pwrite(file_.get(), holder.data(), holder.size(), 0) < 0) return;
}

std::string lock_holder(const std::filesystem::path& path) {
  const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return {};
  if (::flock(file.get(), LOCK_SH | LOCK_NB) != 0) return holder_of(file.get());
  ::flock(file.get(), LOCK_UN);
  return {};
}

MappedFile::MappedFile(const std::filesystem::path& path) {
  const FileDescriptor file = open_or_throw(path, O_RDONLY, "open");
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw_file_error("stat", path, errno);
  size_ = static_cast<size_t>(status.st_size);
  if (size_ == 0) return;
  void* data = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file.get(), 0);
  if (data == MAP_FAILED) throw_file_error("map", path, errno);
  data_ = data;
}

MappedFile::~MappedFile() {
  if (data_) ::munmap(data_, size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace rotative
