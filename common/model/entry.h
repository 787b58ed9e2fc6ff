// One article ready to be written, as a document: its terms with positions, its values, and what is stored of it.
//
// Terms lie in one arena and positions in one array, so that an entry is three allocations whatever its length.
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rotative {

struct Entry {
  struct Term {
    uint32_t offset = 0;  // into `arena`
    uint32_t length = 0;
    uint32_t wdf = 0;             // occurrences in this article
    uint32_t first_position = 0;  // into `positions`
    uint32_t position_count = 0;  // 0 for terms without positions
  };

  std::string arena;
  std::vector<Term> terms;                               // by bytes, unique
  std::vector<uint32_t> positions;                       // rising within a term
  std::vector<std::pair<uint32_t, std::string>> values;  // slot, value
  std::string data;                                      // the stored article

  std::string_view text_of(const Term& term) const { return std::string_view(arena).substr(term.offset, term.length); }
};

}  // namespace rotative
