// What stops a run: one exception type with the exit code, the message and what to do about it.
//
// Thrown anywhere, caught once in main(). A bad document is never an Error: it is a Reject (common/model/reject.h).
// Immutable after construction; share freely.
#pragma once

#include <exception>
#include <string>
#include <utility>

namespace rotative {

// The numbers are the exit codes of both programs; what 3 and 5 mean in each stands in its man page under EXIT STATUS.
enum class ErrorCode : int {
  usage = 2,    // a bad option, query or configuration
  missing = 3,  // an input or an index that is absent, unreadable, or of another version
  busy = 4,     // another writer holds the lock
  stopped = 5,  // no disk or memory left (indexer), deadline passed (search)
  output = 6,   // standard output could not be written
};

class Error : public std::exception {
 public:
  Error(ErrorCode code, std::string message, std::string hint = {})
      : code_(code), message_(std::move(message)), hint_(std::move(hint)) {}

  ErrorCode code() const { return code_; }
  int exit_status() const { return static_cast<int>(code_); }
  const std::string& message() const { return message_; }  // one sentence that names the file or the option
  const std::string& hint() const { return hint_; }        // what to do; may be empty
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  ErrorCode code_;
  std::string message_;
  std::string hint_;
};

}  // namespace rotative
