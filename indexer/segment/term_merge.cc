// A heap of one cursor for each batch.
#include "indexer/segment/term_merge.h"

#include <algorithm>
#include <cstring>

namespace rotative {
namespace {

struct Cursor {
  uint64_t prefix = 0;  // first bytes of the text, as a number that sorts as they do
  std::string_view text;
  TermMerge::Source source;
};

bool comes_before(const Cursor& a, const Cursor& b) {
  if (a.prefix != b.prefix) return a.prefix < b.prefix;
  if (const int order = a.text.compare(b.text); order != 0) return order < 0;
  return a.source.part < b.source.part;
}

class Heap {
 public:
  explicit Heap(std::span<const SegmentPart> parts) : parts_(parts) {
    for (uint32_t i = 0; i < parts.size(); ++i)
      if (Cursor cursor{0, {}, {i, 0}}; load(cursor)) cursors_.push_back(cursor);
    std::sort(cursors_.begin(), cursors_.end(), comes_before);
  }

  bool empty() const { return cursors_.empty(); }
  const Cursor& top() const { return cursors_.front(); }

  // Sinks the top to where its next term belongs: one walk down instead of a pop and a push.
  void advance() {
    ++cursors_.front().source.term;
    if (!load(cursors_.front())) {
      cursors_.front() = cursors_.back();
      cursors_.pop_back();
    }
    if (!cursors_.empty()) sink();
  }

 private:
  bool load(Cursor& cursor) const {
    const Inverted& inverted = *parts_[cursor.source.part].inverted;
    if (cursor.source.term == inverted.terms.size()) return false;
    cursor.text = inverted.text(inverted.terms[cursor.source.term]);
    uint64_t bytes = 0;
    std::memcpy(&bytes, cursor.text.data(), std::min<size_t>(8, cursor.text.size()));
    cursor.prefix = __builtin_bswap64(bytes);
    return true;
  }

  void sink() {
    const Cursor moved = cursors_.front();
    size_t at = 0;
    for (size_t child = 1; child < cursors_.size(); child = 2 * at + 1) {
      if (child + 1 < cursors_.size() && comes_before(cursors_[child + 1], cursors_[child])) ++child;
      if (!comes_before(cursors_[child], moved)) break;
      cursors_[at] = cursors_[child];
      at = child;
    }
    cursors_[at] = moved;
  }

  std::span<const SegmentPart> parts_;
  std::vector<Cursor> cursors_;
};

}  // namespace

TermMerge::TermMerge(std::span<const SegmentPart> parts) : parts_(parts) {
  size_t most = 0;
  for (const SegmentPart& part : parts) most += part.inverted->terms.size();
  sources_.reserve(most);
  ends_.reserve(most / 2);
  std::string_view text;
  for (Heap heap(parts); !heap.empty(); heap.advance()) {
    const bool same = !sources_.empty() && heap.top().text == text;
    if (!same && !sources_.empty()) ends_.push_back(static_cast<uint32_t>(sources_.size()));
    text = heap.top().text;
    sources_.push_back(heap.top().source);
  }
  if (!sources_.empty()) ends_.push_back(static_cast<uint32_t>(sources_.size()));
}

std::string_view TermMerge::text(size_t i) const {
  const Source source = sources(i).front();
  return part(source).inverted->text(term(source));
}

}  // namespace rotative
