// A ring of runs. What is scanned and never asked for is dropped: where a run begins is the reader's to say.
#include "common/text/runs_ahead.h"

#include <algorithm>
#include <new>

namespace rotative {
namespace {

// Where a run may begin, for sure or not: whoever reads finds out.
bool may_begin(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80) return byte == 0xC3;
  return chars::kAscii[byte] == Char::letter || chars::kAscii[byte] == Char::digit;
}

}  // namespace

HashedRun RunsAhead::scan(uint32_t at) const {
  HashedRun found{scan_run(text_, at)};
  found.hash = WordCache::hash_of(found.run.of(text_));
  return found;
}

HashedRun RunsAhead::at(uint32_t at) {
  while (first_ != end_ && place(first_).run.begin < at) ++first_;
  const bool scanned = first_ != end_ && place(first_).run.begin == at;
  const HashedRun found = scanned ? place(first_++) : scan(at);
  fill(found.run.next);
  return found;
}

void RunsAhead::fill(uint32_t from) {
  scanned_ = std::max(scanned_, from);
  while (end_ - first_ < kRuns) {
    while (scanned_ < text_.size() && !may_begin(text_[scanned_])) ++scanned_;
    if (scanned_ == text_.size()) return;
    // Made in place: a copy would read at once, in wide loads, what was just written in pieces, and wait for it.
    const HashedRun& last = *::new (&place(end_++)) HashedRun(scan(scanned_));
    scanned_ = std::max(last.run.next, scanned_ + 1);
    cache_.prefetch_slot(last.hash);
    cache_.prefetch_record(place(end_ - kRuns / 2).hash);
  }
}

}  // namespace rotative
