// The reader of a segment's tables: bytes written by hand, lists longer than random documents make, and damage.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "common/base/error.h"
#include "common/base/file.h"
#include "common/glass/segment_reader.h"
#include "indexer/glass/posting_list.h"
#include "indexer/glass/values.h"
#include "indexer/glass/version.h"

namespace rotative::glass {
namespace {

namespace fs = std::filesystem;

std::string unhex(std::string_view text) {
  std::string out;
  for (size_t i = 0; i + 1 < text.size(); i += 3)
    out += static_cast<char>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16));
  return out;
}

// A segment of tables that a test fills; what it does not fill is absent.
class Reader : public testing::Test {
 protected:
  void SetUp() override { fs::create_directories(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path path(const std::string& name) const { return folder_ / name; }
  fs::path postlist() const { return path("postlist.glass"); }

  void write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
  }

  SegmentReader open() {
    write("iamglass", encode_version(version_));
    return SegmentReader(folder_);
  }

  // A table of one block with these items, keys and tags in hexadecimal.
  TableRoot write_items(const std::string& table, const std::vector<std::pair<std::string, std::string>>& items) {
    TableWriter writer(path(table));
    for (const auto& [key, tag] : items) writer.add(unhex(key), unhex(tag));
    return writer.finish().root;
  }

  std::string message(const std::function<void(SegmentReader&)>& what) {
    try {
      SegmentReader reader = open();
      what(reader);
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::missing);
      EXPECT_EQ(error.hint(), "run rotative-index verify on it");
      return error.message();
    }
    return "";
  }

  Version version_;

 private:
  fs::path folder_ = fs::temp_directory_path() / ("rotative-glass-reader-" + std::to_string(::getpid()));
};

std::vector<std::pair<uint32_t, uint32_t>> all_of(PostingCursor cursor) {
  std::vector<std::pair<uint32_t, uint32_t>> postings;
  for (; !cursor.at_end(); cursor.next()) postings.emplace_back(cursor.document(), cursor.wdf());
  return postings;
}

using Postings = std::vector<std::pair<uint32_t, uint32_t>>;
using Positions = std::vector<uint32_t>;

constexpr const char* kGreve = "67 72 c3 a8 76 65 ";  // grève

// The example of docs/glass.md, with a second chunk of the list: number 300, wdf 130.
TEST_F(Reader, ReadsBytesWrittenByHand) {
  version_.postlist = write_items("postlist.glass", {{"00 d8 00 00 01 ", "08 32 30 32 33 31 30 30 33 01 02 37 37 "},
                                                     {"00 e0 ", "00 00 00 31 ab 02 05 01 04 a8 02 82 01 "},
                                                     {kGreve, "03 85 01 00 30 02 02 01 01 "},
                                                     {std::string(kGreve) + "00 01 2c ", "31 00 82 01 "}});
  version_.position = write_items(
      "position.glass", {{std::string(kGreve) + "00 00 01 ", "11 03 "}, {std::string(kGreve) + "00 00 03 ", "08 "}});
  version_.docdata = write_items("docdata.glass", {{"00 01 ", "7b 7d "}});
  version_.statistics = {.documents = 3, .last_document = 300, .total_length = 139, .longest_length = 130};
  SegmentReader reader = open();
  EXPECT_EQ(reader.frequency("grève").documents, 3u);
  EXPECT_EQ(reader.frequency("grève").occurrences, 133u);
  EXPECT_EQ(all_of(reader.postings("grève")), (Postings{{1, 2}, {3, 1}, {300, 130}}));
  EXPECT_EQ(all_of(reader.all_documents()), (Postings{{1, 5}, {3, 4}, {300, 130}}));
  PostingCursor cursor = reader.postings("grève");
  cursor.skip_to(4);
  EXPECT_EQ(cursor.document(), 300u);
  cursor.skip_to(301);
  EXPECT_EQ(cursor.document(), kNoDocument);
  LengthCursor lengths = reader.lengths();
  EXPECT_EQ(lengths.of(300), 130u);
  EXPECT_EQ(lengths.of(2), 0u);
  EXPECT_EQ(lengths.of(1), 5u);
  EXPECT_EQ(lengths.of(301), 0u);
  PositionCursor where = reader.positions("grève");
  Positions positions;
  EXPECT_TRUE(where.read(1, positions));
  EXPECT_EQ(positions, (Positions{3, 17}));
  EXPECT_FALSE(where.read(2, positions));
  EXPECT_TRUE(where.read(3, positions));
  EXPECT_EQ(positions, (Positions{8}));
  ValueCursor values = reader.values(0);
  std::string text;
  EXPECT_TRUE(values.read(1, text));
  EXPECT_EQ(text, "20231003");
  EXPECT_FALSE(values.read(2, text));
  EXPECT_TRUE(values.read(3, text));
  EXPECT_EQ(text, "77");
  EXPECT_FALSE(values.read(4, text));
  EXPECT_TRUE(reader.read_stored(1, text));
  EXPECT_EQ(text, "{}");
  EXPECT_FALSE(reader.read_stored(3, text));
  std::vector<std::string> terms;
  reader.for_each_term("g", [&](std::string_view term, TermFrequency) { return terms.emplace_back(term), true; });
  EXPECT_EQ(terms, (std::vector<std::string>{"grève"}));
}

TEST_F(Reader, AbsentTablesAreEmpty) {
  SegmentReader reader = open();
  std::string text;
  Positions positions;
  EXPECT_TRUE(reader.postings("mot").at_end());
  EXPECT_TRUE(reader.all_documents().at_end());
  EXPECT_EQ(reader.lengths().of(1), 0u);
  EXPECT_FALSE(reader.positions("mot").read(1, positions));
  EXPECT_FALSE(reader.values(1).read(1, text));
  EXPECT_FALSE(reader.read_stored(1, text));
  reader.for_each_term("", [](std::string_view, TermFrequency) {
    ADD_FAILURE();
    return true;
  });
}

// Gaps of all sizes, in runs, so that chunks hold few and many postings, and gaps lie between chunks.
Postings random_postings(uint32_t seed, size_t count) {
  std::mt19937 random(seed);
  Postings postings;
  uint32_t document = 0, widest = 1;
  for (size_t i = 0; i < count; ++i) {
    if (random() % 500 == 0) widest = 1u << (random() % 12);
    document += 1 + static_cast<uint32_t>(random() % widest);
    postings.emplace_back(document, random() % 60 == 0 ? 1 + static_cast<uint32_t>(random() % 70000) : 1 + i % 3);
  }
  return postings;
}

class LongLists : public Reader {
 protected:
  void write_lists(const std::map<std::string, Postings>& lists) {
    TableWriter table(postlist());
    PostingListWriter writer(table);
    writer.begin_lengths();
    for (const auto& [document, length] : random_postings(99, 3000)) writer.add(document, length);
    writer.end();
    for (const auto& [term, postings] : lists) {
      writer.begin_term(term, postings.size(), postings.size());
      for (const auto& [document, wdf] : postings) writer.add(document, wdf);
      writer.end();
      version_.statistics.last_document = std::max(version_.statistics.last_document, postings.back().first);
    }
    version_.postlist = table.finish().root;
  }
};

TEST_F(LongLists, ComeBack) {
  std::map<std::string, Postings> lists;
  for (uint32_t seed = 1; seed < 5; ++seed) lists["mot" + std::to_string(seed)] = random_postings(seed, 40000 * seed);
  write_lists(lists);
  EXPECT_GE(version_.postlist.level, 1u);
  SegmentReader reader = open();
  for (const auto& [term, postings] : lists) EXPECT_EQ(all_of(reader.postings(term)), postings);
  std::vector<std::string> terms;
  reader.for_each_term("mot", [&](std::string_view term, TermFrequency) { return terms.emplace_back(term), true; });
  EXPECT_EQ(terms, (std::vector<std::string>{"mot1", "mot2", "mot3", "mot4"}));
}

TEST_F(LongLists, AreSkippedByAnyStride) {
  const Postings postings = random_postings(9, 60000);
  write_lists({{"avant", {{1, 1}}}, {"mot", postings}, {"mots", {{7, 1}}}});
  SegmentReader reader = open();
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    PostingCursor cursor = reader.postings("mot");
    const uint32_t stride = 1u << (random() % 24);
    for (size_t i = 0; i < postings.size();) {
      ASSERT_EQ(cursor.document(), postings[i].first) << round;
      ASSERT_EQ(cursor.wdf(), postings[i].second) << round;
      const uint32_t target = cursor.document() + static_cast<uint32_t>(random() % stride);
      cursor.skip_to(target);
      while (i < postings.size() && postings[i].first < target) ++i;
      if (random() % 3 != 0 || i == postings.size()) continue;
      cursor.next();
      ++i;
    }
    EXPECT_TRUE(cursor.at_end());
  }
}

TEST_F(LongLists, EveryDocumentIsATarget) {
  const Postings postings = random_postings(11, 9000);
  write_lists({{"mot", postings}});
  SegmentReader reader = open();
  size_t at = 0;
  for (uint32_t target = 1; target <= postings.back().first; ++target) {
    while (postings[at].first < target) ++at;
    if (target % 3 != 0 && target - 1 != (at == 0 ? 0 : postings[at - 1].first)) continue;
    PostingCursor cursor = reader.postings("mot");
    cursor.skip_to(target);
    ASSERT_EQ(cursor.document(), postings[at].first);
    ASSERT_EQ(cursor.wdf(), postings[at].second);
  }
}

TEST_F(Reader, RefusesOtherFormats) {
  const std::string bytes = encode_version(version_);
  EXPECT_FALSE(SegmentReader::can_read(path("")));
  EXPECT_EQ(message([](SegmentReader&) {}), "");
  EXPECT_TRUE(SegmentReader::can_read(path("")));
  for (size_t size = 0; size < bytes.size(); ++size) EXPECT_FALSE(decode_version(bytes.substr(0, size))) << size;
  version_.postlist = {.root = 0, .level = kMostLevels, .entries = 1, .blocks = 1};
  EXPECT_THAT(message([](SegmentReader&) {}), testing::StartsWith("the index cannot be read: "));
  EXPECT_FALSE(SegmentReader::can_read(path("")));
}

// What stands for the list, and what is said of it.
TEST_F(Reader, DamagedListsAreTold) {
  const std::vector<std::string> kTags{
      "",                                                     // nothing
      "02 03 00 ",                                            // no chunk
      "02 03 00 32 02 02 01 01 ",                             // neither last nor not
      "02 03 00 31 03 02 01 01 ",                             // ends before its last document
      "02 03 00 31 01 02 01 01 ",                             // goes beyond it
      "02 03 00 31 02 02 01 ",                                // ends within a posting
      "02 03 00 31 02 82 82 82 82 ",                          // ends within a number
      "02 03 00 30 02 02 01 01 ",                             // a later chunk is missing
      "02 03 ff ff 7f 31 02 02 01 01 ",                       // documents that the segment does not have
      "02 03 00 31 02 02 ff ff ff ff ff ff ff ff ff 01 01 ",  // a gap of 64 bits
      "ff ff ff ff ff ff ff ff ff ff ff 01 03 00 31 ",        // no number
  };
  version_.statistics = {.documents = 2, .last_document = 300};
  for (const std::string& tag : kTags) {
    fs::remove(postlist());
    version_.postlist = write_items("postlist.glass", {{"00 e0 ", tag}, {kGreve, tag}});
    const auto decode = [](SegmentReader& reader) { all_of(reader.postings("grève")); };
    EXPECT_EQ(message(decode), "the index cannot be read: " + postlist().string() + ": a block is damaged") << tag;
  }
}

TEST_F(Reader, DamagedPositionsAreTold) {
  version_.statistics.longest_length = 100;
  for (const char* tag : {"", "80 ", "ff ff ff ff 0f ff ff ff ff ff ff ", "00 03 ", "64 03 ff 00 "}) {
    fs::remove(path("position.glass"));
    version_.position = write_items("position.glass", {{std::string(kGreve) + "00 00 01 ", tag}});
    Positions positions;
    EXPECT_NE(message([&](SegmentReader& reader) { reader.positions("grève").read(1, positions); }), "") << tag;
  }
}

TEST_F(LongLists, AFileThatWasCutIsTold) {
  write_lists({{"mot", random_postings(5, 30000)}});
  fs::resize_file(postlist(), fs::file_size(postlist()) - kBlockBytes - 100);
  EXPECT_EQ(message([](SegmentReader& reader) { all_of(reader.postings("mot")); }),
            "the index cannot be read: " + postlist().string() + ": it ends too early");
  fs::remove(postlist());
  EXPECT_THAT(message([](SegmentReader& reader) { reader.frequency("mot"); }),
              testing::EndsWith("postlist.glass: No such file or directory"));
}

// Each byte that a search of a small table looks at, turned into others: an Error or other numbers, and an end.
TEST_F(LongLists, AnyByteMayBeWrong) {
  write_lists({{"mot", random_postings(2, 9000)}, {"mots", random_postings(3, 2000)}});
  const std::string sound = read_file(postlist());
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = sound;
    for (auto flips = 1 + random() % 3; flips > 0; --flips) {
      const size_t block = random() % (bytes.size() / kBlockBytes) * kBlockBytes;
      const size_t at = random() % 3 == 0 ? random() % 30 : random() % kBlockBytes;
      bytes[block + at] = static_cast<char>(random() % 4 == 0 ? random() : bytes[block + at] ^ (1 << random() % 8));
    }
    write("postlist.glass", bytes);
    message([&](SegmentReader& reader) {
      PostingCursor cursor = reader.postings("mot");
      uint32_t before = 0;
      while (!cursor.at_end()) {
        ASSERT_GT(cursor.document(), before);
        ASSERT_LE(cursor.document(), version_.statistics.last_document);
        before = cursor.document();
        if (random() % 10 == 0)
          cursor.skip_to(before + 1 + static_cast<uint32_t>(random() % 5000));
        else
          cursor.next();
      }
      LengthCursor lengths = reader.lengths();
      for (int i = 0; i < 20; ++i) lengths.of(static_cast<uint32_t>(random() % 40000));
      size_t terms = 0;
      reader.for_each_term("", [&](std::string_view, TermFrequency) { return ++terms < 1000; });
      EXPECT_LT(terms, 1000u);
    });
  }
}

}  // namespace
}  // namespace rotative::glass
