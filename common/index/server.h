// Serving an index to searches on other machines: read-only, over the engine's remote protocol.
//
// Nobody is asked who he is: whoever reaches the port can read the whole index. So it binds to loopback unless told
// otherwise, and other machines come through ssh.
// Not thread-safe; use one per thread.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "common/index/addresses.h"
#include "common/index/text_check.h"

namespace rotative {

class IndexServer {
 public:
  IndexServer() = default;
  IndexServer(const IndexServer&) = delete;
  IndexServer& operator=(const IndexServer&) = delete;
  virtual ~IndexServer() = default;

  virtual const ListenAddress& address() const = 0;  // with the port that was chosen where it was 0

  // Answers until `stop` says so; it is asked twice a second. Each connection is a process of its own and sees the
  // state that was published when it began; a process that dies costs its own connection only.
  virtual void run(const std::function<bool()>& stop) = 0;
};

// Error{missing} where there is no index, Error{busy} where the port is taken.
// Queries arrive with checks of the text that `make_check` must know. Defined by the room that has the engine.
std::unique_ptr<IndexServer> open_server(std::string index, ListenAddress address, CheckMaker make_check);

}  // namespace rotative
