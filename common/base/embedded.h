// Files that are linked into the program, as text.
//
//     ROTATIVE_EMBEDDED(lexicon);                            at global scope; the build names it so
//     const std::string_view table = ROTATIVE_TEXT(lexicon);
// Thread-safe.
#pragma once

#include <cstddef>
#include <string_view>

#define ROTATIVE_EMBEDDED(name) extern "C" const char rotative_data_##name##_begin[], rotative_data_##name##_end[]
#define ROTATIVE_TEXT(name) ::rotative::embedded(rotative_data_##name##_begin, rotative_data_##name##_end)

namespace rotative {

inline std::string_view embedded(const char* begin, const char* end) {
  return {begin, static_cast<size_t>(end - begin)};
}

}  // namespace rotative
