// A tree of losers (Knuth, TAOCP 3, 5.4.1) with one leaf for each batch: the next term climbs from its leaf to the
// root, one comparison a level, half of what a heap takes.
#include "indexer/segment/term_merge.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace rotative {
namespace {

constexpr size_t kInNumbers = 16;  // bytes of a text

struct Cursor {
  uint64_t prefix = 0;  // the first eight bytes of the text, as a number that sorts as they do
  uint64_t more = 0;    // the eight after them
  std::string_view text;
  TermMerge::Source source;
  bool ended = false;
};

uint64_t sort_number(std::string_view bytes) {
  uint64_t number = 0;
  std::memcpy(&number, bytes.data(), std::min<size_t>(8, bytes.size()));
  return __builtin_bswap64(number);
}

// Of two whose numbers are the same. Both within these, one is the other with zero bytes behind it, if any.
int compare_rest(const Cursor& a, const Cursor& b) {
  if (a.text.size() > kInNumbers || b.text.size() > kInNumbers) return a.text.compare(b.text);
  return static_cast<int>(a.text.size()) - static_cast<int>(b.text.size());
}

bool comes_before(const Cursor& a, const Cursor& b) {
  if (a.prefix != b.prefix) return a.prefix < b.prefix;
  if (a.more != b.more) return a.more < b.more;
  if (a.ended != b.ended) return b.ended;
  if (const int order = compare_rest(a, b); order != 0) return order < 0;
  return a.source.part < b.source.part;
}

bool same_text(const Cursor& a, const Cursor& b) {
  return a.prefix == b.prefix && a.more == b.more && a.text.size() == b.text.size() && compare_rest(a, b) == 0;
}

class LoserTree {
 public:
  explicit LoserTree(std::span<const SegmentPart> parts)
      : parts_(parts), cursors_(parts.size()), losers_(parts.size()) {
    const auto leaves = static_cast<uint32_t>(parts.size());
    std::vector<uint32_t> winners(2 * leaves);
    for (uint32_t i = 0; i < leaves; ++i) {
      cursors_[i].source.part = i;
      load(cursors_[i]);
      winners[leaves + i] = i;
    }
    for (uint32_t node = leaves; node-- > 1;) {
      losers_[node] = winners[2 * node + 1];
      winners[node] = winners[2 * node];
      if (comes_before(cursors_[losers_[node]], cursors_[winners[node]])) std::swap(losers_[node], winners[node]);
    }
    if (leaves > 1) winner_ = winners[1];
  }

  bool empty() const { return cursors_.empty() || top().ended; }
  const Cursor& top() const { return cursors_[winner_]; }

  void advance() {
    ++cursors_[winner_].source.term;
    load(cursors_[winner_]);
    for (size_t node = (cursors_.size() + winner_) / 2; node > 0; node /= 2)
      if (comes_before(cursors_[losers_[node]], top())) std::swap(losers_[node], winner_);
  }

 private:
  void load(Cursor& cursor) const {
    const Inverted& inverted = *parts_[cursor.source.part].inverted;
    cursor.ended = cursor.source.term == inverted.terms.size();
    if (cursor.ended) {
      cursor.prefix = cursor.more = ~uint64_t{0};
      return;
    }
    cursor.text = inverted.text(inverted.terms[cursor.source.term]);
    cursor.prefix = sort_number(cursor.text);
    cursor.more = cursor.text.size() > 8 ? sort_number(cursor.text.substr(8)) : 0;
  }

  std::span<const SegmentPart> parts_;
  std::vector<Cursor> cursors_;
  std::vector<uint32_t> losers_;  // by node, from 1
  uint32_t winner_ = 0;
};

}  // namespace

TermMerge::TermMerge(std::span<const SegmentPart> parts) : parts_(parts) {
  size_t most = 0;
  for (const SegmentPart& part : parts) most += part.inverted->terms.size();
  sources_.reserve(most);
  ends_.reserve(most / 2);
  Cursor before;
  for (LoserTree tree(parts); !tree.empty(); tree.advance()) {
    const bool same = !sources_.empty() && same_text(tree.top(), before);
    if (!same && !sources_.empty()) ends_.push_back(static_cast<uint32_t>(sources_.size()));
    before = tree.top();
    sources_.push_back(tree.top().source);
  }
  if (!sources_.empty()) ends_.push_back(static_cast<uint32_t>(sources_.size()));
}

std::string_view TermMerge::text(size_t i) const {
  const Source source = sources(i).front();
  return part(source).inverted->text(term(source));
}

}  // namespace rotative
