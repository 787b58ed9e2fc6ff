// The command line of rotative-index.
//
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/config.h"

namespace rotative {

enum class Action : uint8_t { index, dry_run, verify, merge };
enum class ProgressView : uint8_t { automatic, bar, log, none };

struct Options {
  Action action = Action::index;
  Config config;
  ProgressView view = ProgressView::automatic;
  bool quiet = false;
  bool verbose = false;
  std::string log_file;
  double reject_limit = 0.01;            // exit 1 above it: a share of the records read…
  std::optional<uint64_t> reject_count;  // …or a number of them
};

// Prints and returns nullopt for --help and --version. Error{usage} with one sentence that says what to do.
std::optional<Options> parse_options(int argc, char** argv);

}  // namespace rotative
