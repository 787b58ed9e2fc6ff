// Segments through libxapian's own writer and compaction: slow, and the reference that the native engine is checked
// against.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "indexer/segment/glass_segment.h"

namespace rotative {

// Makes the directory `folder` with a compacted database of the parts; every file is fsynced.
std::vector<SegmentFile> write_libxapian_segment(const std::filesystem::path& folder,
                                                 std::span<const SegmentPart> parts, const Metadata& metadata);

// Makes the directory `folder` with the inputs' documents, which keep their numbers; those in dead[i] (ascending) of
// input i are dropped.
std::vector<SegmentFile> merge_libxapian_segments(const std::filesystem::path& folder,
                                                  std::span<const std::filesystem::path> inputs,
                                                  std::span<const std::vector<uint32_t>> dead);

// Documents of the database that have no value in the slot. It opens the database: what is no database is an Error.
uint64_t count_without_value(const std::filesystem::path& folder, uint32_t slot);

// Sets what the library reads from the environment; call it once, before any thread is started.
void fix_engine_environment();

}  // namespace rotative
