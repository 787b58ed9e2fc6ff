// Standard output with every failure seen, and standard error with none that matter.
//
// Not thread-safe; use one per thread.
#pragma once

#include <string>
#include <string_view>

namespace rotative {

// Collects and writes to a descriptor. A reader that went away (EPIPE) is a graceful end: closed() says so, and what
// is written from then on goes nowhere. Any other failure is Error{output}.
class Output {
 public:
  explicit Output(int fd) : fd_(fd) {}
  // Keeps all of it in buffer().
  static Output kept() { return Output(-1); }

  std::string& buffer() { return buffer_; }  // append here, then call flush_some()
  void flush_some();                         // writes where enough has gathered
  void flush();
  bool closed() const { return closed_; }

 private:
  int fd_;
  bool closed_ = false;
  std::string buffer_;
};

// One line on standard error after "rotative-search: "; the text is escaped, and failure to write it is ignored.
void remark(std::string_view text);

// From then on what goes to standard error is in French where there is a sentence for it (search/messages.h). Called
// once, before anything is said.
void speak_french();

// The sentence with its {} in the language that standard error speaks.
std::string_view pattern_said(std::string_view english);

// Lines that are already fit for a terminal.
void write_error(std::string_view lines);

// As it is in any language: what somebody typed.
void write_error_as_typed(std::string_view lines);

}  // namespace rotative
