// Serving an index to searches on other machines: read-only, over the engine's remote protocol.
//
// Nobody is asked who he is: whoever reaches the port can read the whole index. So it binds to loopback unless told
// otherwise, and other machines come through ssh.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "common/base/file.h"
#include "common/index/text_check.h"

namespace rotative {

struct ListenAddress {
  std::string host;  // numeric
  uint16_t port = 0;
  bool is_loopback = false;
};

// "127.0.0.1:7711", "[::1]:7711", "7711" (of loopback). Error{usage} for anything else.
ListenAddress parse_listen(const std::string& text);

class IndexServer {
 public:
  // Error{missing} where there is no index, Error{busy} where the port is taken.
  // Queries arrive with checks of the text that `make_check` must know.
  IndexServer(std::string index, ListenAddress address, CheckMaker make_check);
  const ListenAddress& address() const { return address_; }  // with the port that was chosen where it was 0

  // Answers until `stop` says so; it is asked twice a second. Each connection is a process of its own and sees the
  // state that was published when it began; a process that dies costs its own connection only.
  void run(const std::function<bool()>& stop);

 private:
  void start_connection(FileDescriptor connection);
  std::string index_;
  ListenAddress address_;
  CheckMaker make_check_;
  FileDescriptor socket_;
};

}  // namespace rotative
