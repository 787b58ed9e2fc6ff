// Where results come from: what was asked, of which indexes in which state, and how much of it is here. With these
// lines beside an export somebody else gets the same rows, or sees why not.
//
// There is no time of day in it: the same search of the same index gives the same bytes.
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/json.h"
#include "common/index/reader.h"
#include "search/options.h"

namespace rotative {

// Raised when rows of a machine format change their meaning: a member that goes, or says something else. New members
// do not raise it. --format-version holds a script to one.
inline constexpr int kFormatVersion = 1;

struct Provenance {
  struct Index {
    std::string path;
    std::string uuid;  // empty where the index is not on this machine
    uint64_t revision = 0;
  };
  std::string query;
  std::string since, until;  // as they were given
  std::vector<Index> indexes;
  uint64_t articles = 0;  // in the indexes
  uint64_t matches = 0;
  uint64_t rows = 0;    // of them here
  uint64_t offset = 0;  // left out before the first one
};

Provenance provenance_of(const Options& options, Reader& reader, uint64_t matches, uint64_t rows);

// "grève since 2023 · 12 of 340 articles (of 140521) · news.rot 5f…, revision 9 · rotative-search 0.1.0, format 1"; in
// French only for people.
std::string provenance_line(const Provenance& provenance, bool french = false);

// As a value: {"query":…,"indexes":[{"path":…,"uuid":…,"revision":…}],"articles":…,"matches":…,"rows":…,…}
void append_provenance(const Provenance& provenance, JsonWriter& json);

// Around rows: a first line of CSV and TSV, a first object of NDJSON, the last line of text; JSON becomes an object in
// which the rows are the value of `member`.
void begin_with_provenance(const Provenance& provenance, Format format, std::string_view member, std::string& out);
void end_with_provenance(const Provenance& provenance, Format format, std::string& out);

}  // namespace rotative
