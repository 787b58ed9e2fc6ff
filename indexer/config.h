// What a run is asked to do.
//
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/extract/fields.h"
#include "indexer/segment/builder.h"
#include "indexer/source/inputs.h"

namespace rotative {

struct Config {
  std::string index;
  std::vector<std::string> paths;
  WalkOptions walk;
  FieldMap fields;
  int threads = 1;
  uint64_t memory_bytes = 0;           // the most that may be used; 0: as much as threads and segments need
  uint64_t segment_bytes = 32u << 20;  // of records; part of what shapes the segments, whatever the threads
  Engine engine = Engine::native;
  bool reread = false;
  std::string alerts;                     // folder; empty: none
  std::string queries;                    // of the alerts; empty: rotative-search finds its own
  std::string report_file;                // empty: report.json in the index
  std::vector<std::string> command_line;  // for the resume command
};

}  // namespace rotative
