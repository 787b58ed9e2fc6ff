// Many runs at a time. What is scanned and never asked for is dropped: where a run begins is the reader's to say.
#include "common/text/runs_ahead.h"

#include <algorithm>

namespace rotative {
namespace {

// By the first byte: where a run may begin, for sure or not; whoever reads finds out.
constexpr std::array<bool, 256> kMayBegin = [] {
  std::array<bool, 256> may{};
  for (size_t byte = 0; byte < 0x80; ++byte)
    may[byte] = chars::kAscii[byte] == Char::letter || chars::kAscii[byte] == Char::digit;
  may[0xC3] = true;
  return may;
}();

}  // namespace

void RunsAhead::scan(uint32_t at, HashedRun& found) const {
  found.run = scan_run(text_, at);
  found.hash = WordCache::hash_of(found.run.of(text_));
  cache_.prefetch_slot(found.hash);
}

const HashedRun& RunsAhead::scan_apart(uint32_t at) {
  scan(at, apart_);
  return apart_;
}

// The first of them begins at `at`. While the last ones are scanned, the slots of the first come near.
void RunsAhead::fill(uint32_t at) {
  next_ = end_ = 0;
  do {
    HashedRun& found = runs_[end_++];
    scan(at, found);
    at = std::max(found.run.next, at + 1);
    while (at < text_.size() && !kMayBegin[static_cast<unsigned char>(text_[at])]) ++at;
  } while (end_ < kRuns && at < text_.size());
  for (uint32_t i = 0; i < std::min(kAhead, end_); ++i) cache_.prefetch_record(runs_[i].hash);
}

}  // namespace rotative
