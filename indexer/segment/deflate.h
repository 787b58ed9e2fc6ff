// Raw deflate for the tags of a table.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace rotative {

class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(Deflater&&) noexcept;

  enum class Tag : bool { stored, termlist };  // what the codes are made for; any bytes may be given

  // Writes the shorter of the two forms of `bytes` to `out`, which has room for bytes.size(). Returns how many bytes
  // were written, and whether they are deflated.
  struct Result {
    size_t size = 0;
    bool deflated = false;
  };
  Result deflate(Tag tag, std::string_view bytes, char* out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The bytes that were deflated. Error{missing} where they are no deflated bytes.
std::string inflate(std::string_view deflated);

}  // namespace rotative
