// The records of several inputs, one input after the other, with the next inputs read meanwhile by threads of their
// own.
//
// Decompressing is what a reader mostly does, and one core decompresses for about eight that index. What comes out
// never depends on the number of readers. With one reader nothing is read ahead and no thread is started. Memory: some
// kAheadBytes a reader, and one record more each. Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "indexer/source/reader.h"

namespace rotative {

inline constexpr uint64_t kAheadBytes = 2u << 20;

class ReadAhead {
 public:
  struct Task {
    Input input;
    RecordReader::Position start;
  };

  ReadAhead(std::vector<Task> tasks, int readers);
  ~ReadAhead();  // stops the threads; what they have read is lost

  bool at_end() const;        // no input is left
  bool next(Record& record);  // of the input in hand; false at its end
  void next_input();          // call it after next() gave false
  // Of the input in hand, behind the record that next() gave last:
  RecordReader::Position position() const;
  uint64_t bytes_taken() const;  // of the file, compressed
  uint64_t passed_over() const;  // of all inputs so far: RecordReader::passed_over()

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace rotative
