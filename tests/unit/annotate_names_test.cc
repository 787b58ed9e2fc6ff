// The tables that are linked into the program, and the rules that stand on them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "common/annotate/entity_words.h"
#include "common/annotate/name_tables.h"
#include "tests/unit/annotate_fixture.h"

namespace rotative {
namespace {

// The name that the tables find at the first word of `text`, walking the words as the analyser cuts them.
const Name* name_in(std::string_view text) {
  const Tokens tokens = test::tokens_of(text);
  EntityWords words;
  words.build(text, tokens);
  const NameTables::Node* node = words.size() == 0 ? nullptr : name_tables().find(words.key(0, words.size()));
  return node == nullptr || node->name == NameTables::kNoName ? nullptr : &name_tables().name(node->name);
}

// A handful have an apostrophe or a dot that the analyser reads otherwise ("Xi'an", "H&M").
TEST(NameTables, EveryNameIsFoundByTheWordsOfTheAnalyser) {
  int lost = 0;
  std::string examples;
  for (const Name& name : name_tables().names()) {
    const std::string text(name.text);
    if (name_in(text) != nullptr) continue;
    if (++lost <= 20) examples += text + "; ";
  }
  EXPECT_LE(lost, 20) << "of " << name_tables().names().size() << ": " << examples;
}

TEST(NameTables, OtherFormsLeadToTheCanonicalName) {
  const auto canonical = [](std::string_view text) {
    const Name* name = name_in(text);
    return name == nullptr ? std::string_view() : name_tables().name(name->canonical).text;
  };
  EXPECT_EQ(canonical("OTSC"), "Organisation du traité de sécurité collective");
  EXPECT_EQ(canonical("CEI"), "Communauté des États indépendants");
  EXPECT_EQ(canonical("Kyiv"), "Kiev");
  EXPECT_EQ(canonical("Etats-Unis"), "États-Unis");
  EXPECT_EQ(canonical("Saint Étienne"), "Saint-Étienne");
  EXPECT_EQ(canonical("Prigozhin"), "Evgueni Prigojine");
}

TEST(NameTables, WordsHaveClasses) {
  EXPECT_TRUE(name_tables().classes("emmanuel") & word_class::kGiven);
  EXPECT_TRUE(name_tables().classes("ministre") & word_class::kTitle);
  EXPECT_TRUE(name_tables().classes("rue") & word_class::kPlace);
  EXPECT_EQ(name_tables().classes("brouette"), 0);
}

TEST(NameTables, HoldAllTables) { EXPECT_GT(name_tables().names().size(), 15'000u); }

TEST(NameTableFiles, SayTheirSourceAndStaySmall) {
  uintmax_t bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(TEST_DATA "/../common/annotate/data")) {
    bytes += entry.file_size();
    if (entry.path().extension() != ".tsv") continue;
    std::ifstream file(entry.path());
    std::string head, line;
    while (std::getline(file, line) && line.starts_with('#')) head += line;
    EXPECT_TRUE(head.find("icence") != head.npos || head.find("CC BY") != head.npos) << entry.path();
  }
  EXPECT_LT(bytes, 4'000'000u);
}

}  // namespace
}  // namespace rotative
