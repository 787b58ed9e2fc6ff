// Walks what the user named, one directory at a time, with one descriptor open at most.
//
// A directory is opened with O_NOFOLLOW, read to its end, sorted and closed before its subdirectories are walked, so
// that neither a symlink loop nor a deep tree can use up descriptors; paths longer than PATH_MAX cannot be opened.
// A directory is known by its device and inode, so that links that lead back end the walk there.
#include "indexer/source/inputs.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <set>
#include <unordered_set>
#include <utility>

#include "common/base/error.h"
#include "common/base/file.h"
#include "common/base/utf8.h"
#include "indexer/source/byte_stream.h"
#include "indexer/source/input_file.h"
#include "indexer/source/layout.h"

namespace rotative {
namespace {

struct Entry {
  std::string name;
  struct stat status {};
};

class Walk {
 public:
  explicit Walk(WalkOptions options) : options_(options) {}
  void add_named(const std::string& given);
  InputList take() { return std::move(list_); }

 private:
  void add_directory(const std::string& path, const std::string& name, const struct stat& status);
  void add_entry(const std::string& path, const std::string& name, const struct stat& status);
  void add_link(const std::string& path, const std::string& name);
  void add(Input input);

  WalkOptions options_;
  InputList list_;
  dev_t file_system_ = 0;  // of the named directory
  std::unordered_set<std::string> paths_;
  std::set<std::pair<dev_t, ino_t>> directories_;  // walked, where links are followed
};

[[noreturn]] void fail_missing(const std::string& given, const std::string& why, std::string hint = {}) {
  throw Error(ErrorCode::missing, "cannot read " + utf8::printable(given) + ": " + why, std::move(hint));
}

// A link that the user names is resolved here, so that every later open can refuse to follow one.
std::string resolve(const std::string& given) {
  struct stat status {};
  if (::lstat(given.c_str(), &status) != 0) fail_missing(given, std::strerror(errno));
  if (!S_ISLNK(status.st_mode)) return given;
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(given.c_str(), nullptr), std::free);
  if (!real) fail_missing(given, std::strerror(errno));
  return real.get();
}

std::string without_trailing_slashes(std::string path) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

std::string join(const std::string& directory, const std::string& name) {
  return directory.ends_with('/') ? directory + name : directory + "/" + name;
}

std::string first_bytes(int fd) {
  ByteStream stream(fd);
  std::string start(kSniffBytes, '\0');
  size_t size = 0;
  while (size < start.size()) {
    const size_t got = stream.read(start.data() + size, start.size() - size);
    if (got == 0) break;
    size += got;
  }
  start.resize(size);
  return start;
}

// A file whose name says nothing and whose first bytes are those of a page, a crawl, a feed, a dispatch or a letter.
// Text and JSON may be anything, and office documents are archives too.
bool tells_itself(Input& input) {
  const InputFile file(input);
  if (!file.problem().empty()) return false;
  const Layout found = layout_by_content(first_bytes(file.fd()));
  input.format = format_of(found);
  switch (found) {
    case Layout::page:
    case Layout::warc:
    case Layout::xml:
    case Layout::feed:
    case Layout::wire:
    case Layout::mail:
      return true;
    default:
      return false;
  }
}

// False where the directory cannot be read to its end.
bool list_directory(const std::string& path, std::vector<Entry>& entries) {
  FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (!fd.valid()) return false;
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(::fdopendir(fd.get()), ::closedir);
  if (!directory) return false;
  fd.release();
  errno = 0;
  while (const dirent* found = ::readdir(directory.get())) {
    Entry entry{found->d_name, {}};
    if (entry.name == "." || entry.name == "..") continue;
    // What vanished meanwhile was never there.
    if (::fstatat(::dirfd(directory.get()), found->d_name, &entry.status, AT_SYMLINK_NOFOLLOW) == 0) {
      entries.push_back(std::move(entry));
    }
    errno = 0;
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return errno == 0;
}

void Walk::add_named(const std::string& given) {
  if (given == "-") return add({"-", "-", RecordFormat::json, 0, 0});
  if (given.empty()) fail_missing("''", "the name is empty");
  const std::string path = resolve(without_trailing_slashes(given));
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) fail_missing(given, std::strerror(errno));
  if (S_ISDIR(status.st_mode)) {
    if (::faccessat(AT_FDCWD, path.c_str(), R_OK | X_OK, AT_EACCESS) != 0) fail_missing(given, std::strerror(errno));
    file_system_ = status.st_dev;
    return add_directory(path, without_trailing_slashes(given), status);
  }
  if (!S_ISREG(status.st_mode)) fail_missing(given, "no regular file", "Pipes are read from standard input: name it -");
  Input input{path, given, RecordFormat::json, static_cast<uint64_t>(status.st_size), modified_ns(status)};
  const InputFile file(input);
  if (!file.problem().empty()) fail_missing(given, file.problem());
  const NameKind kind = name_kind(given);
  input.format = kind == NameKind::other ? format_of(layout_by_content(first_bytes(file.fd()))) : format_of_name(kind);
  add(std::move(input));
}

void Walk::add_directory(const std::string& path, const std::string& name, const struct stat& status) {
  if (options_.follow_links && !directories_.emplace(status.st_dev, status.st_ino).second) {
    ++list_.skipped_links;
    return;
  }
  std::vector<Entry> entries;
  if (!list_directory(path, entries)) add({path, name, RecordFormat::json, 0, 0});
  for (const Entry& entry : entries) add_entry(join(path, entry.name), join(name, entry.name), entry.status);
}

void Walk::add_entry(const std::string& path, const std::string& name, const struct stat& status) {
  if (S_ISLNK(status.st_mode)) return add_link(path, name);
  if (options_.one_file_system && status.st_dev != file_system_) {
    ++list_.skipped_mounts;
  } else if (S_ISDIR(status.st_mode)) {
    add_directory(path, name, status);
  } else if (!S_ISREG(status.st_mode)) {
    ++list_.skipped_special;
  } else {
    Input input{path, name, RecordFormat::text, static_cast<uint64_t>(status.st_size), modified_ns(status)};
    const NameKind kind = name_kind(name);
    if (kind != NameKind::other) input.format = format_of_name(kind);
    if (kind == NameKind::other && !tells_itself(input)) {
      ++list_.skipped_other;
    } else {
      add(std::move(input));
    }
  }
}

// By the path behind all links, so that every later open can refuse to follow one.
void Walk::add_link(const std::string& path, const std::string& name) {
  struct stat status {};
  std::unique_ptr<char, void (*)(void*)> real(nullptr, std::free);
  if (options_.follow_links) real.reset(::realpath(path.c_str(), nullptr));
  if (!real || ::lstat(real.get(), &status) != 0) {
    ++list_.skipped_links;
    return;
  }
  add_entry(real.get(), name, status);
}

void Walk::add(Input input) {
  if (paths_.insert(input.path).second) list_.inputs.push_back(std::move(input));
}

}  // namespace

Layout look_at(const Input& input) {
  if (input.path == "-") return Layout::lines;  // what was looked at would be missing later
  const InputFile file(input);
  return file.problem().empty() ? layout_of(input, first_bytes(file.fd())) : Layout::foreign;
}

InputList list_inputs(const std::vector<std::string>& paths, WalkOptions options) {
  Walk walk(options);
  for (const std::string& path : paths) walk.add_named(path);
  return walk.take();
}

}  // namespace rotative
