// The decompressors behind one small interface.
//
// A decoder takes bytes from an Input span and puts bytes into an Output span, as many as it can in one call. It knows
// whether it stands at a place where a file may end. Zero bytes behind a gzip or xz stream are padding (tapes,
// some uploads); anything else behind a member that starts no other one is damage.
// Not thread-safe; use one per thread.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace rotative {

struct PackedBytes {
  const char* next = nullptr;
  size_t left = 0;
  bool last = false;  // the file holds nothing after these
};

struct PlainBytes {
  char* next = nullptr;
  size_t left = 0;
};

class Decoder {
 public:
  virtual ~Decoder() = default;

  // Moves both spans forward. False on damage; problem() then says what.
  virtual bool decode(PackedBytes& in, PlainBytes& out) = 0;

  // True where the packed bytes taken so far make a whole file.
  virtual bool at_border() const = 0;

  const std::string& problem() const { return problem_; }

 protected:
  bool fail(std::string what) {
    problem_ = std::move(what);
    return false;
  }

 private:
  std::string problem_;
};

inline constexpr size_t kMagicBytes = 10;  // what make_decoder() wants to see, where the file is that long

// The decoder that the first bytes ask for; null for bytes that are not packed.
std::unique_ptr<Decoder> make_decoder(std::string_view first_bytes);

// The decoder of a coding that HTTP names (gzip, deflate, br, zstd); null for other names, and for bytes that are not
// what a name promises where they tell.
std::unique_ptr<Decoder> make_decoder(std::string_view coding, std::string_view first_bytes);

}  // namespace rotative
