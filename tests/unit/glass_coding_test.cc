// The scalar encodings and position lists of the glass format.
#include <gtest/gtest.h>

#include <random>

#include "common/glass/coding.h"
#include "indexer/glass/positions.h"

namespace rotative::glass {
namespace {

std::string bytes(std::initializer_list<int> list) {
  std::string out;
  for (const int byte : list) out += static_cast<char>(byte);
  return out;
}

TEST(Coding, Uint) {
  const std::pair<uint64_t, std::string> kRows[] = {
      {0, bytes({0})},
      {127, bytes({0x7f})},
      {128, bytes({0x80, 1})},
      {300, bytes({0xac, 2})},
      {16384, bytes({0x80, 0x80, 1})},
      {UINT64_MAX, bytes({0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})},
  };
  for (const auto& [value, expected] : kRows) {
    std::string out;
    append_uint(out, value);
    EXPECT_EQ(out, expected) << value;
    const char* at = out.data();
    EXPECT_EQ(take_uint(at), value);
    EXPECT_EQ(at, out.data() + out.size());
  }
}

TEST(Coding, SortUintAtItsBorders) {
  const std::pair<uint32_t, std::string> kRows[] = {
      {1, bytes({0, 1})},
      {0x7fff, bytes({0x7f, 0xff})},
      {0x8000, bytes({0x80, 0x80, 0})},
      {(1u << 22) - 1, bytes({0xbf, 0xff, 0xff})},
      {1u << 22, bytes({0xc0, 0x40, 0, 0})},
      {(1u << 29) - 1, bytes({0xdf, 0xff, 0xff, 0xff})},
      {1u << 29, bytes({0xe0, 0x20, 0, 0, 0})},
      {UINT32_MAX, bytes({0xe0, 0xff, 0xff, 0xff, 0xff})},
  };
  for (const auto& [value, expected] : kRows) {
    std::string out;
    append_sort_uint(out, value);
    EXPECT_EQ(out, expected) << value;
    const char* at = out.data();
    EXPECT_EQ(take_sort_uint(at), value);
  }
}

TEST(Coding, SortUintSortsAsNumbersDo) {
  std::mt19937 random(1);
  for (int i = 0; i < 20000; ++i) {
    const uint32_t a = static_cast<uint32_t>(random()) >> (random() % 32);
    const uint32_t b = static_cast<uint32_t>(random()) >> (random() % 32);
    std::string x, y;
    append_sort_uint(x, a);
    append_sort_uint(y, b);
    ASSERT_EQ(a < b, x < y) << a << ' ' << b;
  }
}

TEST(Coding, SortStringEscapesZero) {
  std::string key;
  append_sort_string(key, std::string("a\0b", 3));
  EXPECT_EQ(key, bytes({'a', 0, 0xff, 'b'}));
  EXPECT_EQ(sort_string_length(key), 4u);
  key += '\0';
  append_sort_uint(key, 5);
  EXPECT_EQ(sort_string_length(key), 4u);
}

TEST(Coding, UintLastHasNoByteForZero) {
  std::string key;
  append_uint_last(key, 0);
  EXPECT_EQ(key, "");
  append_uint_last(key, 0x1234);
  EXPECT_EQ(key, bytes({0x34, 0x12}));
}

std::string positions_tag(const std::vector<uint32_t>& positions) {
  std::string tag(max_position_bytes(positions.size()), '?');
  tag.resize(static_cast<size_t>(put_positions(tag.data(), positions) - tag.data()));
  return tag;
}

TEST(Positions, WrittenByHand) {
  EXPECT_EQ(positions_tag({8}), bytes({8}));
  EXPECT_EQ(positions_tag({3, 17}), bytes({0x11, 0x03}));
  EXPECT_EQ(positions_tag({300}), bytes({0xac, 2}));
}

TEST(Positions, AnyListComesBack) {
  std::mt19937 random(2);
  for (int i = 0; i < 5000; ++i) {
    std::vector<uint32_t> positions{static_cast<uint32_t>(1 + random() % 1000)};
    const size_t count = 1 + random() % 60;
    const uint32_t widest = 1u << (random() % 22);
    while (positions.size() < count)
      positions.push_back(positions.back() + 1 + static_cast<uint32_t>(random() % widest));
    const std::string tag = positions_tag(positions);
    std::vector<uint32_t> read;
    read_positions(tag.data(), tag.data() + tag.size(), read);
    ASSERT_EQ(read, positions);
  }
}

}  // namespace
}  // namespace rotative::glass
