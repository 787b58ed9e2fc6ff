// What writing and merging segments share: four tables filled in parallel, then iamglass.
//
// Not thread-safe; use one per thread.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <vector>

#include "common/index/manifest.h"
#include "indexer/glass/table_writer.h"
#include "indexer/glass/version.h"

namespace rotative {

struct GlassTables {
  glass::TableWriter::Result postlist, docdata, termlist, position;
  glass::Statistics statistics;
};

// Runs the tasks on the threads of the caller's arena. Throws what one of them throws.
void in_parallel(std::initializer_list<std::function<void()>> tasks);

// Writes iamglass for tables that are complete and lists all files. It is fsynced; the directory is left to the caller.
std::vector<SegmentFile> seal_tables(const std::filesystem::path& folder, const GlassTables& tables,
                                     const std::array<uint8_t, 16>& uuid);

}  // namespace rotative
