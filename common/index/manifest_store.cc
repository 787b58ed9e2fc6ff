// Writing the manifest: JSON with sorted members and a checksum of its own.
#include <fmt/format.h>

#include <bit>
#include <nlohmann/json.hpp>

#include "common/base/hash.h"
#include "common/index/manifest.h"

namespace rotative {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kChecksum = "xxh3";

Json to_json(const SegmentInfo& segment) {
  Json files = Json::array();
  for (const SegmentFile& file : segment.files)
    files.push_back({{"name", file.name}, {"length", file.digest.length}, {"xxh3", to_hex(file.digest.xxh3)}});
  return {{"name", segment.name},
          {"first_document", segment.first_document},
          {"end_document", segment.end_document},
          {"documents", segment.documents},
          {"undated", segment.undated},
          {"bytes", segment.bytes},
          {"files", files}};
}

Json to_json(const InputProgress& input) {
  return {{"path", input.path},       {"size", input.size},     {"modified_ns", input.modified_ns},
          {"options", input.options}, {"offset", input.offset}, {"line", input.line},
          {"records", input.records}, {"done", input.done}};
}

Json to_json(const Manifest& manifest) {
  Json segments = Json::array();
  for (const SegmentInfo& segment : manifest.segments) segments.push_back(to_json(segment));
  Json inputs = Json::array();
  for (const InputProgress& input : manifest.inputs) inputs.push_back(to_json(input));
  return {{"program", "rotative " ROTATIVE_VERSION},
          {"uuid", manifest.uuid},
          {"revision", manifest.revision},
          {"schema", manifest.schema},
          {"analyser", manifest.analyser},
          {"next_document", manifest.next_document},
          {"next_segment", manifest.next_segment},
          {"segments", segments},
          {"dead",
           {{"name", manifest.dead_file},
            {"length", manifest.dead_digest.length},
            {"xxh3", to_hex(manifest.dead_digest.xxh3)}}},
          {"ledger_bytes", manifest.ledger_bytes},
          {"inputs", inputs},
          {"retired", manifest.retired}};
}

std::string checksum_of(Json json) {
  json.erase(kChecksum);
  return to_hex(hash64(json.dump()));
}

std::string stub_of(const Manifest& manifest) {
  std::string stub;
  for (const SegmentInfo& segment : manifest.segments)
    stub += fmt::format("glass {}/{}\n", layout::kSegments, segment.name);
  return stub;
}

}  // namespace

void store_manifest(const fs::path& index, const Manifest& manifest) {
  Json json = to_json(manifest);
  json[kChecksum] = checksum_of(json);
  write_file_atomically(index / layout::kManifest, json.dump(1) + "\n");
  write_file_atomically(index / layout::kStub, stub_of(manifest));
}

void store_dead(const fs::path& index, Manifest& manifest, const std::vector<uint32_t>& dead) {
  static_assert(std::endian::native == std::endian::little);
  manifest.dead_file.clear();
  manifest.dead_digest = {};
  if (dead.empty()) return;
  const std::string bytes(reinterpret_cast<const char*>(dead.data()), dead.size() * sizeof(uint32_t));
  const std::string name = fmt::format("dead-{:06}", manifest.revision + 1);
  fs::remove(index / name);  // a crash before the manifest may have left one
  write_new_file(index / name, bytes);
  manifest.dead_file = name;
  manifest.dead_digest = {bytes.size(), hash64(bytes)};
}

}  // namespace rotative
