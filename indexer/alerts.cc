// One child at a time.
#include "indexer/alerts.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "common/base/log.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

// The one that was installed with this program, else the one in PATH.
std::string search_program() {
  std::error_code error;
  const fs::path self = fs::read_symlink("/proc/self/exe", error);
  const fs::path beside = self.parent_path() / "rotative-search";
  return !error && fs::exists(beside, error) ? beside.string() : "rotative-search";
}

}  // namespace

Alerts::Alerts(std::string index, std::string folder, std::string queries) : folder_(std::move(folder)) {
  command_ = {search_program(), "--alert", folder_, "--quiet",       "--no-match-ok",
              "--timeout",      "0",       "-d",    std::move(index)};
  if (!queries.empty()) command_.insert(command_.end(), {"--queries", std::move(queries)});
}

Alerts::~Alerts() { wait(); }

void Alerts::start() {
  again_ = false;
  std::vector<char*> arguments;
  for (std::string& word : command_) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);  // paths that nobody reads
  const int error = ::posix_spawnp(&child_, arguments.front(), &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  if (error == 0) return;
  child_ = 0;
  failed_ = true;
  log::warning("alerts", fmt::format("cannot start {}: {}", command_.front(), std::strerror(error)));
}

void Alerts::settle(int status) {
  child_ = 0;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  failed_ = true;
  const std::string how = WIFEXITED(status) ? fmt::format("ended with status {}", WEXITSTATUS(status))
                                            : fmt::format("was ended by signal {}", WTERMSIG(status));
  log::warning("alerts",
               fmt::format("rotative-search --alert {} {}; nothing is lost, the next one gives it", folder_, how));
}

void Alerts::wait() {
  int status = 0;
  while (child_ != 0) {
    if (::waitpid(child_, &status, 0) == child_)
      settle(status);
    else if (errno != EINTR)
      child_ = 0;
  }
}

void Alerts::published() {
  if (folder_.empty()) return;
  int status = 0;
  if (child_ != 0 && ::waitpid(child_, &status, WNOHANG) == child_) settle(status);
  if (child_ != 0)
    again_ = true;
  else
    start();
}

bool Alerts::finish() {
  wait();
  if (again_) start();
  wait();
  return !failed_;
}

}  // namespace rotative
