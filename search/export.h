// Writing found articles in every format there is, one by one as they come.
//
// A writer holds one article at a time, whatever their number; only a sorted concordance waits for all of its lines.
// Not thread-safe; use one per thread.
#pragma once

#include <memory>
#include <string>

#include "search/occurrences.h"
#include "search/options.h"
#include "search/review.h"
#include "search/rows.h"
#include "search/terminal.h"

namespace rotative {

class RowWriter {
 public:
  virtual ~RowWriter() = default;
  // What stands before the first article, an article (`number` counts from 1, offset included), and after the last one.
  virtual void begin(std::string&) {}
  virtual void add(const Row& row, uint64_t number, std::string& out) = 0;
  virtual void end(std::string&) {}
};

// Everything that is handed over must outlive the writer.
std::unique_ptr<RowWriter> make_writer(const Options& options, const Terminal& terminal, const ReviewHead& head,
                                       const Highlighter& highlighter, Analyzer& analyzer);

// Whether the articles must come grouped by source.
bool wants_groups(Format format);

}  // namespace rotative
