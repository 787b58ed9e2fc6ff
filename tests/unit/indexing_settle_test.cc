// From records to a published index: feed, process, settle, publish, merge and resume, without a program.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "common/base/error.h"
#include "common/base/file.h"
#include "common/index/reader.h"
#include "common/index/schema.h"
#include "indexer/indexer.h"
#include "indexer/publisher.h"
#include "indexer/segment/libxapian_segment.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

class IndexingTest : public testing::Test {
 protected:
  void SetUp() override {
    fix_engine_environment();
    folder = fs::temp_directory_path() / ("rotative-indexing-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder);
    config.index = folder / "news.rot";
  }
  void TearDown() override { fs::remove_all(folder); }

  std::string write(const std::string& name, const std::string& bytes) {
    std::ofstream(folder / name) << bytes;
    return folder / name;
  }

  // n articles with ids first, first + 1, …
  static std::string articles(int first, int n, const std::string& word) {
    std::string lines;
    for (int i = first; i < first + n; ++i)
      lines += "{\"id\":\"a" + std::to_string(i) + "\",\"title\":\"Titre " + word +
               "\",\"date\":\"2023-10-03\",\"text\":\"Le " + word + " de l’Assemblée numéro " + std::to_string(i) +
               ".\"}\n";
    return lines;
  }

  Report index(const std::vector<std::string>& paths) {
    config.paths = paths;
    Progress progress;
    return run(config, progress);
  }

  uint64_t count(const std::string& term) {
    Reader reader({config.index});
    return reader.search(Query::make_term(term), {}).matches;
  }

  fs::path folder;
  Config config;
};

TEST_F(IndexingTest, WhatIsReadIsFound) {
  const Report report = index({write("a.jsonl", articles(1, 50, "budget"))});
  EXPECT_EQ(report.result.tally.indexed, 50u);
  EXPECT_EQ(report.result.tally.read(), 50u);
  EXPECT_EQ(count("budget"), 50u);
  EXPECT_EQ(count("assemblee"), 50u);
  EXPECT_EQ(count("Sbudget"), 50u);
  EXPECT_EQ(count("D20231003"), 50u);
  EXPECT_EQ(count("Qa7"), 1u);
  EXPECT_TRUE(fs::exists(fs::path(config.index) / "report.json"));
}

TEST_F(IndexingTest, ASecondRunAddsNothing) {
  const std::string path = write("a.jsonl", articles(1, 50, "budget"));
  index({path});
  const Report again = index({path});
  EXPECT_EQ(again.result.tally.read(), 0u);
  EXPECT_EQ(again.records_done_before, 50u);
  config.reread = true;
  const Report reread = index({path});
  EXPECT_EQ(reread.result.tally.unchanged, 50u);
  EXPECT_EQ(reread.documents, 50u);
}

TEST_F(IndexingTest, AFileThatGrewIsReadAgainAndAddsOnlyWhatIsNew) {
  const std::string path = write("a.jsonl", articles(1, 50, "budget"));
  index({path});
  write("a.jsonl", articles(1, 60, "budget"));
  const Report again = index({path});
  EXPECT_EQ(again.result.tally.unchanged, 50u);
  EXPECT_EQ(again.result.tally.indexed, 10u);
}

TEST_F(IndexingTest, TheSameIdWithOtherContentReplaces) {
  index({write("a.jsonl", articles(1, 50, "budget"))});
  const Report report = index({write("b.jsonl", articles(1, 10, "plan"))});
  EXPECT_EQ(report.result.tally.replaced, 10u);
  EXPECT_EQ(report.documents, 50u);
  EXPECT_EQ(count("budget"), 40u);
  EXPECT_EQ(count("plan"), 10u);
  EXPECT_EQ(count("Qa7"), 1u);
}

TEST_F(IndexingTest, WithinOneRunTheLastVersionStays) {
  const std::string all = articles(1, 20, "budget") + articles(1, 20, "plan") + articles(1, 5, "budget");
  const Report report = index({write("a.jsonl", all)});
  EXPECT_EQ(report.result.tally.indexed, 20u);
  EXPECT_EQ(report.result.tally.replaced, 25u);
  EXPECT_EQ(count("budget"), 5u);
  EXPECT_EQ(count("plan"), 15u);
}

// The index holds the first version; the run brings another and then the first again: the first must stand at the end.
TEST_F(IndexingTest, AnArticleThatChangesBackIsTheLatestVersion) {
  index({write("a.jsonl", articles(1, 3, "budget"))});
  const Report report = index({write("b.jsonl", articles(1, 3, "plan") + articles(1, 3, "budget"))});
  EXPECT_EQ(report.result.tally.replaced, 6u);
  EXPECT_EQ(count("budget"), 3u);
  EXPECT_EQ(count("plan"), 0u);
}

TEST_F(IndexingTest, EveryRecordEndsInExactlyOnePlace) {
  const std::string bad = "{\"id\":\n[1,2]\n{}\n{\"id\":\"x\",\"text\":\"\"}\n";
  const Report report = index({write("a.jsonl", articles(1, 5, "budget") + bad + articles(1, 5, "budget"))});
  const Tally& tally = report.result.tally;
  EXPECT_EQ(tally.read(), 14u);
  EXPECT_EQ(tally.indexed, 5u);
  EXPECT_EQ(tally.unchanged, 5u);
  EXPECT_EQ(tally.rejected, 2u);
  EXPECT_EQ(tally.empty, 2u);
  const std::string ledger = read_file(fs::path(config.index) / "rejects.ndjson");
  EXPECT_EQ(std::count(ledger.begin(), ledger.end(), '\n'), 4);
  EXPECT_NE(ledger.find("\"line\":6"), std::string::npos) << ledger;
}

TEST_F(IndexingTest, MergingKeepsTheLivingAndDropsTheDead) {
  config.segment_bytes = 1;  // a segment a batch
  for (int run = 0; run < 14; ++run)
    index({write("r" + std::to_string(run) + ".jsonl", articles(run * 10, 20, "mot" + std::to_string(run)))});
  const Report report = index({write("last.jsonl", articles(0, 5, "dernier"))});
  EXPECT_LE(report.segments, 10u);
  EXPECT_EQ(report.documents, 150u);
  EXPECT_EQ(count("assemblee"), 150u);
  EXPECT_EQ(count("mot13"), 20u);
  EXPECT_EQ(count("dernier"), 5u);
  EXPECT_NE(verify(config.index).find("every byte"), std::string::npos);
}

TEST_F(IndexingTest, ASegmentWhoseArticlesAllDiedCanBeMerged) {
  for (int run = 0; run < 12; ++run) index({write("r.jsonl", articles(0, 20, "mot" + std::to_string(run)))});
  EXPECT_EQ(count("assemblee"), 20u);
  EXPECT_EQ(count("mot11"), 20u);
}

TEST_F(IndexingTest, AnEmptyInputMakesAnEmptyIndexThatCanBeSearched) {
  const Report report = index({write("a.jsonl", "")});
  EXPECT_EQ(report.result.tally.read(), 0u);
  EXPECT_EQ(count("budget"), 0u);
}

TEST_F(IndexingTest, AStrangeDirectoryIsNotTouched) {
  fs::create_directories(config.index);
  std::ofstream(fs::path(config.index) / "photo.jpg") << "x";
  EXPECT_THROW(index({write("a.jsonl", articles(1, 5, "budget"))}), Error);
  EXPECT_FALSE(fs::exists(fs::path(config.index) / "segments"));
}

TEST_F(IndexingTest, LeftoversOfADeadWriterAreRemoved) {
  index({write("a.jsonl", articles(1, 5, "budget"))});
  const fs::path segments = fs::path(config.index) / "segments";
  fs::create_directories(segments / "building-6");
  fs::create_directories(segments / "000099");
  std::ofstream(fs::path(config.index) / "rejects.ndjson", std::ios::app) << "half a li";
  index({write("b.jsonl", articles(6, 5, "budget"))});
  EXPECT_FALSE(fs::exists(segments / "building-6"));
  EXPECT_FALSE(fs::exists(segments / "000099"));
  EXPECT_EQ(read_file(fs::path(config.index) / "rejects.ndjson"), "");
  EXPECT_EQ(count("budget"), 10u);
}

std::vector<std::string> table_files(const fs::path& index) {
  std::vector<std::string> contents;
  std::vector<fs::path> paths;
  for (const auto& file : fs::recursive_directory_iterator(index / "segments"))
    if (file.is_regular_file() && file.path().filename() != "iamglass") paths.push_back(file.path());
  std::sort(paths.begin(), paths.end());
  for (const fs::path& path : paths) contents.push_back(path.filename().string() + read_file(path));
  return contents;
}

TEST_F(IndexingTest, TheTablesDoNotDependOnThreads) {
  std::string many;
  for (int i = 0; i < 60; ++i) many += articles(i * 500, 700, "mot" + std::to_string(i));
  const std::string path = write("a.jsonl", many);
  config.segment_bytes = 1u << 20;
  std::vector<std::vector<std::string>> tables;
  for (const int threads : {1, 2, 8}) {
    config.threads = threads;
    config.index = folder / ("t" + std::to_string(threads));
    index({path});
    tables.push_back(table_files(config.index));
  }
  ASSERT_GT(tables[0].size(), 8u);
  EXPECT_TRUE(tables[0] == tables[1]);
  EXPECT_TRUE(tables[0] == tables[2]);
}

TEST_F(IndexingTest, AStoppedRunGoesOnWhereItEnded) {
  std::string many;
  for (int i = 0; i < 30; ++i) many += articles(i * 500, 500, "budget");
  const std::string path = write("a.jsonl", many);
  config.segment_bytes = 1u << 18;
  config.paths = {path};
  Progress progress;
  progress.stop = true;  // asked before the first batch: nothing is read
  const Report stopped = run(config, progress);
  EXPECT_TRUE(stopped.result.stopped);
  EXPECT_EQ(stopped.result.tally.read(), 0u);
  const Report rest = index({path});
  EXPECT_EQ(rest.result.tally.indexed, 15000u);
}

TEST_F(IndexingTest, TooLittleMemoryIsSaidBeforeAnythingIsTouched) {
  config.memory_bytes = 10u << 20;
  EXPECT_THROW(index({write("a.jsonl", articles(1, 5, "budget"))}), Error);
  EXPECT_FALSE(fs::exists(config.index));
}

}  // namespace
}  // namespace rotative
