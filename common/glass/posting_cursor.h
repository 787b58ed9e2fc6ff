// The posting list of a term: the documents that hold it, in rising order, and how often each does (the wdf).
//
// A list is cut into chunks of about 2000 bytes, mostly two bytes a posting: gap and wdf. They are decoded where they
// lie, one posting at a time. Whatever the bytes: documents rise strictly, none is above the last one that the
// segment's statistics know; anything else is Error{missing}. Not thread-safe; use one per thread. Movable; must not
// outlive its SegmentReader.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "common/glass/item_cursor.h"

namespace rotative::glass {

inline constexpr uint32_t kNoDocument = UINT32_MAX;
// A gap of one byte behind it still ends below kNoDocument.
inline constexpr uint32_t kMostDocument = kNoDocument - 256;

class PostingCursor {
 public:
  PostingCursor() = default;  // of an empty list

  // What the head of the list says: documents that hold the term, and how often they do together.
  uint32_t documents() const { return documents_; }
  uint64_t occurrences() const { return occurrences_; }

  // The posting in hand; kNoDocument at the end, where next() and skip_to() do nothing.
  uint32_t document() const { return document_; }
  bool at_end() const { return document_ == kNoDocument; }
  uint32_t wdf() const { return wdf_; }

  void next() {
    if (end_ - at_ < 2) return leave_chunk();
    uint16_t pair;
    std::memcpy(&pair, at_, sizeof pair);
    if ((pair & 0x8080) != 0) return next_long();
    take(pair & 0xffu, pair >> 8);
    at_ += 2;
  }

  // Goes to the first document that is not before `document`; stays where it is if that is behind. Chunks in between
  // are not read.
  void skip_to(uint32_t document) {
    if (document_ < document) go_to(document);
  }

 private:
  friend class SegmentReader;
  // `items` stands on the first chunk of the list whose chunk keys begin with `prefix`.
  PostingCursor(ItemCursor items, std::string prefix, uint32_t most_document);

  void take(uint32_t gap, uint32_t wdf) {
    document_ += gap + 1;
    wdf_ = wdf;
    if (document_ > last_) throw_damaged();
  }
  void next_long();
  void leave_chunk();
  void go_to(uint32_t document);
  void go_within_chunk(uint32_t document);
  void find_chunk(uint32_t document);
  uint32_t first_of_chunk() const;
  void read_first_chunk();
  void read_chunk();
  void read_body(const char* at, const char* end, uint32_t first);
  void finish();
  [[noreturn]] void throw_damaged() const { items_.throw_damaged(); }

  ItemCursor items_;
  std::string prefix_;
  std::unique_ptr<char[]> first_chunk_;
  const char* at_ = nullptr;  // what follows the posting in hand
  const char* end_ = nullptr;
  uint32_t document_ = kNoDocument;
  uint32_t wdf_ = 0;
  uint32_t last_ = 0;  // document of the chunk in hand
  uint32_t documents_ = 0;
  uint64_t occurrences_ = 0;
  uint32_t most_document_ = 0;
  bool is_last_chunk_ = true;
};

}  // namespace rotative::glass
