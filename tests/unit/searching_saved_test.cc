// The file of saved queries, and what an @name becomes.
#include "search/saved.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"

namespace rotative {
namespace {

using ::testing::HasSubstr;

const char* const kFile = R"(# des remarques
[greve]
query = "grève OU préavis"
since = "2023-01-01"
until = 2023-12-31
[sport]
query = "football"
fields = ["date", "title"]
any = true
["deux mots"]
query = "@sport @greve"
)";

std::string complaint(std::string_view toml, std::string_view query = "@a") {
  try {
    SavedQueries("q.toml", toml).expand(query);
  } catch (const Error& error) {
    EXPECT_EQ(error.exit_status(), 2);
    return error.message();
  }
  return "no complaint";
}

TEST(SavedQueries, AreReadInTheOrderOfTheFile) {
  const SavedQueries file("q.toml", kFile);
  ASSERT_EQ(file.all().size(), 3u);
  EXPECT_EQ(file.all()[0].name, "greve");
  EXPECT_EQ(file.all()[2].name, "deux mots");
  EXPECT_EQ(file.find("sport")->options[0].value, "date,title");
  EXPECT_EQ(file.find("greve")->find("--until")->value, "2023-12-31");
  EXPECT_EQ(file.find("greve")->place.line, 3u);
  EXPECT_EQ(file.find("nix"), nullptr);
}

TEST(SavedQueries, ReplaceTheirNames) {
  const SavedQueries file("q.toml", kFile);
  const std::string greve = R"(((grève OU préavis) date:"2023-01-01.." date:"..2023-12-31"))";
  const std::pair<const char*, std::string> rows[] = {
      {"@sport", "(football)"},
      {"@sport -tennis", "(football) -tennis"},
      {"-@sport", "-(football)"},
      {"(@sport OU @greve)", "((football) OU " + greve + ")"},
      {"\"@sport\" a@sport", "\"@sport\" a@sport"},  // in quotation marks, and within a word
      {"@ sport", "@ sport"},
      {"", ""},
  };
  for (const auto& [query, expanded] : rows) EXPECT_EQ(file.expand(query), expanded) << query;
  EXPECT_EQ(file.expanded(*file.find("deux mots")), "(football) " + greve);
  EXPECT_EQ(file.expanded(*file.find("greve")), "grève OU préavis");
}

TEST(SavedQueries, ThatAreWrongSayWhere) {
  EXPECT_THAT(complaint("[a]\nquery = \"x\"\n", "@b"), "no saved query is called b");
  EXPECT_THAT(complaint("[a]\nquery = \"@b\"\n"), "q.toml:2:10: error: no saved query is called b");
  EXPECT_THAT(complaint("[a]\nquery = \"@b\"\n[b]\nquery = \"@a\"\n"), "q.toml:4:10: error: @a stands for itself");
  EXPECT_THAT(complaint("[a]\n"), HasSubstr("q.toml:1:1: error: [a] has no query"));
  EXPECT_THAT(complaint("[a]\nquery = \"\"\n"), HasSubstr("has no query"));
  EXPECT_THAT(complaint("[a]\nquery = 1\n"), "q.toml:2:9: error: query takes a string");
  EXPECT_THAT(complaint("[a]\nquery = \"x\"\nlimits = 3\n"), "q.toml:3:1: error: a saved query has no \"limits\"");
  EXPECT_THAT(complaint("query = \"x\"\n"), "q.toml:1:1: error: \"query\" stands outside a query");
  EXPECT_THAT(complaint("[a]\nquery = \"x\"\n[a]\nquery = \"y\"\n"), HasSubstr("q.toml:3:"));
}

TEST(SavedQueries, ThatDoubleEachOtherEnd) {
  std::string file = "[a0]\nquery = \"motlong motlong motlong motlong\"\n";
  for (int i = 1; i <= 14; ++i) {
    const std::string below = "@a" + std::to_string(i - 1);
    file += "[a" + std::to_string(i) + "]\nquery = \"";
    for (int copy = 0; copy < 8; ++copy) file += below + " ";
    file += "\"\n";
  }
  EXPECT_THAT(complaint(file, "@a14"), HasSubstr("are too many"));
}

TEST(LoneName, IsTheWholeQuery) {
  EXPECT_EQ(lone_name(" @greve "), "greve");
  EXPECT_EQ(lone_name("@grève"), "grève");
  EXPECT_EQ(lone_name("@greve sncf"), "");
  EXPECT_EQ(lone_name("greve"), "");
  EXPECT_EQ(lone_name(""), "");
  EXPECT_EQ(lone_name("@"), "");
}

}  // namespace
}  // namespace rotative
