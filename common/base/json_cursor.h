// Reading JSON that the project itself wrote: a cursor that goes from value to value.
//
//     JsonCursor json(R"({"title":"Grève","author":["A. Roux"],"line":7})");
//     json.begin_object();
//     while (json.next_member(name))
//       if (name == "line") line = json.natural();
//       else json.skip();
//     json.end();
// Nothing is built and nothing allocated but for strings with escapes; bytes that are passed over are looked at once,
// for their quotes and brackets. Every function throws JsonError where the text is no JSON or another value than is
// asked for. Not thread-safe; use one per thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace rotative {

class JsonError : public std::runtime_error {
  using runtime_error::runtime_error;
};

class JsonCursor {
 public:
  explicit JsonCursor(std::string_view text) : text_(text) {}  // which stays

  // False behind the last one. The name is valid until the next string is read.
  void begin_object();
  bool next_member(std::string_view& name);

  void begin_array();
  bool next_element() { return next(']'); }  // one value then follows

  // Valid until the next string is read; valid UTF-8.
  std::string_view string();
  uint64_t natural();
  int64_t integer();
  bool boolean();
  void skip();  // any value
  void end();   // only white space follows

  // A string in two steps, for what goes elsewhere: its bytes as they stand in the text, later without escapes at the
  // end of `out`, where they must be valid UTF-8.
  std::string_view raw_string();
  static void append_string(std::string& out, std::string_view raw);

  size_t offset() const { return at_; }  // bytes: where the next value begins, or its white space

 private:
  static constexpr size_t kMostLevels = 64;

  char peek() {  // the next byte that is no white space; 0 at the end
    return at_ < text_.size() && static_cast<unsigned char>(text_[at_]) > ' ' ? text_[at_] : peek_on();
  }
  char peek_on();
  void expect(char c) {
    if (peek() != c) throw_unexpected();
    ++at_;
  }
  [[noreturn]] static void throw_unexpected();
  bool next(char close);
  void begin(char open);
  template <typename Integer>
  Integer number();

  std::string_view text_;
  size_t at_ = 0;
  size_t level_ = 0;
  bool fresh_ = false;  // right behind an opening bracket
  std::string scratch_;
};

inline bool JsonCursor::next(char close) {
  const bool first = fresh_;
  fresh_ = false;
  if (peek() == close) {
    ++at_;
    --level_;
    return false;
  }
  if (!first) expect(',');
  return true;
}

}  // namespace rotative
