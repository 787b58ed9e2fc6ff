// What a source yields: the bytes of one record and where they came from.
//
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <string>

namespace rotative {

// Where a record starts, for the ledger and for people.
struct Origin {
  std::string file;     // as named by the user, or below the named directory; "-" is standard input
  uint64_t line = 0;    // 1-based line of a JSONL record; 0 where lines mean nothing
  uint64_t offset = 0;  // byte offset of the record in the decompressed input
};

enum class RecordFormat : uint8_t { json, text };

struct Record {
  Origin origin;
  RecordFormat format = RecordFormat::json;
  std::string bytes;          // the JSON object without its line end, or the whole text file
  std::string defect;         // not empty: why the source gives no good record here; a Reject reason ("too-large")
  std::string defect_detail;  // for people: "record of 40 MB; the limit is 32 MiB"
};

}  // namespace rotative
