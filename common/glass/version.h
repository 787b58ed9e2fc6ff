// iamglass: the file that makes a directory of tables a database. It is written last.
//
// Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace rotative::glass {

// The first bytes, with the format's day, 2016-03-14.
inline constexpr std::string_view kMagic("\x0f\x0dXapian Glass\x04\x6e", 16);

// What iamglass says of a table.
struct TableRoot {
  uint32_t root = 0;
  uint32_t level = 0;
  uint64_t entries = 0;
  uint32_t blocks = 0;  // 0: the table has no file
};

// What the engine knows of a database without reading a table.
struct Statistics {
  uint64_t documents = 0;
  uint32_t last_document = 0;
  uint64_t total_length = 0;
  uint32_t shortest_length = 0;  // of those that are not 0; 0 where there is none
  uint32_t longest_length = 0;
  uint32_t highest_wdf = 0;

  // Documents come in rising order.
  void count_document(uint32_t document, uint32_t length) {
    ++documents;
    last_document = document;
    total_length += length;
    longest_length = length > longest_length ? length : longest_length;
    if (length != 0 && (shortest_length == 0 || length < shortest_length)) shortest_length = length;
  }
  void count_posting(uint32_t wdf) { highest_wdf = wdf > highest_wdf ? wdf : highest_wdf; }
};

struct Version {
  std::array<uint8_t, 16> uuid{};
  TableRoot postlist, docdata, termlist, position;
  Statistics statistics;
  bool in_order = true;  // the leaves of each table lie in key order in its file
};

// nullopt where the bytes are no iamglass, or speak of something that is read through the engine's own library only:
// blocks of another size than kBlockBytes, or trees higher than kMostLevels.
std::optional<Version> decode_version(std::string_view bytes);

}  // namespace rotative::glass
