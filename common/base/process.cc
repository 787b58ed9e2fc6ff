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
  int fd = ::open("/dev/null", O_RDWR);  // the lowest free number: fills what is closed of 0, 1 and 2
  while (fd >= 0 && fd <= 2) fd = ::dup(fd);
  if (fd > 2) ::close(fd);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  for (const char* name :
       {"XAPIAN_FLUSH_THRESHOLD", "XAPIAN_MAX_CHANGESETS", "XAPIAN_CJK_NGRAM", "XAPIAN_PREFER_CHERT"})
    ::unsetenv(name);
  std::setlocale(LC_ALL, "C");
}

}  // namespace rotative
