// Which article ids a segment holds: a sorted array of hashes on disk, looked up by interpolation.
//
// File: "ROTIDS01", then one row of 32 bytes an article, ascending by id hash:
//     uint64 id hash high, uint64 id hash low, uint64 content hash, uint32 document number, uint32 zero   little-endian
// Hashes are even, so the first guess is a few rows off at most: a look-up costs about two cache misses, and nothing is
// parsed or held in memory.
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "common/base/file.h"
#include "common/base/hash.h"

namespace rotative {

struct IdRow {
  Hash128 id;
  uint64_t content = 0;
  uint32_t document = 0;
  uint32_t zero = 0;
};
static_assert(sizeof(IdRow) == 32);

class IdTable {
 public:
  // Error{missing} where the file is no id table.
  explicit IdTable(const std::filesystem::path& path);

  std::span<const IdRow> rows() const;
  // Of several rows with the id (a replaced article and its successor) the one with the highest document number.
  std::optional<IdRow> find(Hash128 id) const;

  // Sorts the rows, writes a new file and fsyncs it.
  static void write(const std::filesystem::path& path, std::vector<IdRow> rows);

 private:
  MappedFile file_;
};

}  // namespace rotative
