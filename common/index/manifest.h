// The manifest of an index: what is published. Everything else in the directory may be thrown away.
//
//     news.rot/
//       manifest.json     this; replaced by write → fsync → rename → fsync(directory)
//       segments/000017/  immutable glass database, `ids`: which article ids it holds, `signatures`
//       dead-000021       numbers of replaced articles, ascending uint32, little-endian
//       rejects.ndjson    the ledger; what lies behind `ledger_bytes` was never published
//       xapian.stub       lists the segments for other Xapian programs
//       lock              one writer
// Document numbers are unique over the whole index and rise with the order of reading; a segment owns a range of them.
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "common/base/file.h"

namespace rotative {

struct SegmentFile {
  std::string name;
  FileDigest digest;
};

struct SegmentInfo {
  std::string name;             // of the folder below segments/
  uint32_t first_document = 0;  // half-open range of document numbers that it may hold
  uint32_t end_document = 0;
  uint64_t documents = 0;  // dead ones included
  uint64_t undated = 0;
  uint64_t bytes = 0;  // on disk
  std::vector<SegmentFile> files;
};

// How far an input is done. Text files and standard input are not listed: they are known by their articles' hashes.
struct InputProgress {
  std::string path;
  uint64_t size = 0;
  int64_t modified_ns = 0;
  std::string options;  // fingerprint of what shapes its articles
  uint64_t offset = 0;
  uint64_t line = 0;
  uint64_t records = 0;  // settled so far
  bool done = false;
};

struct Manifest {
  std::string uuid;
  uint64_t revision = 0;  // raised by every publish
  int schema = 0;
  int analyser = 0;
  uint32_t next_document = 1;
  uint64_t next_segment = 1;
  std::vector<SegmentInfo> segments;  // by document numbers
  std::string dead_file;              // empty: none is dead
  FileDigest dead_digest;
  uint64_t ledger_bytes = 0;
  std::vector<InputProgress> inputs;
  std::vector<std::string> retired;  // folders that a merge replaced; removed when no search can still be opening them
};

namespace layout {
inline constexpr const char* kManifest = "manifest.json";
inline constexpr const char* kSegments = "segments";
inline constexpr const char* kIds = "ids";
inline constexpr const char* kSignatures = "signatures";
inline constexpr const char* kLedger = "rejects.ndjson";
inline constexpr const char* kStub = "xapian.stub";
inline constexpr const char* kLock = "lock";
}  // namespace layout

bool has_manifest(const std::filesystem::path& index);

// Error{missing} where it is absent, damaged, or of a schema or analyser that this program would misread.
Manifest load_manifest(const std::filesystem::path& index);

// Atomic. The stub is written after it: it serves other programs only.
void store_manifest(const std::filesystem::path& index, const Manifest& manifest);

std::vector<uint32_t> load_dead(const std::filesystem::path& index, const Manifest& manifest);
// Writes and fsyncs a dead file named after manifest.revision + 1 and puts it into `manifest`.
void store_dead(const std::filesystem::path& index, Manifest& manifest, const std::vector<uint32_t>& dead);

// Error{missing} where a file of the segment is absent or of another length; with `deep`, of other bytes.
void check_segment(const std::filesystem::path& index, const SegmentInfo& segment, bool deep);

}  // namespace rotative
