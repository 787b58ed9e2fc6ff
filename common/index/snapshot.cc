// Manifests and lists of dead articles, loaded once for all engines.
#include "common/index/snapshot.h"

#include <algorithm>
#include <utility>

#include "common/base/error.h"

namespace rotative {
namespace {

// Between reading the manifest and looking at the segments a writer may merge them away; its next one is whole.
constexpr int kLoadAttempts = 5;

LocalIndex as_published(const std::filesystem::path& path, Manifest manifest) {
  LocalIndex index{path, std::move(manifest), {}};
  index.dead = std::make_shared<const std::vector<uint32_t>>(load_dead(path, index.manifest));
  for (const SegmentInfo& segment : index.manifest.segments) check_segment(path, segment, false);
  return index;
}

bool is_outdated(const LocalIndex& index) { return load_manifest(index.path).revision != index.manifest.revision; }

}  // namespace

LocalIndex load_local_index(const std::filesystem::path& path) {
  for (int attempt = 1;; ++attempt) {
    Manifest manifest = load_manifest(path);
    const uint64_t revision = manifest.revision;
    try {
      return as_published(path, std::move(manifest));
    } catch (const Error&) {
      if (attempt == kLoadAttempts || load_manifest(path).revision == revision) throw;
    }
  }
}

size_t count_dead(const LocalIndex& index, const SegmentInfo& segment) {
  const std::vector<uint32_t>& dead = *index.dead;
  return static_cast<size_t>(std::lower_bound(dead.begin(), dead.end(), segment.end_document) -
                             std::lower_bound(dead.begin(), dead.end(), segment.first_document));
}

bool Snapshot::any_remote() const {
  return std::any_of(parts.begin(), parts.end(), [](const IndexPart& part) { return part.remote.has_value(); });
}

Snapshot load_snapshot(const std::vector<std::string>& indexes) {
  Snapshot snapshot;
  for (const std::string& name : indexes) {
    IndexPart part{name, remote_address(name), {}};
    if (!part.remote) part.local = load_local_index(name);
    snapshot.parts.push_back(std::move(part));
  }
  return snapshot;
}

bool is_outdated(const Snapshot& snapshot) {
  return std::any_of(snapshot.parts.begin(), snapshot.parts.end(),
                     [](const IndexPart& part) { return !part.remote && is_outdated(part.local); });
}

void OpenParts::add(const LocalIndex& index) {
  const Manifest& manifest = index.manifest;
  for (const SegmentInfo& segment : manifest.segments) {
    totals.documents += segment.documents;
    totals.undated += segment.undated;
  }
  totals.segments += manifest.segments.size();
  totals.documents -= index.dead->size();
  totals.dead += index.dead->size();
  totals.revision += manifest.revision;
  marks.push_back({manifest.uuid, manifest.revision, manifest.next_document});
}

}  // namespace rotative
