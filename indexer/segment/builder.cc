// What both engines have in common: the directory, the id table, the list of files.
#include "indexer/segment/builder.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/index/schema.h"
#include "common/model/version.h"
#include "indexer/glass/version.h"
#include "indexer/segment/libxapian_segment.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

// So that a segment that lost its manifest can still be told.
Metadata segment_metadata() {
  return {{"rotative-analyser", fmt::format("{}", kAnalyserVersion)},
          {"rotative-schema", fmt::format("{}", kSchemaVersion)}};
}

std::vector<uint32_t> dead_within(std::span<const uint32_t> dead, const SegmentInfo& segment) {
  const auto first = std::lower_bound(dead.begin(), dead.end(), segment.first_document);
  return {first, std::lower_bound(first, dead.end(), segment.end_document)};
}

std::vector<IdRow> living_rows(std::span<const fs::path> inputs, std::span<const uint32_t> dead) {
  std::vector<IdRow> rows;
  for (const fs::path& input : inputs) {
    const IdTable table(input / layout::kIds);
    for (const IdRow& row : table.rows())
      if (!std::binary_search(dead.begin(), dead.end(), row.document)) rows.push_back(row);
  }
  return rows;
}

// What is remembered of dead articles stays: the window of a run that was killed is that of one that was not.
std::vector<SignatureRow> joined_signatures(std::span<const fs::path> inputs) {
  std::vector<SignatureRow> rows;
  for (const fs::path& input : inputs) {
    const auto more = read_signatures(input / layout::kSignatures);
    rows.insert(rows.end(), more.begin(), more.end());
  }
  if (rows.size() > kWindowArticles)
    rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(kWindowArticles));
  return rows;
}

SegmentInfo seal(const fs::path& folder, SegmentInfo segment, std::vector<SegmentFile> files, std::vector<IdRow> ids,
                 std::span<const SignatureRow> signatures) {
  segment.documents = ids.size();
  IdTable::write(folder / layout::kIds, std::move(ids));
  write_signatures(folder / layout::kSignatures, signatures);
  for (const char* name : {layout::kIds, layout::kSignatures}) files.push_back({name, digest_file(folder / name)});
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  segment.bytes = 0;
  for (const SegmentFile& file : files) segment.bytes += file.digest.length;
  segment.files = std::move(files);
  segment.name = folder.filename().string();
  fsync_directory(folder);
  return segment;
}

bool is_scannable(const fs::path& segment) { return glass::read_scannable(segment).has_value(); }

void make_directory(const fs::path& folder) {
  std::error_code error;
  if (!fs::create_directory(folder, error)) throw_file_error("create", folder, error.value());
}

}  // namespace

SegmentInfo build_segment(const fs::path& folder, Engine engine, SegmentInfo segment,
                          std::span<const SegmentPart> parts, std::vector<IdRow> ids,
                          std::span<const SignatureRow> signatures) {
  if (engine == Engine::libxapian)
    return seal(folder, segment, write_libxapian_segment(folder, parts, segment_metadata()), std::move(ids),
                signatures);
  make_directory(folder);
  return seal(folder, segment, write_glass_segment(folder, parts, segment_metadata(), random_uuid()), std::move(ids),
              signatures);
}

SegmentInfo merge_segments(const fs::path& segments_folder, Engine engine, std::span<const SegmentInfo> segments,
                           std::span<const uint32_t> all_dead, const fs::path& folder) {
  std::vector<fs::path> inputs;
  std::vector<std::vector<uint32_t>> dead;
  std::vector<uint32_t> joined_dead;
  for (const SegmentInfo& segment : segments) {
    inputs.push_back(segments_folder / segment.name);
    dead.push_back(dead_within(all_dead, segment));
    joined_dead.insert(joined_dead.end(), dead.back().begin(), dead.back().end());
  }
  SegmentInfo merged;
  merged.first_document = segments.front().first_document;
  merged.end_document = segments.back().end_document;
  auto rows = living_rows(inputs, joined_dead);
  std::vector<SegmentFile> files;
  if (engine == Engine::native && std::all_of(inputs.begin(), inputs.end(), is_scannable)) {
    make_directory(folder);
    files = merge_glass_segments(folder, inputs, joined_dead, random_uuid());
  } else {
    files = merge_libxapian_segments(folder, inputs, dead);
  }
  merged.undated = count_without_value(folder, slot::kPublished);
  return seal(folder, merged, std::move(files), std::move(rows), joined_signatures(inputs));
}

}  // namespace rotative
