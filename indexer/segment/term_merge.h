// Walks the terms of several sorted batches in byte order: for each term, which batches have it.
//
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/segment/glass_segment.h"

namespace rotative {

class TermMerge {
 public:
  struct Source {
    const SegmentPart* part;
    const Inverted::Term* term;
  };

  // The parts must outlive the walk.
  explicit TermMerge(std::span<const SegmentPart> parts);

  // Goes to the next term; false behind the last.
  bool next();
  std::string_view text() const { return text_; }
  const std::vector<Source>& sources() const { return sources_; }  // in the order of the parts

 private:
  struct Cursor {
    uint64_t prefix = 0;  // first bytes of the text, as a number that sorts as they do
    std::string_view text;
    uint32_t part = 0;
    uint32_t term = 0;
  };

  bool load(Cursor& cursor) const;
  static bool comes_later(const Cursor& a, const Cursor& b);

  std::span<const SegmentPart> parts_;
  std::vector<Cursor> heap_;
  std::vector<Source> sources_;
  std::string_view text_;
};

}  // namespace rotative
