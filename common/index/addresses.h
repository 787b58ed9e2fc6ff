// Where an index is served: the address that a search is given, and the one that a server listens on.
//
// Thread-safe.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <optional>
#include <string>

namespace rotative {

struct RemoteAddress {
  std::string host;
  unsigned port = 0;
};

// "host:port", "[::1]:port"; nothing for what is a path, or is there as a directory.
std::optional<RemoteAddress> remote_address(const std::string& index);

struct ListenAddress {
  std::string host;  // numeric
  uint16_t port = 0;
  bool is_loopback = false;
};

// "127.0.0.1:7711", "[::1]:7711", "7711" (of loopback). Error{usage} for anything else.
ListenAddress parse_listen(const std::string& text);

// For bind(); `size` becomes that of the address. Error{usage} where the host is not numeric.
sockaddr_storage socket_address(const std::string& host, uint16_t port, socklen_t& size);

}  // namespace rotative
