// Id tables, manifests and stored articles: what is written is read back, what is damaged is refused.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <random>

#include "common/base/error.h"
#include "common/index/id_table.h"
#include "common/index/manifest.h"
#include "common/index/schema.h"
#include "common/index/stored.h"
#include "common/model/version.h"

namespace rotative {
namespace {

namespace fs = std::filesystem;

class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    folder = fs::temp_directory_path() / ("rotative-store-" + std::to_string(::getpid()));
    fs::create_directories(folder / layout::kSegments);
  }
  void TearDown() override { fs::remove_all(folder); }

  static std::string message_of(const std::function<void()>& call) {
    try {
      call();
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::missing);
      return error.message();
    }
    return "no error";
  }

  fs::path folder;
};

TEST_F(StoreTest, AnIdTableFindsWhatItHoldsAndNothingElse) {
  std::mt19937_64 random(7);
  for (const size_t count : {0u, 1u, 2u, 3u, 1000u, 20000u}) {
    std::vector<IdRow> rows;
    for (size_t i = 0; i < count; ++i)
      rows.push_back({{random(), random()}, random(), static_cast<uint32_t>(i + 1), 0});
    const fs::path path = folder / ("ids-" + std::to_string(count));
    IdTable::write(path, rows);
    const IdTable table(path);
    ASSERT_EQ(table.rows().size(), count);
    for (const IdRow& row : rows) {
      const auto found = table.find(row.id);
      ASSERT_TRUE(found);
      EXPECT_EQ(found->document, row.document);
      EXPECT_EQ(found->content, row.content);
      EXPECT_FALSE(table.find({row.id.high, row.id.low + 1}));
    }
    EXPECT_FALSE(table.find({0, 0}));
    EXPECT_FALSE(table.find({UINT64_MAX, UINT64_MAX}));
  }
}

TEST_F(StoreTest, TheLatestVersionOfAnIdWins) {
  IdTable::write(folder / "ids", {{{5, 5}, 1, 9, 0}, {{5, 5}, 2, 12, 0}, {{5, 5}, 3, 3, 0}});
  EXPECT_EQ(IdTable(folder / "ids").find({5, 5})->document, 12u);
}

TEST_F(StoreTest, UnevenHashesAreFoundToo) {
  std::vector<IdRow> rows;
  for (uint64_t i = 0; i < 500; ++i) rows.push_back({{3, i}, i, static_cast<uint32_t>(i + 1), 0});
  IdTable::write(folder / "ids", rows);
  const IdTable table(folder / "ids");
  for (const IdRow& row : rows) EXPECT_EQ(table.find(row.id)->document, row.document);
}

Manifest sample_manifest() {
  Manifest manifest;
  manifest.uuid = "0123";
  manifest.schema = kSchemaVersion;
  manifest.analyser = kAnalyserVersion;
  manifest.revision = 7;
  manifest.next_document = 42;
  manifest.inputs.push_back({"/dumps/été.jsonl", 10, 20, "fp", 5, 2, 2, false});
  manifest.retired = {"000001"};
  return manifest;
}

TEST_F(StoreTest, AManifestIsReadBackWhole) {
  Manifest manifest = sample_manifest();
  store_dead(folder, manifest, {3, 5, 8});
  store_manifest(folder, manifest);
  const Manifest read = load_manifest(folder);
  EXPECT_EQ(read.revision, 7u);
  EXPECT_EQ(read.next_document, 42u);
  ASSERT_EQ(read.inputs.size(), 1u);
  EXPECT_EQ(read.inputs[0].path, "/dumps/été.jsonl");
  EXPECT_EQ(read.inputs[0].line, 2u);
  EXPECT_EQ(read.retired, manifest.retired);
  EXPECT_EQ(load_dead(folder, read), (std::vector<uint32_t>{3, 5, 8}));
}

TEST_F(StoreTest, EveryFlippedByteOfAManifestIsSeen) {
  store_manifest(folder, sample_manifest());
  const fs::path path = folder / layout::kManifest;
  const std::string good = read_file(path);
  for (size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    write_file_atomically(path, bad);
    if (std::isspace(static_cast<unsigned char>(good[i])) != 0) continue;  // white space carries nothing
    EXPECT_NE(message_of([&] { load_manifest(folder); }), "no error") << "byte " << i;
  }
}

TEST_F(StoreTest, AnotherVersionIsRefusedWithASentence) {
  Manifest manifest = sample_manifest();
  manifest.analyser = kAnalyserVersion + 1;
  store_manifest(folder, manifest);
  EXPECT_NE(message_of([&] { load_manifest(folder); }).find("analyser version"), std::string::npos);
}

TEST_F(StoreTest, ADirectoryWithoutManifestIsNoIndex) {
  EXPECT_NE(message_of([&] { load_manifest(folder); }).find("is no index"), std::string::npos);
  EXPECT_NE(message_of([&] { load_manifest(folder / "absent"); }).find("no index at"), std::string::npos);
}

TEST_F(StoreTest, AChangedSegmentFileIsSeen) {
  fs::create_directories(folder / layout::kSegments / "000001");
  const fs::path path = folder / layout::kSegments / "000001" / "ids";
  write_new_file(path, "abcdef");
  SegmentInfo segment;
  segment.name = "000001";
  segment.files.push_back({"ids", digest_file(path)});
  EXPECT_EQ(message_of([&] { check_segment(folder, segment, true); }), "no error");
  write_file_atomically(path, "abcdeg");
  EXPECT_EQ(message_of([&] { check_segment(folder, segment, false); }), "no error");
  EXPECT_NE(message_of([&] { check_segment(folder, segment, true); }).find("checksum"), std::string::npos);
  write_file_atomically(path, "abc");
  EXPECT_NE(message_of([&] { check_segment(folder, segment, false); }).find("3 bytes instead of 6"), std::string::npos);
}

TEST(Stored, AnArticleComesBackWithItsSpans) {
  Article article;
  article.id = "a-1";
  article.content = "Titre\nChapô\nTexte sur l’Élysée";
  article.title = {0, 5};
  article.lead = {6, 12};
  article.text = {13, static_cast<uint32_t>(article.content.size())};
  article.published = *parse_iso("1944-06");
  article.date_source = DateSource::option;
  article.authors = {"Jeanne Morel"};
  article.source = "Le Courrier des Alpes";
  article.origin = {"dump.jsonl", 3, 99};
  Mentions mentions;
  mentions.entities.push_back({EntityType::organisation, "elysee", "Élysée", {"palais"}, 1, {}});
  mentions.entities.push_back({EntityType::person, "anne_roux", "Anne Roux", {"roux"}, 0, "maire de \"Lyon\""});
  mentions.entity_mentions.push_back({EntityType::organisation, {25, 32}, 0});
  mentions.dates.push_back({{0, 5}, {DayInterval::kMinDay, day_number(2020, 12, 31)}, DateModifier::until});
  const StoredArticle back = decode_stored(encode_stored(article, mentions));
  EXPECT_EQ(back.article.content, article.content);
  EXPECT_EQ(back.article.lead, article.lead);
  EXPECT_EQ(back.article.text, article.text);
  EXPECT_EQ(back.article.published, article.published);
  EXPECT_EQ(back.article.date_source, DateSource::option);
  EXPECT_EQ(back.article.origin.offset, 99u);
  EXPECT_EQ(back.mentions.entities[0].aliases, mentions.entities[0].aliases);
  EXPECT_EQ(back.mentions.entities[0].title, "");
  EXPECT_EQ(back.mentions.entities[1].title, mentions.entities[1].title);
  EXPECT_EQ(back.mentions.entity_mentions[0].span, (Span{25, 32}));
  EXPECT_EQ(back.mentions.dates[0].interval, mentions.dates[0].interval);
  EXPECT_EQ(back.mentions.dates[0].modifier, DateModifier::until);
  EXPECT_THROW(decode_stored("{"), Error);
  EXPECT_THROW(decode_stored(R"({"id":"a","mentions":[[4,0,1]]})"), Error);
}

}  // namespace
}  // namespace rotative
