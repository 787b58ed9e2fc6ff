// A batch of articles turned round: for each term, in byte order, where it occurs; for each article what a segment
// stores.
//
// Articles have no document numbers yet: they are counted from 0 and numbered when the batch is settled. Everything
// that does not depend on the numbers has its final form: position lists, term lists and data (coded and deflated).
// Immutable after construction; share freely.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/model/entry.h"
#include "common/glass/coding.h"

namespace rotative {

// Bytes that grow without being initialised.
class Bytes {
 public:
  // Room for `size` more bytes behind the last ones; valid until the next call.
  char* room(size_t size) {
    if (size_ + size > capacity_) grow(size_ + size);
    return data_.get() + size_;
  }
  void commit(const char* end) { size_ = static_cast<size_t>(end - data_.get()); }
  void append(std::string_view bytes);
  void clear() { size_ = 0; }
  void reserve(size_t capacity) {
    if (capacity > capacity_) grow(capacity);
  }
  void shrink_to_fit();  // where much is unused
  const char* data() const { return data_.get(); }
  size_t size() const { return size_; }
  std::string_view view() const { return {data_.get(), size_}; }

 private:
  void grow(size_t least);

  std::unique_ptr<char[]> data_;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

struct Inverted {
  struct Term {
    uint64_t postings = 0;  // where its postings begin; there are as many as `documents`
    uint64_t collection_frequency = 0;
    uint32_t text = 0;  // where its bytes begin
    uint32_t length = 0;
    uint32_t documents = 0;
  };
  struct Document {
    uint64_t termlist = 0;  // where its term list begins
    uint64_t data = 0;      // where its data begin
    uint32_t termlist_bytes = 0;
    uint32_t data_bytes = 0;
    uint32_t length = 0;  // sum of its wdfs
    bool termlist_deflated = false;
    bool data_deflated = false;
  };
  struct Value {
    uint32_t document = 0;
    uint32_t slot = 0;
    std::string value;
  };

  std::vector<Term> terms;  // by bytes
  Bytes texts;
  // A posting: uint documents passed over, uint wdf, uint bytes of positions, positions as glass codes them.
  Bytes postings;
  std::vector<Document> documents;
  Bytes termlists;
  Bytes stored;
  std::vector<Value> values;  // by document

  std::string_view text(const Term& term) const { return {texts.data() + term.text, term.length}; }
  std::string_view termlist(const Document& d) const { return {termlists.data() + d.termlist, d.termlist_bytes}; }
  std::string_view data(const Document& d) const { return {stored.data() + d.data, d.data_bytes}; }
};

// Calls visit(document, wdf, positions) for each posting of the term, in the order of the articles.
template <typename Visit>
void read_postings(const Inverted& inverted, const Inverted::Term& term, Visit&& visit) {
  const char* at = inverted.postings.data() + term.postings;
  uint32_t next = 0;
  for (uint32_t i = 0; i < term.documents; ++i) {
    const uint32_t document = next + static_cast<uint32_t>(glass::take_uint(at));
    const auto wdf = static_cast<uint32_t>(glass::take_uint(at));
    const uint64_t bytes = glass::take_uint(at);
    visit(document, wdf, std::string_view(at, bytes));
    at += bytes;
    next = document + 1;
  }
}

// The articles as they were given to the inverter: the slow way back, for the engine that wants documents.
std::vector<Entry> entries_of(const Inverted& inverted);

}  // namespace rotative
