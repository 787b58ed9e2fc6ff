// What is read never depends on how many inputs are read at the same time.
#include "indexer/read_ahead.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace rotative {
namespace {

namespace fs = std::filesystem;

class ReadAheadTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("rotative-read-ahead-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, size_t records, size_t bytes) {
    std::ofstream out(folder_ / name, std::ios::binary);
    for (size_t i = 0; i < records; ++i)
      out << R"({"id":")" << name << i << R"(","text":")" << std::string(random_() % (bytes + 1), 'a') << "\"}\n";
  }

  std::vector<ReadAhead::Task> tasks() const {
    std::vector<ReadAhead::Task> tasks;
    for (Input& input : list_inputs({folder_.string()}).inputs) tasks.push_back({input, {}});
    return tasks;
  }

  // Everything that a caller can see, a line for each record and for each end.
  std::vector<std::string> all(int readers) const {
    std::vector<std::string> seen;
    for (ReadAhead source(tasks(), readers); !source.at_end();) {
      Record record;
      const bool more = source.next(record);
      const auto place = source.position();
      seen.push_back((more ? record.origin.file + " " + record.bytes + record.defect : "end") + " " +
                     std::to_string(place.offset) + " " + std::to_string(place.line));
      if (!more) source.next_input();
    }
    return seen;
  }

  fs::path folder_;
  std::mt19937 random_{7};
};

TEST_F(ReadAheadTest, GivesTheSameWithAnyNumberOfReaders) {
  for (int i = 0; i < 40; ++i) write("small" + std::to_string(i) + ".jsonl", random_() % 5, 300);
  for (int i = 0; i < 4; ++i) write("large" + std::to_string(i) + ".jsonl", 3000, 3000);
  std::ofstream(folder_ / "broken.jsonl.gz") << "\x1f\x8b\x08 no gzip after all";
  const auto alone = all(1);
  EXPECT_GT(alone.size(), 12000u);
  EXPECT_EQ(all(2), alone);
  EXPECT_EQ(all(7), alone);
}

TEST_F(ReadAheadTest, CanBeLeftAtAnyMoment) {
  for (int i = 0; i < 6; ++i) write("f" + std::to_string(i) + ".jsonl", 2000, 4000);
  for (size_t records : {0u, 1u, 900u, 2500u}) {
    ReadAhead source(tasks(), 3);
    Record record;
    for (size_t i = 0; i < records; ++i)
      if (!source.next(record)) source.next_input();
    EXPECT_FALSE(source.at_end());
  }
}

TEST_F(ReadAheadTest, NothingToReadIsAtItsEnd) { EXPECT_TRUE(ReadAhead({}, 4).at_end()); }

}  // namespace
}  // namespace rotative
