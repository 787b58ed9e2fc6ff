// The end of a segment: iamglass.
#include "indexer/segment/glass_tables.h"

#include <tbb/parallel_for_each.h>
#include <tbb/task_arena.h>

#include <random>

#include "indexer/segment/glass_segment.h"

namespace rotative {

// Isolated: a thread that waits for the other tables must not begin another segment meanwhile, which would take memory
// that nobody counted.
void in_parallel(std::initializer_list<std::function<void()>> tasks) {
  tbb::this_task_arena::isolate(
      [&] { tbb::parallel_for_each(tasks.begin(), tasks.end(), [](const std::function<void()>& task) { task(); }); });
}

std::vector<SegmentFile> seal_tables(const std::filesystem::path& folder, const GlassTables& tables,
                                     const std::array<uint8_t, 16>& uuid) {
  std::vector<SegmentFile> files;
  const auto list = [&files](const char* name, const glass::TableWriter::Result& table) {
    if (table.digest) files.push_back({name, *table.digest});
  };
  list("postlist.glass", tables.postlist);
  list("docdata.glass", tables.docdata);
  list("termlist.glass", tables.termlist);
  list("position.glass", tables.position);
  const glass::Version version{
      uuid, tables.postlist.root, tables.docdata.root, tables.termlist.root, tables.position.root, tables.statistics};
  FileWriter file(folder / "iamglass");
  file.append(glass::encode_version(version));
  files.push_back({"iamglass", file.finish()});
  return files;
}

std::array<uint8_t, 16> random_uuid() {
  std::random_device device;
  std::array<uint8_t, 16> uuid{};
  for (uint8_t& byte : uuid) byte = static_cast<uint8_t>(device());
  uuid[6] = static_cast<uint8_t>((uuid[6] & 0x0f) | 0x40);  // version 4, variant 1: RFC 4122
  uuid[8] = static_cast<uint8_t>((uuid[8] & 0x3f) | 0x80);
  return uuid;
}

}  // namespace rotative
