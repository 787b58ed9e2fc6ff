// Standard output and standard error.
#include "common/base/streams.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "common/base/error.h"

namespace rotative {

int write_to(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written >= 0)
      bytes.remove_prefix(static_cast<size_t>(written));
    else if (errno != EINTR)
      return errno;
  }
  return 0;
}

void print_answer(std::string_view text) {
  const int error = write_to(STDOUT_FILENO, text);
  if (error != 0 && error != EPIPE)
    throw Error(ErrorCode::output, "cannot write to standard output: " + std::system_category().message(error));
}

}  // namespace rotative
