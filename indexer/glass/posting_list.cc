// Chunks of posting lists.
#include "indexer/glass/posting_list.h"

namespace rotative::glass {

void PostingListWriter::begin_term(std::string_view term, uint64_t term_frequency, uint64_t collection_frequency) {
  key_.clear();
  append_sort_string(key_, term);
  term_frequency_ = term_frequency;
  collection_frequency_ = collection_frequency;
  is_first_ = true;
}

void PostingListWriter::begin_lengths() {
  key_.assign("\0\xe0", 2);
  term_frequency_ = collection_frequency_ = 0;
  is_first_ = true;
}

void PostingListWriter::close_chunk(bool last) {
  tag_.clear();
  chunk_key_ = key_;
  if (is_first_) {
    append_uint(tag_, term_frequency_);
    append_uint(tag_, collection_frequency_);
    append_uint(tag_, chunk_first_ - 1);
  } else {
    if (key_ != std::string_view("\0\xe0", 2)) chunk_key_ += '\0';
    append_sort_uint(chunk_key_, chunk_first_);
  }
  append_bool(tag_, last);
  append_uint(tag_, chunk_last_ - chunk_first_);
  tag_.append(body_, at_);
  table_.add(chunk_key_, tag_);
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
  take_uint(body);
}

}  // namespace rotative::glass
