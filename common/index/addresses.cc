// Reading addresses; names of machines are left to whoever connects.
#include "common/index/addresses.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>

#include <charconv>
#include <filesystem>

#include "common/base/error.h"

namespace rotative {
namespace {

[[noreturn]] void bad_address(const std::string& text) {
  throw Error(ErrorCode::usage, fmt::format("--listen knows no address \"{}\"", text),
              "write --listen 127.0.0.1:7711, with a number for the machine");
}

bool is_loopback(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET)
    return (ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr) >> 24) == 127;
  return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
}

}  // namespace

std::optional<RemoteAddress> remote_address(const std::string& index) {
  const size_t colon = index.rfind(':');
  if (colon == std::string::npos || colon == 0 || index.find('/') != std::string::npos) return std::nullopt;
  unsigned port = 0;
  const char* end = index.data() + index.size();
  const auto read = std::from_chars(index.data() + colon + 1, end, port);
  if (read.ec != std::errc() || read.ptr != end || port == 0 || port > 65535) return std::nullopt;
  if (std::filesystem::is_directory(index)) return std::nullopt;
  std::string host = index.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  return RemoteAddress{host, port};
}

sockaddr_storage socket_address(const std::string& host, uint16_t port, socklen_t& size) {
  sockaddr_storage storage{};
  auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
  auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
  if (::inet_pton(AF_INET, host.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    size = sizeof v4;
  } else if (::inet_pton(AF_INET6, host.c_str(), &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    size = sizeof v6;
  } else {
    bad_address(host);
  }
  return storage;
}

ListenAddress parse_listen(const std::string& text) {
  const size_t colon = text.rfind(':');
  std::string host = colon == std::string::npos ? "127.0.0.1" : text.substr(0, colon);
  const std::string digits = colon == std::string::npos ? text : text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  ListenAddress address{host, 0, false};
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) bad_address(text);
  socklen_t size = 0;
  address.is_loopback = is_loopback(socket_address(host, address.port, size));
  return address;
}

}  // namespace rotative
