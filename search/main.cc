// rotative-search: keyword, entity and date search from the shell and from cron.
#include <unistd.h>

#include <cstdlib>
#include <new>
#include <string>

#include "common/base/error.h"
#include "common/base/process.h"
#include "common/index/search_engine.h"
#include "search/batch.h"
#include "search/dates.h"
#include "search/help.h"
#include "search/options.h"
#include "search/output.h"
#include "search/searcher.h"
#include "search/since_last.h"
#include "search/terminal.h"
#include "search/verbs.h"
#include "search/whole_program.h"

namespace {

using namespace rotative;

int print(const std::string& text, Output& output) {
  output.buffer() += text;
  output.flush();
  return 0;
}

int act(const Options& options, const Environment& environment) {
  if (needs_whole_program(options)) need_whole_program();
  Output output(STDOUT_FILENO);
  const bool french = is_french(environment);
  switch (options.action) {
    case Action::help:
      return print(options.verb ? verb_help(*options.verb, french) : help_text(french), output);
    case Action::version:
      return print(version_text(), output);
    case Action::list_fields:
      return print(fields_text(french), output);
    case Action::run:
      break;
  }
  const Terminal terminal = find_terminal(options.color, environment);
  if (options.verb) return options.verb->run({options, terminal, output, environment});
  if (!options.batch.empty()) return run_batch(options, local_today(), output);
  if (!options.alert.empty()) return run_alert(options, terminal, local_today(), output);
  if (options.since_last) return run_since_last(options, terminal, local_today());
  return run_search(options, terminal, Today(), output);
}

int act_or_become(int argc, char** argv, const Environment& environment) {
  try {
    return act(parse_options(argc, argv, environment), environment);
  } catch (const WholeProgramNeeded&) {
    become_whole_program(argv);
  }
}

}  // namespace

int main(int argc, char** argv) {
  prepare_process();
  const Environment environment = [](const char* name) { return std::getenv(name); };
  if (is_french(environment)) speak_french();
  try {
    return act_or_become(argc, argv, environment);
  } catch (const Error& error) {
    remark(error.message() + (error.hint().empty() ? "" : ". Hint: " + error.hint()));
    return error.exit_status();
  } catch (const std::bad_alloc&) {
    remark("there is not enough memory for this search");
    return static_cast<int>(ErrorCode::stopped);
  }
}
