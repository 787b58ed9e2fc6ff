// Chunks of posting lists.
#include "indexer/glass/posting_list.h"

#include <algorithm>
#include <cstring>

namespace rotative::glass {

void PostingListWriter::begin_term(std::string_view term, uint64_t term_frequency, uint64_t collection_frequency) {
  key_.clear();
  append_sort_string(key_, term);
  term_frequency_ = term_frequency;
  collection_frequency_ = collection_frequency;
  is_first_ = true;
}

void PostingListWriter::begin_lengths() {
  key_ = kLengthsKey;
  term_frequency_ = collection_frequency_ = 0;
  is_first_ = true;
}

void PostingListWriter::append(const Chunk& chunk) {
  const auto bytes = static_cast<size_t>(chunk.end - chunk.body);
  const auto open = static_cast<size_t>(at_ - body_);
  const bool fits = open + kMaxUintBytes + bytes <= kRoomBytes && (open == 0 || open + bytes <= kChunkBytes);
  if (!fits && (open < kChunkBytes / 2 || bytes > kRoomBytes))
    return read_chunk(chunk, [this](uint32_t document, uint32_t wdf) { add(document, wdf); });
  if (!fits) close_chunk(false);
  if (at_ == body_)
    chunk_first_ = chunk.first_document;
  else
    at_ = put_uint(at_, chunk.first_document - chunk_last_ - 1);
  std::memcpy(at_, chunk.body, bytes);
  at_ += bytes;
  chunk_last_ = chunk.last_document;
}

void PostingListWriter::close_chunk(bool last) {
  char head[kHeadBytes];
  char* end = head;
  if (is_first_) {
    end = put_uint(end, term_frequency_);
    end = put_uint(end, collection_frequency_);
    end = put_uint(end, chunk_first_ - 1);
  }
  *end++ = last ? '1' : '0';
  end = put_uint(end, chunk_last_ - chunk_first_);
  char* const tag = std::copy_backward(head, end, body_);
  const std::string_view bytes(tag, static_cast<size_t>(at_ - tag));
  if (is_first_) {
    table_.add(key_, bytes);
  } else {
    chunk_key_ = key_;
    if (key_ != kLengthsKey) chunk_key_ += '\0';
    append_sort_uint(chunk_key_, chunk_first_);
    table_.add(chunk_key_, bytes);
  }
  at_ = body_;
  is_first_ = false;
}

Chunk::Chunk(std::string_view tag, bool first, uint32_t from)
    : first_document(from), body(tag.data()), end(tag.data() + tag.size()) {
  if (first) {
    term_frequency = take_uint(body);
    collection_frequency = take_uint(body);
    first_document = static_cast<uint32_t>(take_uint(body)) + 1;
  }
  ++body;  // whether it is the last chunk
  last_document = first_document + static_cast<uint32_t>(take_uint(body));
}

}  // namespace rotative::glass
