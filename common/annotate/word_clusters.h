// Groups of words that stand in the same company: "paris londres bordeaux", "renault peugeot citroën", "ministre
// maire".
//
// Learnt from raw news (scripts/model), so that the tagger knows something of names that nobody annotated. Two sizes:
// some 500 clusters and some 100 groups. A table of cells in the program's read-only data, in place:
//     magic "RotClu01", u32 bits, u32 reserved, 2^bits cells: u32 tag (upper half of the key; 0: empty), u16 cluster,
//     u16 group
// A word sits in the first free cell at or after the lowest bits of its key.
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string_view>

namespace rotative {

struct WordCluster {
  uint16_t cluster = 0;  // 0: the word is rare
  uint16_t group = 0;
};

class WordClusters {
 public:
  static constexpr std::string_view kMagic = "RotClu01";
  static constexpr size_t kHeadBytes = 16;
  static constexpr uint32_t kBits = 17;

  explicit WordClusters(std::string_view bytes);  // stay; none where they are not of this version

  WordCluster find(uint64_t key) const;  // key of one folded word, as NameTables makes it

 private:
  const char* cells_ = nullptr;
};

// Those that are linked into the program.
const WordClusters& word_clusters();

}  // namespace rotative
