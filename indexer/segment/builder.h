// Writing one segment: an immutable database of articles, built aside and moved into place by the publisher.
//
// Two engines write the same: `native` streams tables from inverted batches, `libxapian` puts documents into the
// library's own writer. The second is slow, and the reference that the first is checked against.
// Thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

#include "common/index/id_table.h"
#include "common/index/manifest.h"
#include "indexer/segment/glass_segment.h"
#include "indexer/segment/signature_table.h"

namespace rotative {

enum class Engine : uint8_t { native, libxapian };

// Fills the new directory `folder` with a database of the parts, their id table and signatures, and fsyncs it all. `segment` says
// the range of document numbers and how many articles are undated; what is returned says the rest, and has the folder's
// name. The table files depend on the parts alone, not on threads. Error{stopped} where the disk is full.
SegmentInfo build_segment(const std::filesystem::path& folder, Engine engine, SegmentInfo segment,
                          std::span<const SegmentPart> parts, std::vector<IdRow> ids,
                          std::span<const SignatureRow> signatures);

// Merges the segments, which follow each other in document numbers, into the new directory `folder`; documents keep
// their numbers, `dead` ones (ascending) are dropped.
SegmentInfo merge_segments(const std::filesystem::path& segments_folder, Engine engine,
                           std::span<const SegmentInfo> inputs, std::span<const uint32_t> dead,
                           const std::filesystem::path& folder);

}  // namespace rotative
