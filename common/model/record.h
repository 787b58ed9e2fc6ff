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

enum class RecordFormat : uint8_t { json, text, page, xml, table, wire, mail };

struct Record {
  Origin origin;
  RecordFormat format = RecordFormat::json;
  std::string bytes;          // the JSON object without its line end, the whole text file, a page, an item, a row
  std::string defect;         // not empty: why the source gives no good record here; a Reject reason ("too-large")
  std::string defect_detail;  // for people: "record of 40 MB; the limit is 32 MiB"
  std::string url{};          // of a page from a crawl
  std::string charset{};      // of a page, as the server named it, or of XML; else empty
  std::string head{};         // what stands before the items of a feed (XML or JSON), or the first row of a table
  std::string crawled{};      // when a crawl fetched it, as written; nothing in it was published later
};

}  // namespace rotative
