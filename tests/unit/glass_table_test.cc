// Tables that are written, their bytes, and what a reader finds in them. The example is the one of docs/glass.md.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "common/base/error.h"
#include "common/base/file.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/table_reader.h"
#include "indexer/glass/table_writer.h"

namespace rotative::glass {
namespace {

namespace fs = std::filesystem;

class Table : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }
  fs::path path() const { return folder_ / "table.glass"; }
  std::string block(size_t number) const { return read_file(path()).substr(number * kBlockBytes, kBlockBytes); }

 private:
  fs::path folder_ = fs::temp_directory_path() / ("rotative-glass-" + std::to_string(::getpid()));
};

std::string unhex(std::string_view text) {
  std::string out;
  for (size_t i = 0; i + 1 < text.size(); i += 3)
    out += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
  return out;
}

TEST_F(Table, TheExampleOfTheDocumentation) {
  TableWriter table(path());
  PostingListWriter list(table);
  list.begin_lengths();
  list.add(1, 5);
  list.add(3, 4);
  list.end();
  list.begin_term("grève", 2, 3);
  list.add(1, 2);
  list.add(3, 1);
  list.end();
  const auto result = table.finish();
  EXPECT_EQ(result.root.blocks, 1u);
  EXPECT_EQ(result.root.level, 0u);
  EXPECT_EQ(result.root.entries, 2u);
  const std::string bytes = block(0);
  EXPECT_EQ(bytes.substr(0, 17), unhex("00 00 00 01 00 1f ce 1f ce 00 11 1f fd 1f f0 1f df "));
  EXPECT_EQ(bytes.substr(17, 8142), std::string(8142, '\0'));
  EXPECT_EQ(
      bytes.substr(0x1fdf),
      unhex("60 0e 06 67 72 c3 a8 76 65 02 03 00 31 02 02 01 01 60 0a 02 00 e0 00 00 00 31 02 05 01 04 60 00 00 "));
}

// The postings of the first term, chunk by chunk.
struct ReadList {
  std::vector<std::pair<uint32_t, uint32_t>> postings;
  std::vector<size_t> chunk_bytes;
};

template <typename Visit>
void each_chunk(const fs::path& path, Visit&& visit) {
  bool first = true;
  for (TableReader reader(path); !reader.at_end(); reader.next(), first = false) {
    const char* at = reader.key().data() + 2;  // behind "t" and its end
    visit(Chunk(reader.tag(), first, first ? 0 : static_cast<uint32_t>(take_sort_uint(at))));
  }
}

ReadList read_list(const fs::path& path) {
  ReadList list;
  each_chunk(path, [&list](const Chunk& chunk) {
    list.chunk_bytes.push_back(static_cast<size_t>(chunk.end - chunk.body));
    read_chunk(chunk, [&list](uint32_t document, uint32_t wdf) { list.postings.emplace_back(document, wdf); });
    EXPECT_EQ(list.postings.back().first, chunk.last_document);
  });
  return list;
}

// Lists of very different lengths, put behind one another chunk by chunk: no posting is lost, no small chunk is left
// within, and each fits an item.
TEST_F(Table, ChunksOfOtherTablesAreJoined) {
  const std::vector<size_t> lengths{1, 3000, 400, 499, 700, 1, 1, 999, 1000, 1001, 20, 510, 480, 5000, 2, 900};
  const fs::path source = path().parent_path() / "source.glass";
  std::vector<std::pair<uint32_t, uint32_t>> expected;
  TableWriter table(path());
  PostingListWriter joined(table);
  joined.begin_term("t", 1, 1);
  uint32_t document = 1;
  for (const size_t length : lengths) {
    fs::remove(source);
    TableWriter part(source);
    PostingListWriter list(part);
    list.begin_term("t", length, length);
    for (size_t i = 0; i < length; ++i, document += 1 + document % 3 * 100) {
      expected.emplace_back(document, document % 7 == 0 ? 1000 : 1);
      list.add(expected.back().first, expected.back().second);
    }
    list.end();
    part.finish();
    each_chunk(source, [&joined](const Chunk& chunk) { joined.append(chunk); });
  }
  joined.end();
  table.finish();
  ReadList list = read_list(path());
  EXPECT_EQ(list.postings, expected);
  ASSERT_GT(list.chunk_bytes.size(), 5u);
  EXPECT_THAT(list.chunk_bytes, testing::Each(testing::Le(kChunkBytes + 2 * kMaxUintBytes)));
  list.chunk_bytes.pop_back();
  EXPECT_THAT(list.chunk_bytes, testing::Each(testing::Ge(kChunkBytes / 2)));
}

TEST_F(Table, AbsentUnlessWanted) {
  EXPECT_EQ(TableWriter(path()).finish().root.blocks, 0u);
  EXPECT_FALSE(fs::exists(path()));
  EXPECT_TRUE(TableReader(path()).at_end());
  EXPECT_EQ(TableWriter(path(), TableWriter::Presence::always).finish().root.blocks, 1u);
  EXPECT_TRUE(TableReader(path()).at_end());
}

std::vector<std::pair<std::string, std::string>> random_items(uint32_t seed, size_t count) {
  std::mt19937 random(seed);
  std::vector<std::pair<std::string, std::string>> items;
  for (size_t i = 0; i < count; ++i) {
    std::string key = std::to_string(1000000 + i);
    key += std::string(random() % 3 == 0 ? random() % 240 : 0, 'k');
    const size_t size = random() % 50 == 0 ? random() % 40000 : random() % 120;
    items.emplace_back(key, std::string(size, static_cast<char>('a' + i % 26)));
  }
  return items;
}

TEST_F(Table, ManyLevelsAndLongTagsComeBack) {
  const auto items = random_items(3, 12000);
  TableWriter table(path());
  for (size_t i = 0; i < items.size(); ++i) table.add(items[i].first, items[i].second, i % 7 == 0);
  const auto result = table.finish();
  EXPECT_GE(result.root.level, 2u);
  EXPECT_EQ(result.root.entries, items.size());
  TableReader reader(path());
  for (size_t i = 0; i < items.size(); ++i, reader.next()) {
    ASSERT_FALSE(reader.at_end());
    ASSERT_EQ(reader.key(), items[i].first);
    ASSERT_EQ(reader.tag(), items[i].second);
    ASSERT_EQ(reader.deflated(), i % 7 == 0);
  }
  EXPECT_TRUE(reader.at_end());
}

TEST_F(Table, BlocksAreFull) {
  TableWriter table(path());
  for (int i = 0; i < 20000; ++i) table.add(std::to_string(1000000 + i), "abcdefgh");
  const uint32_t blocks = table.finish().root.blocks;
  constexpr size_t kItem = 2 + 3 + 7 + 8;  // with its place in the directory
  EXPECT_LE(blocks, 20000 * kItem / (kBlockBytes - 60) + 3);
}

TEST_F(Table, DamageIsAnError) {
  const auto items = random_items(4, 4000);
  TableWriter table(path());
  for (const auto& [key, tag] : items) table.add(key, tag);
  table.finish();
  fs::resize_file(path(), fs::file_size(path()) - 100);
  EXPECT_THROW(
      {
        for (TableReader reader(path()); !reader.at_end(); reader.next()) {
        }
      },
      Error);
}

}  // namespace
}  // namespace rotative::glass
