// What the indexes of a search had published when it began: the one state that all of its engines open.
//
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/index/addresses.h"
#include "common/index/manifest.h"
#include "common/index/reader.h"

namespace rotative {

// A directory. The files of its segments are there with the lengths that the manifest says, or were a moment ago: a
// writer that merges them away removes them one merge later.
struct LocalIndex {
  std::filesystem::path path;
  Manifest manifest;
  std::shared_ptr<const std::vector<uint32_t>> dead;  // numbers of replaced articles, ascending
};

// Error{missing} where the index, or a file of it, is absent or damaged. What a writer merges away meanwhile is none.
LocalIndex load_local_index(const std::filesystem::path& path);

size_t count_dead(const LocalIndex& index, const SegmentInfo& segment);

struct IndexPart {
  std::string name;                     // as it was asked for
  std::optional<RemoteAddress> remote;  // on another machine; else `local`
  LocalIndex local;
};

struct Snapshot {
  std::vector<IndexPart> parts;  // in the order asked for

  bool any_remote() const;
};

// Error as load_local_index(). Looks at no other machine.
Snapshot load_snapshot(const std::vector<std::string>& indexes);

// Whether a writer has published since: what cannot be opened may be gone, and a new snapshot is whole.
bool is_outdated(const Snapshot& snapshot);

// What is open of it.
struct OpenParts {
  IndexTotals totals;
  std::vector<IndexMark> marks;          // one an index, in the order asked for
  std::vector<std::string> unreachable;  // on other machines, each with the reason

  void add(const LocalIndex& index);
};

}  // namespace rotative
