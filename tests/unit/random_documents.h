// Documents that a seed makes up, for tests that compare two ways to write or read a segment.
//
// Not thread-safe; use one per thread.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "indexer/segment/glass_segment.h"
#include "indexer/segment/inverter.h"

namespace rotative {

// What a seed's documents look like: most are small and odd, some seeds have lists of several chunks.
class RandomDocuments {
 public:
  explicit RandomDocuments(uint32_t seed) : random_(seed), many_(seed % 10 == 3), long_documents_(seed % 10 == 7) {
    const size_t words = many_ ? 12 : 5 + below(300);
    for (size_t i = 0; i < words; ++i) words_.push_back(word());
  }

  uint32_t below(uint32_t n) { return n == 0 ? 0 : static_cast<uint32_t>(random_() % n); }
  bool once_in(uint32_t n) { return below(n) == 0; }
  // Batches, some of whose articles are left out, with gaps in the numbers between them.
  std::vector<SegmentPart> parts() {
    std::vector<SegmentPart> parts;
    Inverter inverter;
    uint32_t next = first_document();
    const size_t batches = 1 + below(4);
    for (size_t i = 0; i < batches; ++i) {
      SegmentPart part;
      const size_t count = documents() / batches;
      for (size_t j = 0; j < count; ++j) {
        add_entry(inverter, entry());
        const bool left_out = once_in(10);
        part.documents.push_back(left_out ? 0 : next);
        next += left_out ? 0 : 1 + (once_in(7) ? below(90) : 0);
        part.all = part.all && !left_out;
      }
      part.inverted = std::make_shared<const Inverted>(inverter.finish());
      parts.push_back(std::move(part));
    }
    return parts;
  }

  Entry entry() {
    std::map<std::string, std::pair<uint32_t, std::vector<uint32_t>>> terms;
    const size_t tokens = once_in(12) ? 0 : long_documents_ ? below(4000) : below(many_ ? 9 : 120);
    uint32_t position = once_in(9) ? 2000000000u : 1;
    for (size_t i = 0; i < tokens; ++i) {
      auto& [wdf, positions] = terms[words_[below(static_cast<uint32_t>(words_.size()))]];
      wdf += once_in(50) ? below(3) * 100000 : 1;
      if (wdf != 0 && !once_in(5)) positions.push_back(position);  // the checker wants a length where positions are
      position += once_in(3) ? below(200) : 1;
    }
    Entry entry;
    for (auto& [text, rest] : terms) add(entry, text, rest.first, rest.second);
    if (!once_in(6)) entry.data = bytes(once_in(8) ? below(20000) : below(300));
    static constexpr uint32_t kSlots[] = {0, 1, 2, 127, 128, 256, 300, 70000};
    for (const uint32_t slot : kSlots)
      if (once_in(4)) entry.values.emplace_back(slot, bytes(1 + below(once_in(9) ? 900 : 12)));
    return entry;
  }

  std::string bytes(size_t size) {
    const bool text = once_in(2);
    std::string bytes;
    for (size_t i = 0; i < size; ++i) bytes += static_cast<char>(text ? 'a' + below(6) : below(256));
    return bytes;
  }

 private:
  static constexpr size_t kMaxTerm = 245;

  size_t documents() { return many_ ? 900 + below(900) : below(60); }

  uint32_t first_document() {
    static constexpr uint32_t kStarts[] = {1, 0x7ff0, 0x8000, (1u << 22) - 5, (1u << 29) - 7, 4000000000u, 77};
    return kStarts[below(std::size(kStarts))];
  }

  static void add(Entry& entry, const std::string& text, uint32_t wdf, std::vector<uint32_t>& positions) {
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    entry.terms.push_back({static_cast<uint32_t>(entry.arena.size()), static_cast<uint32_t>(text.size()), wdf,
                           static_cast<uint32_t>(entry.positions.size()), static_cast<uint32_t>(positions.size())});
    entry.arena += text;
    entry.positions.insert(entry.positions.end(), positions.begin(), positions.end());
  }

  // Some with zero bytes and other bytes that keys escape or end with; some as long as the engine allows.
  std::string word() {
    std::string word;
    const size_t most = once_in(15) ? kMaxTerm : 1 + below(12);
    const bool odd = once_in(6);
    for (size_t size = 0; size < most;) {
      static constexpr unsigned char kOdd[] = {0x00, 0x01, 0xc0, 0xe0, 0xff, 'a'};
      const char c = static_cast<char>(odd ? kOdd[below(std::size(kOdd))] : 'a' + static_cast<int>(below(4)));
      size += c == '\0' ? 2 : 1;
      if (size <= kMaxTerm) word += c;
    }
    return word;
  }

  std::mt19937_64 random_;
  bool many_;
  bool long_documents_;
  std::vector<std::string> words_;
};

// An entry's terms as libxapian takes them.
inline Xapian::Document without_positions(const Entry& entry) {
  Xapian::Document document;
  for (const Entry::Term& term : entry.terms) document.add_term(std::string(entry.text_of(term)), term.wdf);
  return document;
}

// The same of all of the entry.
inline Xapian::Document to_document(const Entry& entry) {
  Xapian::Document document = without_positions(entry);
  for (const Entry::Term& term : entry.terms)
    for (uint32_t i = 0; i < term.position_count; ++i)
      document.add_posting(std::string(entry.text_of(term)), entry.positions[term.first_position + i], 0);
  for (const auto& [slot, value] : entry.values) document.add_value(slot, value);
  document.set_data(entry.data);
  return document;
}

}  // namespace rotative
