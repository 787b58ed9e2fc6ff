// Reads the records of one input in order: JSONL line by line, or a text file as one record.
//
// Compression (gzip, zstd, bzip2, xz; several members in a row) is told by content. Memory is bounded: a line over
// kMaxRecordBytes is skipped and comes out as a Record with a defect ("too-large"). Blank lines are no records. A UTF-8
// BOM at the start is dropped. A .json file, or standard input, may also be one array of objects or pretty-printed
// objects in a row: each object is a record.
// A WARC file gives the pages of its responses and resources; where a record's header is damaged, reading goes on at
// the next line that opens one. An HTML page is one record.
// Defects after which the input is at its end: a stream that is damaged or ends early ("damaged-input"), a file that
// cannot be opened or read any more ("unreadable-input"), a file that changed while it was read ("changed-input"), a
// file that is neither JSON nor text ("not-text"), and a line that swells more than 200 : 1 ("too-large").
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>

#include "common/model/record.h"
#include "indexer/source/inputs.h"

namespace rotative {

inline constexpr uint64_t kMaxRecordBytes = 32u << 20;

class RecordReader {
 public:
  // Goes on from a place that position() gave earlier; {0, 0} is the start. Behind a defect that ends the input the
  // offset is kEnded: going on from there gives nothing, so that the defect is told once.
  struct Position {
    static constexpr uint64_t kEnded = INT64_MAX;
    uint64_t offset = 0;  // decompressed bytes
    uint64_t line = 0;    // lines before it
    bool operator==(const Position&) const = default;
  };

  explicit RecordReader(const Input& input) : RecordReader(input, Position()) {}
  RecordReader(const Input& input, Position start);
  ~RecordReader();
  RecordReader(RecordReader&&) noexcept;

  bool next(Record& record);  // false at the end; `record` is overwritten
  Position position() const;  // just behind the last record
  // Records of a crawl that hold no page (requests, metadata, revisits, images), files in an archive that are not read.
  uint64_t passed_over() const;
  uint64_t bytes_taken() const;  // bytes of the file consumed so far, compressed

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative
