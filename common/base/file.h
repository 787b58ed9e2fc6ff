// Files that survive the axe: write, fsync, rename, fsync the directory; and one lock per index.
//
// Every failure is an Error that names the path; a full disk is ErrorCode::stopped. After a failed fsync the file is
// given up, never retried: the kernel has dropped the dirty pages.
// Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace rotative {

// A file descriptor that closes itself.
class FileDescriptor {
 public:
  explicit FileDescriptor(int fd = -1) : fd_(fd) {}
  ~FileDescriptor();
  FileDescriptor(FileDescriptor&& other) noexcept : fd_(other.release()) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept;
  int get() const { return fd_; }
  bool valid() const { return fd_ >= 0; }
  int release();

 private:
  int fd_;
};

// Throws the Error that errno asks for: "cannot VERB PATH: No space left on device".
[[noreturn]] void throw_file_error(std::string_view verb, const std::filesystem::path& path, int error_number);

std::string read_file(const std::filesystem::path& path);

// Replaces `path` so that after a crash it holds the old bytes or the new ones, never a mixture.
void write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

// Writes a new file and fsyncs it; the caller fsyncs the directory.
void write_new_file(const std::filesystem::path& path, std::string_view bytes);

struct FileDigest {
  uint64_t length = 0;
  uint64_t xxh3 = 0;
  bool operator==(const FileDigest&) const = default;
};

// A new file written from front to back through one buffer, its digest taken on the way. After some 256 MiB the process
// keeps what it writes out of the page cache.
class FileWriter {
 public:
  // Error where the file exists.
  explicit FileWriter(const std::filesystem::path& path);
  ~FileWriter();
  FileWriter(FileWriter&&) noexcept;
  void append(std::string_view bytes);
  // Writes what is left, fsyncs and closes. The caller fsyncs the directory.
  FileDigest finish();

 private:
  struct State;
  void flush();
  void write_out();
  std::unique_ptr<State> state_;
};

void fsync_file(const std::filesystem::path& path);
void fsync_directory(const std::filesystem::path& path);

FileDigest digest_file(const std::filesystem::path& path);

// An exclusive lock on a file, kept until destruction and freed by the kernel when the process dies.
class FileLock {
 public:
  // Error{busy} at once where another process holds it; the message names its pid and host.
  explicit FileLock(const std::filesystem::path& path);

 private:
  FileDescriptor file_;
};

// Who holds that lock: "pid 12 on host". Empty where nobody does, or there is no such file. Takes nothing.
std::string lock_holder(const std::filesystem::path& path);

// Read-only bytes of a whole file, mapped. For our own immutable files only: never for inputs, which may shrink.
class MappedFile {
 public:
  MappedFile() = default;
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace rotative
