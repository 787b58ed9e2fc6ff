// The terms of several sorted batches in byte order, with the batches that have each: merged once, walked by each
// table that is written from them.
//
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/segment/glass_segment.h"

namespace rotative {

class TermMerge {
 public:
  struct Source {
    uint32_t part = 0;
    uint32_t term = 0;  // in the terms of the part
  };

  // The parts must outlive the merge.
  explicit TermMerge(std::span<const SegmentPart> parts);

  size_t size() const { return ends_.size(); }
  std::string_view text(size_t i) const;
  // Which parts have the term, in their order; never none.
  std::span<const Source> sources(size_t i) const {
    const uint32_t begin = i == 0 ? 0 : ends_[i - 1];
    return {sources_.data() + begin, ends_[i] - begin};
  }
  const SegmentPart& part(Source source) const { return parts_[source.part]; }
  const Inverted::Term& term(Source source) const { return part(source).inverted->terms[source.term]; }

 private:
  std::span<const SegmentPart> parts_;
  std::vector<Source> sources_;
  std::vector<uint32_t> ends_;  // of each term's sources
};

}  // namespace rotative
