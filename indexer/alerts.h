// --alerts DIR: what is new for the saved queries, while the indexer publishes.
//
// The indexer knows nothing of queries: after a publish it starts "rotative-search --alert DIR", which gives each
// article once whatever happens to either of them. Indexing never waits for it: one runs at a time, and where something
// was published meanwhile another follows. Not thread-safe; use one per thread.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace rotative {

class Alerts {
 public:
  // The folder may be empty: then nothing ever happens. The queries may be: then rotative-search finds its own.
  Alerts(std::string index, std::string folder, std::string queries);
  ~Alerts();  // waits for the one that runs
  Alerts(const Alerts&) = delete;
  Alerts& operator=(const Alerts&) = delete;

  void published();
  // Waits, and runs once more where something was published since. False where one of them failed; the log says how.
  bool finish();

 private:
  void start();
  void settle(int status);
  void wait();

  std::string folder_;
  std::vector<std::string> command_;
  pid_t child_ = 0;  // 0: none
  bool again_ = false;
  bool failed_ = false;
};

}  // namespace rotative
