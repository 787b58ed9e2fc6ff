// Writes the database of a segment from inverted batches: the fast engine.
//
// Not thread-safe; use one per thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/index/manifest.h"
#include "indexer/segment/inverted.h"

namespace rotative {

// A batch in a segment: the document number of each of its articles, rising; 0 for one that is left out.
struct SegmentPart {
  std::shared_ptr<const Inverted> inverted;
  std::vector<uint32_t> documents;
  bool all = true;  // none is left out
};

using Metadata = std::vector<std::pair<std::string, std::string>>;  // name, value: by name, neither empty

// Fills the directory `folder`, which exists, with a database of the parts; their document numbers rise from part to
// part. The table files depend on the parts alone and are written in parallel. Every file is fsynced; the directory is
// left to the caller. Returns the files in no order.
std::vector<SegmentFile> write_glass_segment(const std::filesystem::path& folder, std::span<const SegmentPart> parts,
                                             const Metadata& metadata, const std::array<uint8_t, 16>& uuid);

// Merges databases whose document numbers lie in rising, disjoint ranges into `folder`; documents keep their numbers,
// those in `dead` (ascending) are dropped. The result has the bytes that write_glass_segment() would have written for
// what is left, save how long tags are deflated. Error{missing} where an input is damaged.
std::vector<SegmentFile> merge_glass_segments(const std::filesystem::path& folder,
                                              std::span<const std::filesystem::path> inputs,
                                              std::span<const uint32_t> dead, const std::array<uint8_t, 16>& uuid);

// A new random one.
std::array<uint8_t, 16> random_uuid();

}  // namespace rotative
