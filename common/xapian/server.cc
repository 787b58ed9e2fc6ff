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
#include "common/index/schema.h"
#include "common/model/version.h"
#include "common/xapian/engine.h"
#include "common/xapian/remote.h"

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

constexpr double kTimeoutSeconds = 300;  // of a client that says nothing
constexpr size_t kMostConnections = 64;
constexpr int kOpenAttempts = 5;
constexpr int kPollMilliseconds = 500;

// What one connection needs; opened here once, so that a segment that a merge takes away is noticed.
struct Served {
  std::vector<std::string> paths;
  RemoteInfo info;
  std::shared_ptr<const DeadByShard> dead;
};

Served open_served(const LocalIndex& index) {
  OpenParts parts;
  parts.add(index);
  const std::vector<OpenShard> shards = open_shards(index);
  Served served;
  for (const SegmentInfo& segment : index.manifest.segments)
    served.paths.push_back((index.path / layout::kSegments / segment.name).string());
  served.info = {parts.marks.front(), parts.totals, {}, kSchemaVersion, kAnalyserVersion};
  for (const OpenShard& shard : shards) served.info.shards.push_back(shard.uuid);
  served.dead = std::make_shared<const DeadByShard>(dead_of(shards));
  return served;
}

void serve_connection(const std::filesystem::path& index, int socket, const CheckMaker& make_check) {
  for (int attempt = 1;; ++attempt) {
    const LocalIndex local = load_local_index(index);
    try {
      const Served served = open_served(local);
      if (served.paths.empty()) return;
      RemoteServer server(served.paths, socket, socket, kTimeoutSeconds, kTimeoutSeconds, false);
      server.set_registry(server_registry(served.info, served.dead, make_check));
      server.run();
      return;
    } catch (const std::exception&) {
      if (attempt == kOpenAttempts || load_manifest(index).revision == local.manifest.revision) throw;
    } catch (const Xapian::Error&) {
      if (attempt == kOpenAttempts || load_manifest(index).revision == local.manifest.revision) throw;
    }
  }
}

[[noreturn]] void throw_listen_error(const ListenAddress& address) {
  throw Error(errno == EADDRINUSE ? ErrorCode::busy : ErrorCode::missing,
              fmt::format("cannot listen on {}:{}: {}", address.host, address.port, std::strerror(errno)),
              "choose another port with --listen");
}

class XapianServer : public IndexServer {
 public:
  XapianServer(std::string index, ListenAddress address, CheckMaker make_check);
  const ListenAddress& address() const override { return address_; }
  void run(const std::function<bool()>& stop) override;

 private:
  void start_connection(FileDescriptor connection);
  std::string index_;
  ListenAddress address_;
  CheckMaker make_check_;
  FileDescriptor socket_;
};

XapianServer::XapianServer(std::string index, ListenAddress address, CheckMaker make_check)
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

void XapianServer::start_connection(FileDescriptor connection) {
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

void XapianServer::run(const std::function<bool()>& stop) {
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

}  // namespace

std::unique_ptr<IndexServer> open_server(std::string index, ListenAddress address, CheckMaker make_check) {
  return std::make_unique<XapianServer>(std::move(index), std::move(address), std::move(make_check));
}

}  // namespace rotative
