// iamglass: the file that makes a directory of tables a database. It is written last.
//
// Thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "indexer/glass/table_writer.h"

namespace rotative::glass {

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
};

// The bytes of the file.
std::string encode_version(const Version& version);

// The statistics of a database whose tables can be scanned by TableReader: leaves in key order, blocks of kBlockBytes.
// nullopt where they cannot. Error where the file cannot be read.
std::optional<Statistics> read_scannable(const std::filesystem::path& folder);

}  // namespace rotative::glass
