// rotative-index: parses, calls, prints.
#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>
#include <string>

#include "common/base/error.h"
#include "common/base/log.h"
#include "common/base/process.h"
#include "common/base/streams.h"
#include "common/base/utf8.h"
#include "indexer/indexer.h"
#include "indexer/options.h"
#include "indexer/progress_view.h"
#include "indexer/segment/libxapian_segment.h"

namespace rotative {
namespace {

constexpr int kNotAllWell = 1;  // too many rejects, or alerts that failed

Progress progress;  // the signal handler's too
volatile std::sig_atomic_t stopped_by = 0;

// The first signal asks for a clean stop; the second ends the program at once, which costs the segments in hand.
void on_signal(int signal) {
  if (stopped_by != 0) ::_exit(128 + signal);
  stopped_by = signal;
  progress.stop = true;
}

void catch_signals() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, on_signal);
}

ProgressDisplay::Kind display_kind(const Options& options, bool terminal) {
  switch (options.view) {
    case ProgressView::bar:
      return ProgressDisplay::Kind::bar;
    case ProgressView::log:
      return ProgressDisplay::Kind::log;
    case ProgressView::none:
      return ProgressDisplay::Kind::none;
    case ProgressView::automatic:
      break;
  }
  if (options.quiet && options.log_file.empty()) return ProgressDisplay::Kind::none;
  return terminal && !options.quiet ? ProgressDisplay::Kind::bar : ProgressDisplay::Kind::log;
}

void start_log(const Options& options, bool terminal) {
  using log::Level;
  Level level = terminal ? Level::warning : Level::info;
  if (options.quiet) level = Level::warning;
  if (options.verbose) level = Level::debug;
  log::start({options.log_file, level, terminal});
}

void remark(const std::string& text) { static_cast<void>(write_to(STDERR_FILENO, text)); }

bool above_limit(const Options& options, const Tally& tally) {
  if (options.reject_count) return tally.rejected > *options.reject_count;
  return static_cast<double>(tally.rejected) > options.reject_limit * static_cast<double>(tally.read());
}

int index_command(const Options& options) {
  const bool terminal = ::isatty(STDERR_FILENO) != 0;
  start_log(options, terminal);
  catch_signals();
  Report report;
  {
    const ProgressDisplay display(progress, display_kind(options, terminal));
    report = run(options.config, progress);
  }
  const bool too_many = above_limit(options, report.result.tally);
  log::info("done", summary_line(report));
  if (!options.quiet || too_many || report.result.stopped) remark(summary(report));
  if (too_many)
    log::warning("done", "more records were rejected than --max-errors allows; rejects.ndjson in the index lists them");
  if (report.result.stopped) return 128 + stopped_by;
  return too_many || report.alerts_failed ? kNotAllWell : 0;
}

int command(int argc, char** argv) {
  const auto options = parse_options(argc, argv);
  if (!options) return 0;
  switch (options->action) {
    case Action::dry_run:
      print_answer(dry_run(options->config));
      return 0;
    case Action::verify:
      print_answer(verify(options->config.index) + "\n");
      return 0;
    case Action::merge:
      print_answer(merge_all(options->config) + "\n");
      return 0;
    case Action::index:
      break;
  }
  return index_command(*options);
}

int fail(const Error& error) {
  log::stop();
  std::string text = "rotative-index: " + utf8::printable(error.message()) + "\n";
  if (!error.hint().empty()) text += "Hint: " + utf8::printable(error.hint()) + ".\n";
  remark(text);
  return error.exit_status();
}

}  // namespace
}  // namespace rotative

int main(int argc, char** argv) {
  using namespace rotative;
  prepare_process();
  fix_engine_environment();
  try {
    const int status = command(argc, argv);
    log::stop();
    return status;
  } catch (const Error& error) {
    return fail(error);
  } catch (const std::bad_alloc&) {
    return fail(Error(ErrorCode::stopped, "out of memory",
                      "lower --memory or --threads; the same command goes on where it stopped"));
  } catch (const std::exception& error) {
    return fail(Error(ErrorCode::stopped, error.what()));
  }
}
