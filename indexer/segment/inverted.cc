// Byte buffers, and the way back from postings to documents.
#include "indexer/segment/inverted.h"

#include <algorithm>
#include <cstring>

#include "indexer/glass/positions.h"
#include "indexer/segment/deflate.h"

namespace rotative {

void Bytes::grow(size_t least) {
  capacity_ = std::max(least, capacity_ + capacity_ / 2);
  std::unique_ptr<char[]> grown(new char[capacity_]);
  if (size_ != 0) std::memcpy(grown.get(), data_.get(), size_);
  data_ = std::move(grown);
}

void Bytes::append(std::string_view bytes) {
  if (!bytes.empty()) std::memcpy(room(bytes.size()), bytes.data(), bytes.size());
  size_ += bytes.size();
}

void Bytes::shrink_to_fit() {
  if (capacity_ - size_ <= capacity_ / 4) return;
  std::unique_ptr<char[]> exact(new char[size_]);
  if (size_ != 0) std::memcpy(exact.get(), data_.get(), size_);
  data_ = std::move(exact);
  capacity_ = size_;
}

std::vector<Entry> entries_of(const Inverted& inverted) {
  std::vector<Entry> entries(inverted.documents.size());
  std::vector<uint32_t> positions;
  for (const Inverted::Term& term : inverted.terms) {
    read_postings(inverted, term, [&](uint32_t document, uint32_t wdf, std::string_view coded) {
      Entry& entry = entries[document];
      positions.clear();
      if (!coded.empty()) glass::read_positions(coded.data(), coded.data() + coded.size(), positions);
      entry.terms.push_back({static_cast<uint32_t>(entry.arena.size()), term.length, wdf,
                             static_cast<uint32_t>(entry.positions.size()), static_cast<uint32_t>(positions.size())});
      entry.arena += inverted.text(term);
      entry.positions.insert(entry.positions.end(), positions.begin(), positions.end());
    });
  }
  for (const Inverted::Value& value : inverted.values)
    entries[value.document].values.emplace_back(value.slot, value.value);
  for (size_t i = 0; i < entries.size(); ++i) {
    const Inverted::Document& document = inverted.documents[i];
    const std::string_view data = inverted.data(document);
    entries[i].data = document.data_deflated ? inflate(data) : std::string(data);
  }
  return entries;
}

}  // namespace rotative
