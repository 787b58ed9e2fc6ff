// The verb around common/index/server.h.
#include "search/serve.h"

#include <fmt/format.h>

#include <csignal>

#include "common/base/error.h"
#include "common/index/server.h"
#include "search/in_text.h"
#include "search/written.h"

namespace rotative {
namespace {

volatile std::sig_atomic_t stopped = 0;

void on_signal(int) { stopped = 1; }

std::shared_ptr<const TextCheck> make_check(std::string_view written) {
  auto check = check_as_written(written);
  return check ? check : check_in_text(written);
}

}  // namespace

void check_serve(const Options& options) {
  if (!options.arguments.empty())
    throw Error(ErrorCode::usage, "serve takes no words", "rotative-search serve -d INDEX --listen 127.0.0.1:7711");
  parse_listen(options.listen);
}

int run_serve(const Call& call) {
  if (call.options.indexes.size() != 1)
    throw Error(ErrorCode::usage, "serve takes one index", "start one server for each");
  const auto server = open_server(call.options.indexes.front(), parse_listen(call.options.listen), make_check);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) std::signal(signal, on_signal);
  const ListenAddress& address = server->address();
  const bool v6 = address.host.find(':') != std::string::npos;
  call.output.buffer() += fmt::format("{0}{1}{2}:{3}\n", v6 ? "[" : "", address.host, v6 ? "]" : "", address.port);
  call.output.flush();
  if (!address.is_loopback)
    remark(fmt::format("whoever reaches {} can read the whole index; loopback and ssh keep it private", address.host));
  server->run([] { return stopped != 0; });
  return 0;
}

}  // namespace rotative
