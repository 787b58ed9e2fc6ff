// Reading the manifest, which every search does before anything else.
//
// Its checksum is that of its bytes without white space and without the member of the checksum: so it is told without
// building anything, a flipped bit from another version.
#include "common/index/manifest.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <charconv>
#include <cstring>

#include "common/base/error.h"
#include "common/base/hash.h"
#include "common/base/json_cursor.h"
#include "common/index/schema.h"
#include "common/model/version.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void throw_damaged(const fs::path& path, std::string_view what) {
  throw Error(ErrorCode::missing, fmt::format("{} is damaged: {}", path.string(), what),
              "restore the index from a copy, or build it again from the dump");
}

// Without the white space between values.
std::string compact(std::string json) {
  size_t kept = 0;
  bool inside = false;  // of a string
  for (size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (!inside && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) continue;
    json[kept++] = c;
    if (c == '"') inside = !inside;
    if (c == '\\' && inside && i + 1 < json.size()) json[kept++] = json[++i];
  }
  json.resize(kept);
  return json;
}

// What must be right before anything else is believed.
struct Seal {
  std::string checksum;
  size_t begin = 0, end = 0;  // of its member, with the comma before
  int64_t schema = 0, analyser = 0;
};

Seal seal_of(std::string_view text) {
  Seal seal;
  JsonCursor json(text);
  std::string_view name;
  int found = 0;
  json.begin_object();
  for (size_t before = json.offset(); json.next_member(name); before = json.offset()) {
    if (name == "schema") {
      seal.schema = json.integer(), ++found;
    } else if (name == "analyser") {
      seal.analyser = json.integer(), ++found;
    } else if (name == "xxh3") {
      seal.checksum = json.string(), ++found;
      seal.begin = before, seal.end = json.offset();
    } else {
      json.skip();
    }
  }
  json.end();
  if (found != 3) throw JsonError("its schema, analyser or checksum is missing");
  return seal;
}

// Another version may mean other members.
void check_versions(const fs::path& path, const Seal& seal) {
  const auto check = [&](const char* name, int64_t found, int expected) {
    if (found == expected) return;
    throw Error(
        ErrorCode::missing,
        fmt::format("{} was written with {} version {}, this program reads {}", path.string(), name, found, expected),
        "index the dump again with this program, or search with the program that wrote it");
  };
  check("schema", seal.schema, kSchemaVersion);
  check("analyser", seal.analyser, kAnalyserVersion);
}

uint64_t from_hex(std::string_view digits) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) throw JsonError("a checksum has other digits");
  return value;
}

void read(JsonCursor& json, std::string& out) { out = json.string(); }
void read(JsonCursor& json, uint64_t& out) { out = json.natural(); }
void read(JsonCursor& json, uint32_t& out) { out = static_cast<uint32_t>(json.natural()); }
void read(JsonCursor& json, int64_t& out) { out = json.integer(); }
void read(JsonCursor& json, bool& out) { out = json.boolean(); }
void read(JsonCursor& json, SegmentFile& out);
void read(JsonCursor& json, SegmentInfo& out);
void read(JsonCursor& json, InputProgress& out);

template <typename T>
void read(JsonCursor& json, std::vector<T>& out) {
  json.begin_array();
  while (json.next_element()) read(json, out.emplace_back());
}

// An object: `each` reads the value of the member, or says that it knows none of the name.
template <typename Each>
void read_members(JsonCursor& json, Each each) {
  std::string_view name;
  json.begin_object();
  while (json.next_member(name))
    if (!each(name)) json.skip();
}

// Reads the value if the name is that one.
template <typename T>
bool take(JsonCursor& json, std::string_view name, std::string_view wanted, T& out) {
  if (name != wanted) return false;
  read(json, out);
  return true;
}

void read_file_info(JsonCursor& json, std::string& file, FileDigest& digest) {
  read_members(json, [&](std::string_view name) {
    if (name != "xxh3") return take(json, name, "name", file) || take(json, name, "length", digest.length);
    digest.xxh3 = from_hex(json.string());
    return true;
  });
}

void read(JsonCursor& json, SegmentFile& file) { read_file_info(json, file.name, file.digest); }

void read(JsonCursor& json, SegmentInfo& segment) {
  read_members(json, [&](std::string_view name) {
    return take(json, name, "name", segment.name) || take(json, name, "first_document", segment.first_document) ||
           take(json, name, "end_document", segment.end_document) || take(json, name, "documents", segment.documents) ||
           take(json, name, "undated", segment.undated) || take(json, name, "bytes", segment.bytes) ||
           take(json, name, "files", segment.files);
  });
}

void read(JsonCursor& json, InputProgress& input) {
  read_members(json, [&](std::string_view name) {
    return take(json, name, "path", input.path) || take(json, name, "size", input.size) ||
           take(json, name, "modified_ns", input.modified_ns) || take(json, name, "options", input.options) ||
           take(json, name, "offset", input.offset) || take(json, name, "line", input.line) ||
           take(json, name, "records", input.records) || take(json, name, "done", input.done);
  });
}

Manifest manifest_of(std::string_view text) {
  Manifest manifest;
  JsonCursor json(text);
  read_members(json, [&](std::string_view name) {
    if (name == "dead") {
      read_file_info(json, manifest.dead_file, manifest.dead_digest);
      return true;
    }
    return take(json, name, "uuid", manifest.uuid) || take(json, name, "revision", manifest.revision) ||
           take(json, name, "next_document", manifest.next_document) ||
           take(json, name, "next_segment", manifest.next_segment) || take(json, name, "segments", manifest.segments) ||
           take(json, name, "ledger_bytes", manifest.ledger_bytes) || take(json, name, "inputs", manifest.inputs) ||
           take(json, name, "retired", manifest.retired);
  });
  return manifest;
}

std::string read_manifest(const fs::path& index, const fs::path& path) try {
  return read_file(path);
} catch (const Error&) {
  if (!fs::is_directory(index))
    throw Error(ErrorCode::missing, fmt::format("no index at {}", index.string()),
                "make one with rotative-index -d DIR FILE…");
  if (!fs::exists(path))
    throw Error(ErrorCode::missing, fmt::format("{} is no index: it has no {}", index.string(), layout::kManifest),
                "name a directory that rotative-index made");
  throw;
}

}  // namespace

bool has_manifest(const fs::path& index) { return fs::exists(index / layout::kManifest); }

Manifest load_manifest(const fs::path& index) {
  const fs::path path = index / layout::kManifest;
  std::string text = compact(read_manifest(index, path));
  try {
    const Seal seal = seal_of(text);
    check_versions(path, seal);
    text.erase(seal.begin, seal.end - seal.begin);
    if (seal.checksum != to_hex(hash64(text))) throw_damaged(path, "its checksum differs");
    Manifest manifest = manifest_of(text);
    manifest.schema = kSchemaVersion;
    manifest.analyser = kAnalyserVersion;
    return manifest;
  } catch (const JsonError& error) {
    throw_damaged(path, error.what());
  }
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

void check_segment(const fs::path& index, const SegmentInfo& segment, bool deep) {
  const std::string folder = fmt::format("{}/{}/{}/", index.string(), layout::kSegments, segment.name);
  for (const SegmentFile& file : segment.files) {
    const std::string path = folder + file.name;
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) throw_damaged(path, std::strerror(errno));
    const auto length = static_cast<uint64_t>(status.st_size);
    if (length != file.digest.length)
      throw_damaged(path, fmt::format("it has {} bytes instead of {}", length, file.digest.length));
    if (deep && digest_file(path) != file.digest) throw_damaged(path, "its checksum differs");
  }
}

}  // namespace rotative
