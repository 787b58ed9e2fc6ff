// write(2) with short writes, interruptions and closed pipes.
#include "search/output.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "common/base/error.h"
#include "common/base/streams.h"
#include "common/base/utf8.h"
#include "search/messages.h"

namespace rotative {
namespace {

constexpr size_t kFlushBytes = 64 << 10;
bool french = false;  // set once, before the first word

}  // namespace

void Output::flush_some() {
  if (buffer_.size() >= kFlushBytes) flush();
}

void Output::flush() {
  if (fd_ < 0) return;
  const int error = closed_ ? 0 : write_to(fd_, buffer_);
  buffer_.clear();
  if (error == EPIPE)
    closed_ = true;
  else if (error != 0)
    throw Error(ErrorCode::output, "cannot write to standard output: " + std::system_category().message(error));
}

void remark(std::string_view text) { write_error(fmt::format("rotative-search: {}\n", utf8::printable(text))); }

void speak_french() { french = true; }

std::string_view pattern_said(std::string_view english) { return french ? pattern_in_french(english) : english; }

void write_error(std::string_view lines) { write_error_as_typed(french ? in_french(lines) : std::string(lines)); }

void write_error_as_typed(std::string_view lines) { static_cast<void>(write_to(STDERR_FILENO, std::string(lines))); }

}  // namespace rotative
