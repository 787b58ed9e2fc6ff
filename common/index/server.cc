// The engine's library exports the server of its remote protocol, which xapian-tcpsrv is a few lines around, but its
// header is not installed. It is declared here, as the ABI of libxapian 1.4 has it: xapian-tcpsrv itself cannot be
// used, since it would not know our posting sources and match spies, and so would show replaced articles. run() refuses
// other versions of the library than that of the build; tests/cli/remote_parts_rank_as_one_index.sh shows that it
// works.
#include "common/index/server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <filesystem>
#include <set>
#include <vector>

#include "common/base/error.h"
#include "common/index/manifest.h"
#include "common/index/reader_state.h"
#include "common/index/remote.h"
#include "common/index/schema.h"
#include "common/model/version.h"

class RemoteConnection {
 protected:
  int fd_in_;
  int fd_out_;
  std::string buffer_;
  off_t chunked_data_left_;
  std::string context_;
};

class RemoteServer : private RemoteConnection {
 public:
  RemoteServer(const std::vector<std::string>& database_paths, int fd_in, int fd_out, double active_timeout_seconds,
               double idle_timeout_seconds, bool writable);
  ~RemoteServer();
  void run();
  void set_registry(const Xapian::Registry& registry) { registry_ = registry; }

 private:
  Xapian::Database* database_;
  Xapian::WritableDatabase* writable_database_;
  bool writable_;
  double active_timeout_;
  double idle_timeout_;
  Xapian::Registry registry_;
};

namespace rotative {
namespace {

namespace fs = std::filesystem;

constexpr double kTimeoutSeconds = 300;  // of a client that says nothing
constexpr size_t kMostConnections = 64;
constexpr int kOpenAttempts = 5;
constexpr int kPollMilliseconds = 500;

[[noreturn]] void bad_address(const std::string& text) {
  throw Error(ErrorCode::usage, fmt::format("--listen knows no address \"{}\"", text),
              "write --listen 127.0.0.1:7711, with a number for the machine");
}

// What one connection needs; opened here once, so that a segment that a merge takes away is noticed.
struct Served {
  std::vector<std::string> paths;
  RemoteInfo info;
  std::shared_ptr<const DeadByShard> dead;
};

Served open_served(const fs::path& index, const Manifest& manifest) {
  Opened opened;
  add_local_index(opened, index, manifest);
  Served served;
  for (const SegmentInfo& segment : manifest.segments)
    served.paths.push_back((index / layout::kSegments / segment.name).string());
  served.info = {opened.marks.front(), opened.totals, {}, kSchemaVersion, kAnalyserVersion};
  for (const auto& [shard, uuid] : opened.index_of_shard) served.info.shards.push_back(shard);
  served.dead = std::make_shared<const DeadByShard>(opened.dead);
  return served;
}

void serve_connection(const fs::path& index, int socket, const CheckMaker& make_check) {
  for (int attempt = 1;; ++attempt) {
    const Manifest manifest = load_manifest(index);
    try {
      const Served served = open_served(index, manifest);
      if (served.paths.empty()) return;
      RemoteServer server(served.paths, socket, socket, kTimeoutSeconds, kTimeoutSeconds, false);
      server.set_registry(server_registry(served.info, served.dead, make_check));
      server.run();
      return;
    } catch (const std::exception&) {
      if (attempt == kOpenAttempts || load_manifest(index).revision == manifest.revision) throw;
    } catch (const Xapian::Error&) {
      if (attempt == kOpenAttempts || load_manifest(index).revision == manifest.revision) throw;
    }
  }
}

bool is_loopback(const sockaddr_storage& address) {
  if (address.ss_family == AF_INET)
    return (ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr) >> 24) == 127;
  return IN6_IS_ADDR_LOOPBACK(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
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

[[noreturn]] void throw_listen_error(const ListenAddress& address) {
  throw Error(errno == EADDRINUSE ? ErrorCode::busy : ErrorCode::missing,
              fmt::format("cannot listen on {}:{}: {}", address.host, address.port, std::strerror(errno)),
              "choose another port with --listen");
}

}  // namespace

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

IndexServer::IndexServer(std::string index, ListenAddress address, CheckMaker make_check)
    : index_(std::move(index)), address_(std::move(address)), make_check_(std::move(make_check)) {
  if (std::string_view(Xapian::version_string()) != XAPIAN_VERSION)
    throw Error(
        ErrorCode::missing,
        fmt::format("serve was built for libxapian {}, and {} is installed", XAPIAN_VERSION, Xapian::version_string()),
        "build rotative-search against the installed one");
  load_manifest(index_);
  socklen_t size = 0;
  sockaddr_storage where = socket_address(address_.host, address_.port, size);
  socket_ = FileDescriptor(::socket(where.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!socket_.valid()) throw_listen_error(address_);
  const int on = 1;
  ::setsockopt(socket_.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&where), size) != 0 || ::listen(socket_.get(), 64) != 0)
    throw_listen_error(address_);
  size = sizeof where;
  ::getsockname(socket_.get(), reinterpret_cast<sockaddr*>(&where), &size);
  address_.port = ntohs(where.ss_family == AF_INET ? reinterpret_cast<const sockaddr_in&>(where).sin_port
                                                   : reinterpret_cast<const sockaddr_in6&>(where).sin6_port);
}

void IndexServer::start_connection(FileDescriptor connection) {
  if (::fork() != 0) return;  // where no process can be made, the connection is closed
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
  ::signal(SIGTERM, SIG_DFL);
  ::signal(SIGINT, SIG_DFL);
  socket_ = FileDescriptor();
  int status = 0;
  try {
    serve_connection(index_, connection.get(), make_check_);
  } catch (...) {  // the client sees the end of the connection, and says so
    status = 1;
  }
  ::_exit(status);
}

void IndexServer::run(const std::function<bool()>& stop) {
  size_t connections = 0;
  while (!stop()) {
    while (connections > 0 && ::waitpid(-1, nullptr, WNOHANG) > 0) --connections;
    pollfd waiting{socket_.get(), POLLIN, 0};
    const bool full = connections >= kMostConnections;  // those that wait are taken when another has ended
    if (::poll(full ? nullptr : &waiting, full ? 0 : 1, full ? 50 : kPollMilliseconds) <= 0 || full) continue;
    FileDescriptor connection(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (!connection.valid()) continue;
    start_connection(std::move(connection));
    ++connections;
  }
}

}  // namespace rotative
