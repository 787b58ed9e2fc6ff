// Through libarchive, formats by name: its readers of other things, such as mtree, would take any text for theirs, and
// that of cpio holds a name of whatever length in memory.
#include "indexer/source/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

#include <vector>

#include "indexer/source/byte_stream.h"

namespace rotative {
namespace {

constexpr uint64_t kFreeBytes = 256u << 20;
constexpr uint64_t kSwellRatio = 200;

using Handle = std::unique_ptr<archive, int (*)(archive*)>;

Handle open_handle() {
  Handle handle(archive_read_new(), archive_read_free);
  if (!handle) throw std::bad_alloc();
  archive_read_support_format_tar(handle.get());
  archive_read_support_format_zip(handle.get());
  archive_read_support_format_7zip(handle.get());
  return handle;
}

}  // namespace

struct Archive::State {
  Handle handle = open_handle();
  ReadBytes source;
  std::shared_ptr<Allowance> allowance;
  std::vector<char> buffer;
  std::string name;
  std::string problem;
  bool swollen = false;

  void fail() {
    if (!problem.empty()) return;
    const char* message = archive_error_string(handle.get());
    problem = message != nullptr ? message : "the archive cannot be read";
  }

  void check_size() {
    if (swollen || !allowance->exceeded()) return;
    swollen = true;
    problem = "it unpacks to more than 200 times its bytes";
  }

  // Counted as well: what a stream unpacks to only to be passed over.
  la_ssize_t give(const void** bytes) {
    const int64_t got = source(buffer.data(), buffer.size());
    allowance->take(got);
    check_size();
    *bytes = buffer.data();
    return swollen ? -1 : static_cast<la_ssize_t>(got);
  }
};

bool Allowance::exceeded() const {
  return unpacked_ > kFreeBytes && unpacked_ / kSwellRatio > consumed_() + kReadBytes;
}

bool opens_archive(std::string_view start) {
  using namespace std::string_view_literals;
  const bool tar = start.size() >= 263 && start.substr(257, 5) == "ustar"sv;
  return tar || start.starts_with("PK\x03\x04"sv) || start.starts_with("7z\xBC\xAF\x27\x1C"sv);
}

Archive::Archive(int fd) : state_(std::make_unique<State>()) {
  archive* const handle = state_->handle.get();
  state_->allowance =
      std::make_shared<Allowance>([handle] { return static_cast<uint64_t>(archive_filter_bytes(handle, -1)); });
  ::lseek(fd, 0, SEEK_SET);
  if (archive_read_open_fd(handle, fd, kReadBytes) != ARCHIVE_OK) state_->fail();
}

Archive::Archive(ReadBytes read, std::shared_ptr<Allowance> allowance) : state_(std::make_unique<State>()) {
  state_->source = std::move(read);
  state_->allowance = std::move(allowance);
  state_->buffer.resize(kReadBytes);
  const auto give = [](archive*, void* state, const void** bytes) { return static_cast<State*>(state)->give(bytes); };
  if (archive_read_open(state_->handle.get(), state_.get(), nullptr, give, nullptr) != ARCHIVE_OK) state_->fail();
}

Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

bool Archive::next() {
  State& state = *state_;
  for (;;) {
    state.check_size();  // an archive inside may have used up what there was
    if (!state.problem.empty()) return false;
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(state.handle.get(), &entry);
    if (result == ARCHIVE_EOF) return false;
    if (result < ARCHIVE_WARN) {
      state.fail();
      return false;
    }
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr) continue;
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    state.name = name == nullptr ? "(without a name)" : name;
    return true;
  }
}

const std::string& Archive::name() const { return state_->name; }

int64_t Archive::read(char* out, size_t size) {
  State& state = *state_;
  if (!state.problem.empty()) return -1;
  const la_ssize_t got = archive_read_data(state.handle.get(), out, size);
  if (got < 0) {
    state.fail();
    return -1;
  }
  state.allowance->take(got);
  state.check_size();
  return state.problem.empty() ? got : -1;
}

const std::string& Archive::problem() const { return state_->problem; }
bool Archive::swollen() const { return state_->swollen; }
const std::shared_ptr<Allowance>& Archive::allowance() const { return state_->allowance; }

}  // namespace rotative
