// A heap of one cursor for each batch.
#include "indexer/segment/term_merge.h"

#include <algorithm>
#include <cstring>

namespace rotative {

TermMerge::TermMerge(std::span<const SegmentPart> parts) : parts_(parts) {
  for (uint32_t i = 0; i < parts.size(); ++i)
    if (Cursor cursor{0, {}, i, 0}; load(cursor)) heap_.push_back(cursor);
  std::make_heap(heap_.begin(), heap_.end(), comes_later);
}

bool TermMerge::load(Cursor& cursor) const {
  const Inverted& inverted = *parts_[cursor.part].inverted;
  if (cursor.term == inverted.terms.size()) return false;
  cursor.text = inverted.text(inverted.terms[cursor.term]);
  uint64_t bytes = 0;
  std::memcpy(&bytes, cursor.text.data(), std::min<size_t>(8, cursor.text.size()));
  cursor.prefix = __builtin_bswap64(bytes);
  return true;
}

bool TermMerge::comes_later(const Cursor& a, const Cursor& b) {
  if (a.prefix != b.prefix) return a.prefix > b.prefix;
  if (const int order = a.text.compare(b.text); order != 0) return order > 0;
  return a.part > b.part;
}

bool TermMerge::next() {
  sources_.clear();
  if (heap_.empty()) return false;
  text_ = heap_.front().text;
  while (!heap_.empty() && heap_.front().text == text_) {
    std::pop_heap(heap_.begin(), heap_.end(), comes_later);
    Cursor& cursor = heap_.back();
    const SegmentPart& part = parts_[cursor.part];
    sources_.push_back({&part, &part.inverted->terms[cursor.term++]});
    if (load(cursor))
      std::push_heap(heap_.begin(), heap_.end(), comes_later);
    else
      heap_.pop_back();
  }
  return true;
}

}  // namespace rotative
