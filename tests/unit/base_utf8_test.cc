// Decoding, repairing and showing UTF-8.
#include <gtest/gtest.h>

#include <random>

#include "common/base/utf8.h"

namespace rotative::utf8 {
namespace {

TEST(Utf8, DecodesEveryCodePointItEncodes) {
  for (char32_t c = 0; c < 0x110000; c += (c < 0x3000 ? 1 : 97)) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append(text, c);
    const Decoded decoded = decode(text, 0);
    ASSERT_TRUE(decoded.valid) << static_cast<uint32_t>(c);
    ASSERT_EQ(decoded.code_point, c);
    ASSERT_EQ(decoded.length, text.size());
    ASSERT_EQ(decode_before(text, text.size()).code_point, c);
  }
}

struct Bad {
  std::string bytes;
  std::string repaired;
  size_t count;
};

TEST(Utf8, RepairsWhatIsIllFormed) {
  const std::vector<Bad> rows = {
      {"\xff", "\uFFFD", 1},
      {"a\xc3", "a\uFFFD", 1},
      {"\xc0\xaf", "\uFFFD\uFFFD", 2},            // overlong
      {"\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD", 3},  // a surrogate
      {"\xf4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},
      {"\xe2\x82z", "\uFFFDz", 1},
      {"été", "été", 0},
  };
  for (const Bad& row : rows) {
    std::string text = row.bytes;
    EXPECT_EQ(repair(text), row.count);
    EXPECT_EQ(text, row.repaired);
    EXPECT_TRUE(is_valid(text));
  }
}

bool is_valid_one_by_one(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Decoded decoded = decode(text, at);
    if (!decoded.valid) return false;
    at += decoded.length;
  }
  return true;
}

TEST(Utf8, ManyBytesAtOnceAreAsValidAsOneByOne) {
  const std::vector<std::string> pieces = {
      "a",    "bc",   "été",  "’",    "«",    "œ",    "日本", "😀",    "\xe0", "\xed", "\xa0",   "\x80",       "\xbf",
      "\x9f", "\xc0", "\xc1", "\xc2", "\xef", "\xf0", "\xf4", "\xf5", "\xff", "\xc3", "\uFFFD", "\U0010FFFF", "\u0800"};
  std::mt19937 random(31);
  int valid = 0;
  for (int round = 0; round < 200000; ++round) {
    std::string text;
    const size_t kinds = random() % 4 == 0 ? pieces.size() : 8;
    for (size_t count = random() % 12; count > 0; --count) text += pieces[random() % kinds];
    if (random() % 4 == 0 && !text.empty()) text.resize(random() % text.size());
    if (random() % 8 == 0 && !text.empty()) text[random() % text.size()] = static_cast<char>(random());
    ASSERT_EQ(is_valid(text), is_valid_one_by_one(text)) << text;
    valid += is_valid(text);
  }
  EXPECT_GT(valid, 50000);
  EXPECT_LT(valid, 180000);
}

TEST(Utf8, CutsAtCodePoints) {
  EXPECT_EQ(prefix("été", 1), "");
  EXPECT_EQ(prefix("été", 2), "é");
  EXPECT_EQ(prefix("été", 99), "été");
}

TEST(Utf8, CountsColumns) {
  EXPECT_EQ(width("été"), 3u);
  EXPECT_EQ(width("e\u0301te\u0301"), 3u);
  EXPECT_EQ(width("日本"), 4u);
}

TEST(Utf8, NeverShowsControlCharacters) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a\\x1b[31mb");
  EXPECT_EQ(printable("a\u202eb"), "a\\u202eb");
  EXPECT_EQ(printable("a\u009bb"), "a\\x9bb");
  EXPECT_EQ(printable(std::string("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(printable("a\nb\tc\xff"), "a b c\\xff");
}

}  // namespace
}  // namespace rotative::utf8
