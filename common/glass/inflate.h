// Deflated tags: raw streams (RFC 1951).
//
// Not thread-safe; use one per thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace rotative::glass {

class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  // False where the bytes are no stream, or one that does not end with them.
  bool inflate(std::string_view bytes, std::string& out);

 private:
  struct State;
  std::unique_ptr<State> state_;  // made when first needed
};

}  // namespace rotative::glass
