// open(2) without waiting, then fstat(2) of what was opened: looking before opening would leave a gap to swap files in.
#include "indexer/source/input_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace rotative {

int64_t modified_ns(const struct stat& status) {
  return static_cast<int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec;
}

InputFile::InputFile(const Input& input) : input_(input) {
  if (input_.path != "-") {
    open();
    return;
  }
  file_ = FileDescriptor(::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0));
  if (!file_.valid()) fail("cannot read standard input", errno);
}

void InputFile::open() {
  file_ = FileDescriptor(::open(input_.path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
  if (!file_.valid()) return fail("cannot open", errno);
  if (::fstat(fd(), &opened_) != 0) return fail("cannot look at", errno);
  if (!S_ISREG(opened_.st_mode)) {
    problem_ = S_ISDIR(opened_.st_mode) ? "the directory cannot be listed" : "no regular file";
    return;
  }
  const int flags = ::fcntl(fd(), F_GETFL);
  if (flags < 0 || ::fcntl(fd(), F_SETFL, flags & ~O_NONBLOCK) != 0) fail("cannot open", errno);
  ::posix_fadvise(fd(), 0, 0, POSIX_FADV_SEQUENTIAL);
}

void InputFile::fail(std::string_view what, int error_number) {
  problem_ = std::string(what) + ": " + std::strerror(error_number);
}

std::string InputFile::change() const {
  if (input_.path == "-") return {};
  const auto size = static_cast<uint64_t>(opened_.st_size);
  if (input_.modified_ns != 0 && (input_.modified_ns != modified_ns(opened_) || input_.size != size)) {
    return "written to between listing and reading";
  }
  struct stat now {};
  if (::fstat(fd(), &now) != 0) return {};
  if (now.st_size != opened_.st_size || modified_ns(now) != modified_ns(opened_)) return "written to while it was read";
  // A file that was removed was still read whole; another one in its place was not read at all.
  if (::lstat(input_.path.c_str(), &now) != 0) return {};
  if (now.st_ino != opened_.st_ino || now.st_dev != opened_.st_dev) return "replaced by another while it was read";
  return {};
}

}  // namespace rotative
