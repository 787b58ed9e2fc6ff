// Fuzz target: any bytes as the tables of a segment, which all cursors walk.
//
// The first byte says how: as blocks as they are, or as a list of items of which blocks are made, so that not all of
// luck goes into directories. Each table is the same file. Whatever comes in, it is read or refused with an Error;
// documents, positions and terms rise, and nothing goes on for ever.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "common/glass/segment_reader.h"
#include "indexer/glass/version.h"
#include "tests/fuzz/scratch.h"

namespace {

using namespace rotative;
using namespace rotative::glass;

constexpr uint32_t kLastDocument = 100000;

const Scratch& scratch() {
  static const Scratch folder;
  return folder;
}

void check(bool holds) {
  if (!holds) std::abort();
}

// Bytes of the input, one after the other; zeros behind it.
class Input {
 public:
  explicit Input(std::string_view bytes) : bytes_(bytes) {}
  bool empty() const { return bytes_.empty(); }
  uint8_t byte() {
    const uint8_t first = bytes_.empty() ? 0 : static_cast<uint8_t>(bytes_.front());
    bytes_.remove_prefix(bytes_.empty() ? 0 : 1);
    return first;
  }
  std::string_view text(size_t size) {
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(taken.size());
    return taken;
  }

 private:
  std::string_view bytes_;
};

void put16(char* at, size_t value) {
  at[0] = static_cast<char>(value >> 8);
  at[1] = static_cast<char>(value);
}

// Level, number of items; then for each the first byte of its head, the lengths of key and rest, and their bytes. The
// rest is what follows the key: component, tag; or, in a branch, the child stands before the key.
std::string make_block(Input& input) {
  std::string block(kBlockBytes, '\0');
  const uint8_t level = input.byte() % 4;
  const size_t items = 1 + input.byte() % 64;
  block[4] = static_cast<char>(level);
  put16(&block[9], kHeaderBytes + 2 * items);
  size_t lowest = kBlockBytes;
  for (size_t i = 0; i < items; ++i) {
    const uint8_t flags = input.byte();
    const std::string key(input.text(input.byte()));
    const std::string rest(input.text(input.byte()));
    std::string item = level == 0 ? std::string(2, '\0') : std::string("\0\0\0", 3) + static_cast<char>(flags % 8);
    item += static_cast<char>(key.size());
    item += key + (level == 0 ? rest : std::string("\0", 1) + (i == 0 ? '\0' : '\1'));
    if (level == 0) put16(item.data(), (flags & 0xe0u) << 8 | (item.size() - 3));
    lowest -= item.size();
    block.replace(lowest, item.size(), item);
    put16(&block[kHeaderBytes + 2 * i], lowest);
  }
  return block;
}

std::string make_blocks(Input& input, bool from_items) {
  std::string blocks;
  if (!from_items) blocks = input.text(std::string_view::npos);
  while (from_items && !input.empty() && blocks.size() < 8 * kBlockBytes) blocks += make_block(input);
  return blocks + std::string((kBlockBytes - blocks.size() % kBlockBytes) % kBlockBytes, '\0');
}

void walk(PostingCursor cursor, uint32_t stride) {
  uint32_t before = 0;
  while (!cursor.at_end()) {
    check(cursor.document() > before && cursor.document() <= kLastDocument);
    before = cursor.document();
    if (stride == 0)
      cursor.next();
    else
      cursor.skip_to(before + stride);
  }
}

void walk_positions(PositionCursor cursor) {
  std::vector<uint32_t> positions;
  for (uint32_t document = 1; document < 400; document += 1 + document / 8) {
    check(cursor.read(document, positions) != positions.empty());
    check(std::adjacent_find(positions.begin(), positions.end(), std::greater_equal<>()) == positions.end());
  }
  cursor.read(2, positions);
}

// A refusal ends this list, and the next one is tried.
template <typename Walk>
void try_to(Walk&& walk) {
  try {
    walk();
  } catch (const Error& error) {
    check(error.code() == ErrorCode::missing && !error.message().empty());
  }
}

std::vector<std::string> list_terms(SegmentReader& reader) {
  std::vector<std::string> terms{"a", "mot", std::string("a\0b", 3)};
  size_t count = 0;
  try_to([&] {
    reader.for_each_term("", [&](std::string_view term, TermFrequency) {
      check(count == 0 || terms.back() < term);
      terms.emplace_back(term);
      return ++count < 20;
    });
  });
  return terms;
}

void walk_all(SegmentReader& reader) {
  for (const std::string& term : list_terms(reader)) {
    for (const uint32_t stride : {0u, 1u, 7u, 300u, 40000u}) try_to([&] { walk(reader.postings(term), stride); });
    try_to([&] { walk_positions(reader.positions(term)); });
  }
  try_to([&] { walk(reader.all_documents(), 0); });
  try_to([&] {
    LengthCursor lengths = reader.lengths();
    for (const uint32_t document : {1u, 2u, 3u, 200u, 4u, 70000u, 5u}) lengths.of(document);
  });
  std::string text;
  for (const uint32_t slot : {0u, 1u, 300u})
    try_to([&] {
      ValueCursor values = reader.values(slot);
      for (const uint32_t document : {1u, 2u, 3u, 200u, 4u, 70000u, 5u}) values.read(document, text);
    });
  for (const uint32_t document : {1u, 2u, 3u, 200u, 70000u}) try_to([&] { reader.read_stored(document, text); });
}

void read_tables(uint8_t how, const std::string& text) {
  Input input(text);
  Version version;
  const uint8_t root = input.byte();
  version.postlist = version.position = version.docdata = {root % 8u, root / 8 % 4u, 1, 8};
  version.statistics = {.documents = 10, .last_document = kLastDocument, .total_length = 100, .longest_length = 50};
  const std::string blocks = make_blocks(input, how % 2 == 1);
  for (const char* table : {"postlist.glass", "position.glass", "docdata.glass"}) scratch().write(table, blocks);
  scratch().write("iamglass", how < 250 ? encode_version(version) : text);
  SegmentReader reader(scratch().folder());
  walk_all(reader);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  return read_or_refuse(read_tables, data, size);
}
