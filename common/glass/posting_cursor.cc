// Chunks of posting lists: finding, opening and skipping.
#include "common/glass/posting_cursor.h"

#include <algorithm>
#include <bit>

#include "common/glass/coding.h"

namespace rotative::glass {

static_assert(std::endian::native == std::endian::little);

PostingCursor::PostingCursor(ItemCursor items, std::string prefix, uint32_t most_document)
    : items_(std::move(items)), prefix_(std::move(prefix)), most_document_(std::min(most_document, kMostDocument)) {
  read_first_chunk();
}

void PostingCursor::read_first_chunk() {
  const std::string_view tag = items_.tag();
  const char* at = tag.data();
  const char* const end = at + tag.size();
  uint32_t before = 0;
  if (!take_uint(at, end, documents_) || !take_uint(at, end, occurrences_) || !take_uint(at, end, before) ||
      before >= most_document_)
    throw_damaged();
  const auto bytes = static_cast<size_t>(end - at);
  first_chunk_ = std::make_unique_for_overwrite<char[]>(bytes);
  std::memcpy(first_chunk_.get(), at, bytes);
  read_body(first_chunk_.get(), first_chunk_.get() + bytes, before + 1);
}

void PostingCursor::read_chunk() {
  const uint32_t first = first_of_chunk();
  const std::string_view tag = items_.tag();
  read_body(tag.data(), tag.data() + tag.size(), first);
}

void PostingCursor::read_body(const char* at, const char* end, uint32_t first) {
  uint32_t range = 0;
  if (at == end || (*at != '0' && *at != '1')) throw_damaged();
  is_last_chunk_ = *at++ == '1';
  if (!take_uint(at, end, range) || first > most_document_ || range > most_document_ - first) throw_damaged();
  document_ = first;
  last_ = first + range;
  if (!take_uint(at, end, wdf_)) throw_damaged();
  at_ = at;
  end_ = end;
}

// The number in the key of a chunk that is not the first.
uint32_t PostingCursor::first_of_chunk() const {
  const std::string_view key = items_.key();
  uint32_t first = 0;
  if (!items_.is_first_component() || !key.starts_with(prefix_) || !read_sort_uint(key.substr(prefix_.size()), first))
    throw_damaged();
  return first;
}

void PostingCursor::finish() {
  document_ = kNoDocument;
  at_ = end_ = nullptr;
}

void PostingCursor::next_long() {
  uint32_t gap = 0, wdf = 0;
  if (!take_uint(at_, end_, gap) || !take_uint(at_, end_, wdf) || gap >= last_ - document_) throw_damaged();
  take(gap, wdf);
}

void PostingCursor::leave_chunk() {
  if (at_end()) return;
  if (at_ != end_ || document_ != last_) throw_damaged();
  if (is_last_chunk_) return finish();
  items_.own_leaf();
  if (!items_.next() || first_of_chunk() <= last_) throw_damaged();
  read_chunk();
}

void PostingCursor::go_to(uint32_t document) {
  if (document > last_) {
    if (is_last_chunk_) return finish();
    find_chunk(document);
  }
  if (document_ < document) go_within_chunk(document);
}

// To the chunk in which the document must be, or to the first one behind it.
void PostingCursor::find_chunk(uint32_t document) {
  items_.own_leaf();
  const uint32_t before = last_;
  std::string key = prefix_;
  append_sort_uint(key, document);
  if (!items_.find_last_up_to(key)) throw_damaged();
  const bool has_number = items_.key().size() > prefix_.size() && items_.key().starts_with(prefix_);
  const uint32_t first = has_number ? first_of_chunk() : 0;
  if (first > before) {
    read_chunk();
    if (document <= last_) return;
    if (is_last_chunk_) return finish();
    at_ = end_;
    document_ = last_;
    return leave_chunk();
  }
  // The chunk in hand is the last one that begins before the document.
  items_.tag();
  if (!items_.next() || first_of_chunk() < document) throw_damaged();
  read_chunk();
}

// Four postings at a time where all numbers take one byte.
void PostingCursor::go_within_chunk(uint32_t document) {
  const char* at = at_;
  uint32_t reached = document_;
  for (uint64_t eight = 0; end_ - at >= 8; at += 8) {
    std::memcpy(&eight, at, sizeof eight);
    if ((eight & 0x8080808080808080) != 0) break;
    const auto gaps = static_cast<uint32_t>(((eight & 0x00ff00ff00ff00ff) * 0x0001000100010001) >> 48);
    if (document - reached <= gaps + 4) break;
    reached += gaps + 4;
  }
  at_ = at;
  document_ = reached;
  while (document_ < document) next();
}

}  // namespace rotative::glass
