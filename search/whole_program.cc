// Where the whole program is follows from where this one is, so that an installed tree may be moved.
#include "search/whole_program.h"

#include <fmt/format.h>
#include <sys/auxv.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "common/base/error.h"
#include "common/base/file.h"
#include "common/index/addresses.h"
#include "common/index/search_engine.h"
#include "search/verbs.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "rotative-search-whole";

// The folder of the file that runs; where /proc is not there, of what it was started as.
fs::path here() {
  std::error_code error;
  fs::path self = fs::read_symlink("/proc/self/exe", error);
  if (error) self = fs::canonical(reinterpret_cast<const char*>(::getauxval(AT_EXECFN)), error);
  return self.parent_path();
}

bool is_of_many(const Options& options) {
  return !options.batch.empty() || !options.alert.empty() || options.since_last;
}

// Articles are counted by what only libxapian reads, or messages come before the first answer.
bool is_of_libxapian(const Options& options) {
  return options.timeline || !options.facets.empty() || options.search.collapse || options.explain ||
         options.format == Format::html;
}

}  // namespace

bool needs_whole_program(const Options& options) {
  if (options.action != Action::run) return false;
  const auto& indexes = options.indexes;
  if (std::any_of(indexes.begin(), indexes.end(), [](const auto& index) { return remote_address(index).has_value(); }))
    return true;
  return options.verb ? !options.verb->light : is_of_many(options) || is_of_libxapian(options);
}

std::string read_named_file(const std::string& path) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_regular_file(path, error)) need_whole_program();
  return read_file(path);
}

void become_whole_program(char** argv) {
  const fs::path folder = here();
  const fs::path installed = folder / ROTATIVE_LIBEXEC_FROM_BIN / kName;
  ::execv((folder / kName).c_str(), argv);  // in a tree that was just built
  ::execv(installed.c_str(), argv);
  throw Error(ErrorCode::missing,
              fmt::format("this search takes {}, which cannot be started: {}", installed.lexically_normal().string(),
                          std::generic_category().message(errno)),
              "install rotative again, or put that program beside rotative-search");
}

}  // namespace rotative
