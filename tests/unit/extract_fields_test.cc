// The field map: usual names, the user's own, TOML files, and the errors they can hold.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>

#include "common/base/error.h"
#include "indexer/extract/fields.h"

namespace rotative {
namespace {

using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

// The targets that a field serves, as "text:0 lead:3".
std::string places(const FieldMap& map, std::string_view field) {
  std::string out;
  if (const auto* found = map.places_of(field)) {
    for (const FieldMap::Place& place : *found) {
      out += (out.empty() ? "" : " ") + std::string(to_string(place.target)) + ":" + std::to_string(place.rank);
    }
  }
  return out;
}

void expect_usage(const std::function<void()>& work, const std::string& message) {
  try {
    work();
    ADD_FAILURE() << "no error, but: " << message;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::usage);
    EXPECT_THAT(error.message(), HasSubstr(message));
  }
}

TEST(ExtractFields, KnowTheUsualNames) {
  const FieldMap map;
  const std::pair<const char*, const char*> rows[] = {
      {"id", "id:0"},
      {"URL", "url:0"},
      {"permalink", "url:3"},
      {"Titre", "title:2"},
      {"text", "text:0"},
      {"articleBody", "text:5"},
      {"description", "lead:1"},
      {"chapo", "lead:3"},
      {"date", "date:0"},
      {"datePublished", "date:3"},
      {"published", "date:1"},
      {"auteur", "author:6"},
      {"media", "source:1"},
      {"rubrique", "section:2"},
      {"langue", "language:2"},
      {"presenter", ""},
      {"date_modified", ""},
      {"", ""},
      {"headline.main", "title:6"},
  };
  for (const auto& [field, expected] : rows) EXPECT_EQ(places(map, field), expected) << field;
}

TEST(ExtractFields, ListEachUsualNameOnce) {
  const FieldMap map;
  for (size_t i = 0; i < kTargets; ++i) {
    for (const std::string& name : map.names(static_cast<Target>(i))) {
      const auto* found = map.places_of(name);
      ASSERT_NE(found, nullptr) << name;
      EXPECT_EQ(found->size(), 1u) << name << " serves two targets";
    }
  }
}

TEST(ExtractFields, PutTheUsersNamesFirstInTheirOrder) {
  FieldMap map;
  map.map("text=Corps");
  map.map(" TEXT = corps de l'article ");
  map.map("id=url");
  EXPECT_EQ(places(map, "corps"), "text:0");
  EXPECT_EQ(places(map, "Corps de l'article"), "text:1");
  EXPECT_EQ(places(map, "text"), "text:2");
  EXPECT_EQ(places(map, "url"), "id:0 url:0") << "one field may be both";
}

TEST(ExtractFields, GiveAFieldOfTheContentToOneTargetOnly) {
  FieldMap map;
  map.map("text=description");
  EXPECT_EQ(places(map, "description"), "text:0");
  map.map("lead=description");
  EXPECT_EQ(places(map, "description"), "lead:0");
  EXPECT_EQ(places(map, "text"), "text:0");
}

TEST(ExtractFields, RefuseBadForms) {
  FieldMap map;
  expect_usage([&] { map.map("corps"); }, "'corps' names no field and value");
  expect_usage([&] { map.map("text="); }, "'text=' names no field and value");
  expect_usage([&] { map.map("=corps"); }, "'=corps'");
  expect_usage([&] { map.map("texte=corps"); }, "'texte' is no field of an article");
  expect_usage([&] { map.map("\x1b[31m=a"); }, "'\\x1b[31m'");
  expect_usage([&] { map.map("text=" + std::string(129, 'x')); }, "longer than 128 bytes");
  expect_usage([&] { map.set("date=demain"); }, "'demain' is no date");
  expect_usage([&] { map.set("date=2023-02-30"); }, "'2023-02-30' is no date");
  expect_usage([&] { map.set("id=1"); }, "id cannot be the same for all");
  EXPECT_EQ(map.fingerprint(), FieldMap().fingerprint()) << "what was refused left nothing behind";
}

TEST(ExtractFields, AreKnownByAFingerprint) {
  const std::string usual = FieldMap().fingerprint();
  EXPECT_THAT(usual, Not(HasSubstr("\n")));
  FieldMap mapped, set, other;
  mapped.map("text=corps");
  set.set("source=AFP");
  other.set("section=AFP");
  EXPECT_NE(mapped.fingerprint(), usual);
  EXPECT_NE(set.fingerprint(), usual);
  EXPECT_NE(set.fingerprint(), other.fingerprint());
}

class ExtractToml : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "rotative-toml-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(root_); }

  FieldMap load(const std::string& toml) const {
    std::ofstream(root_ / "champs.toml") << toml;
    FieldMap map;
    map.load_toml((root_ / "champs.toml").string());
    return map;
  }
  std::filesystem::path root_;
};

TEST_F(ExtractToml, MapsAndSets) {
  const FieldMap map = load(
      "[map]\ntext = \"corps\"\ntitle = [\"manchette\", \"titre.long\"]\n"
      "[set]\ndate = 2023-10-03\nsource = \"Le Courrier\"\n");
  EXPECT_EQ(places(map, "corps"), "text:0");
  EXPECT_EQ(places(map, "manchette"), "title:0");
  EXPECT_EQ(places(map, "titre.long"), "title:1");
  EXPECT_EQ(map.fallback(Target::date), "2023-10-03");
  EXPECT_EQ(map.fallback(Target::source), "Le Courrier");
  EXPECT_EQ(load("").fingerprint(), FieldMap().fingerprint());
}

TEST_F(ExtractToml, TellsWhereItIsWrong) {
  const std::pair<const char*, const char*> rows[] = {
      {"[map]\ntext = \"corps\n", "champs.toml:2:"},
      {"[map]\n  texte = \"corps\"\n", "champs.toml:2:11: 'texte' is no field"},
      {"[map]\ntext = 1.5\n", "champs.toml:2:8: 'text=' names no field and value"},
      {"[map]\ntext = [\"a\", true]\n", "champs.toml:2:14: "},
      {"[maps]\ntext = \"a\"\n", "champs.toml:1:2: 'maps' is no table"},
      {"map = 1\n", "'map' is no table"},
      {"[set]\ndate = \"demain\"\n", "champs.toml:2:8: 'demain' is no date"},
      {"[set]\nsource = [\"a\"]\n", "champs.toml:2:10: "},
  };
  for (const auto& [toml, message] : rows) expect_usage([&, text = toml] { load(text); }, message);
}

TEST_F(ExtractToml, MustBeThere) {
  FieldMap map;
  try {
    map.load_toml((root_ / "absent.toml").string());
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::missing);
    EXPECT_THAT(error.message(), HasSubstr("absent.toml"));
  }
}

}  // namespace
}  // namespace rotative
