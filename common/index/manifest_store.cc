// The manifest as JSON with a checksum of its own: a flipped bit is told from another version.
#include "common/index/manifest.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/index/schema.h"
#include "common/model/version.h"

namespace rotative {
namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

constexpr const char* kChecksum = "xxh3";

[[noreturn]] void throw_damaged(const fs::path& path, std::string_view what) {
  throw Error(ErrorCode::missing, fmt::format("{} is damaged: {}", path.string(), what),
              "restore the index from a copy, or build it again from the dump");
}

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

uint64_t from_hex(const std::string& digits) { return std::stoull(digits, nullptr, 16); }

SegmentInfo segment_of(const Json& json) {
  SegmentInfo segment{json.at("name"),
                      json.at("first_document"),
                      json.at("end_document"),
                      json.at("documents"),
                      json.at("undated"),
                      json.at("bytes"),
                      {}};
  for (const Json& file : json.at("files"))
    segment.files.push_back({file.at("name"), {file.at("length"), from_hex(file.at("xxh3"))}});
  return segment;
}

Json to_json(const InputProgress& input) {
  return {{"path", input.path},       {"size", input.size},     {"modified_ns", input.modified_ns},
          {"options", input.options}, {"offset", input.offset}, {"line", input.line},
          {"records", input.records}, {"done", input.done}};
}

InputProgress input_of(const Json& json) {
  return {json.at("path"),   json.at("size"), json.at("modified_ns"), json.at("options"),
          json.at("offset"), json.at("line"), json.at("records"),     json.at("done")};
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

Manifest manifest_of(const Json& json) {
  Manifest manifest;
  manifest.uuid = json.at("uuid");
  manifest.revision = json.at("revision");
  manifest.next_document = json.at("next_document");
  manifest.next_segment = json.at("next_segment");
  for (const Json& segment : json.at("segments")) manifest.segments.push_back(segment_of(segment));
  const Json& dead = json.at("dead");
  manifest.dead_file = dead.at("name");
  manifest.dead_digest = {dead.at("length"), from_hex(dead.at("xxh3"))};
  manifest.ledger_bytes = json.at("ledger_bytes");
  for (const Json& input : json.at("inputs")) manifest.inputs.push_back(input_of(input));
  manifest.retired = json.at("retired").get<std::vector<std::string>>();
  return manifest;
}

// Before anything else is believed: another version may mean other members.
void check_versions(const fs::path& path, const Json& json) {
  const auto check = [&](const char* name, int expected) {
    const int found = json.at(name);
    if (found == expected) return;
    throw Error(
        ErrorCode::missing,
        fmt::format("{} was written with {} version {}, this program reads {}", path.string(), name, found, expected),
        "index the dump again with this program, or search with the program that wrote it");
  };
  check("schema", kSchemaVersion);
  check("analyser", kAnalyserVersion);
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

bool has_manifest(const fs::path& index) { return fs::exists(index / layout::kManifest); }

Manifest load_manifest(const fs::path& index) {
  const fs::path path = index / layout::kManifest;
  if (!fs::is_directory(index))
    throw Error(ErrorCode::missing, fmt::format("no index at {}", index.string()),
                "make one with rotative-index -d DIR FILE…");
  if (!fs::exists(path))
    throw Error(ErrorCode::missing, fmt::format("{} is no index: it has no {}", index.string(), layout::kManifest),
                "name a directory that rotative-index made");
  const std::string bytes = read_file(path);
  try {
    const Json json = Json::parse(bytes);
    check_versions(path, json);
    if (json.at(kChecksum) != checksum_of(json)) throw_damaged(path, "its checksum differs");
    Manifest manifest = manifest_of(json);
    manifest.schema = kSchemaVersion;
    manifest.analyser = kAnalyserVersion;
    return manifest;
  } catch (const Json::exception& error) {
    throw_damaged(path, error.what());
  } catch (const std::logic_error& error) {  // stoull
    throw_damaged(path, error.what());
  }
}

void store_manifest(const fs::path& index, const Manifest& manifest) {
  Json json = to_json(manifest);
  json[kChecksum] = checksum_of(json);
  write_file_atomically(index / layout::kManifest, json.dump(1) + "\n");
  write_file_atomically(index / layout::kStub, stub_of(manifest));
}

std::vector<uint32_t> load_dead(const fs::path& index, const Manifest& manifest) {
  if (manifest.dead_file.empty()) return {};
  const fs::path path = index / manifest.dead_file;
  const std::string bytes = read_file(path);
  if (bytes.size() != manifest.dead_digest.length || hash64(bytes) != manifest.dead_digest.xxh3)
    throw_damaged(path, "its checksum differs");
  std::vector<uint32_t> dead(bytes.size() / sizeof(uint32_t));
  std::memcpy(dead.data(), bytes.data(), dead.size() * sizeof(uint32_t));
  return dead;
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

void check_segment(const fs::path& index, const SegmentInfo& segment, bool deep) {
  for (const SegmentFile& file : segment.files) {
    const fs::path path = index / layout::kSegments / segment.name / file.name;
    std::error_code error;
    const uintmax_t length = fs::file_size(path, error);
    if (error) throw_damaged(path, error.message());
    if (length != file.digest.length)
      throw_damaged(path, fmt::format("it has {} bytes instead of {}", length, file.digest.length));
    if (deep && digest_file(path) != file.digest) throw_damaged(path, "its checksum differs");
  }
}

}  // namespace rotative
