// Writing one segment: an immutable database of entries, built aside and moved into place by the publisher.
//
// Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

#include "common/index/manifest.h"
#include "common/model/entry.h"

namespace rotative {

// Fills the new directory `folder` with a database of the entries (entry i is document first_document + i) and their id
// table, and fsyncs it all. The name in the result is that of the folder. Its table files depend on the entries alone.
// Error{stopped} where the disk is full.
SegmentInfo build_segment(const std::filesystem::path& folder, uint32_t first_document, std::span<const Entry> entries);

// Merges the segments, which follow each other in document numbers, into the new directory `folder`; documents keep
// their numbers, `dead` ones (ascending) are dropped.
SegmentInfo merge_segments(const std::filesystem::path& segments_folder, std::span<const SegmentInfo> inputs,
                           std::span<const uint32_t> dead, const std::filesystem::path& folder);

// Sets what the engine reads from the environment; call it once, before any thread is started.
void fix_engine_environment();

}  // namespace rotative
