#include "search/watchdog.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include "common/base/error.h"
#include "search/output.h"

namespace rotative {
namespace {

// Waits until the fence ends the process.
void be_watched(bool french) {
  if (french) speak_french();
  const Watchdog watchdog(0.01);
  for (;;) ::pause();
}

TEST(Watchdog, EndsTheProcess) {
  const auto stopped = testing::ExitedWithCode(static_cast<int>(ErrorCode::stopped));
  EXPECT_EXIT(be_watched(false), stopped, "rotative-search: the search did not end within 0.01 s and was stopped");
  EXPECT_EXIT(be_watched(true), stopped, "rotative-search: la recherche n.a pas fini en 0.01 s");
}

TEST(Watchdog, LetsGoOfASearchThatEnded) {
  { const Watchdog watchdog(0.001); }
  { const Watchdog none(0); }
  ::usleep(static_cast<useconds_t>((kWatchdogGraceSeconds + 0.1) * 1e6));
}

}  // namespace
}  // namespace rotative
