// Whether a word is one of a short list that stands in the code. Thread-safe.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

namespace rotative {

// Asked of literals: their lengths are known when this is compiled, and most words have another.
template <size_t kCount>
[[gnu::always_inline]] inline bool one_of(std::string_view word, const std::string_view (&words)[kCount]) {
  return [&]<size_t... kAt>(std::index_sequence<kAt...>) __attribute__((always_inline)) {
    return ((word.size() == words[kAt].size() && word == words[kAt]) || ...);
  }
  (std::make_index_sequence<kCount>());
}

}  // namespace rotative
