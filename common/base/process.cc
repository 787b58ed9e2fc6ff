// Start-up hygiene.
#include "common/base/process.h"

#include <fcntl.h>
#include <unistd.h>

#include <clocale>
#include <csignal>
#include <cstdlib>
#include <initializer_list>

namespace rotative {

void prepare_process() {
  // The number is taken so that no file of the index becomes "standard output"; using it still fails.
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(fd, F_GETFD) < 0)
      ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);  // the lowest free number
  }
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  for (const char* name :
       {"XAPIAN_FLUSH_THRESHOLD", "XAPIAN_MAX_CHANGESETS", "XAPIAN_CJK_NGRAM", "XAPIAN_PREFER_CHERT"})
    ::unsetenv(name);
  std::setlocale(LC_ALL, "C");
}

}  // namespace rotative
