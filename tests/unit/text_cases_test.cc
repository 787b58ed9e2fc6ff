// The tables of French analysis: every document row's surface terms and lemmas must come out.
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "common/text/analyze.h"
#include "tests/unit/case_table.h"

namespace rotative {
namespace {

using case_table::Row;

Tokens analyzed(const std::string& text) {
  static Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  return tokens;
}

// One cell of the lemma column: "a|b@1" allows either, "a&b@1" wants both.
struct WantedLemmas {
  std::set<std::string> allowed, required, positions;
};

WantedLemmas wanted_lemmas(const std::string& column) {
  WantedLemmas wanted;
  if (column == "-") return wanted;
  for (const std::string& group : case_table::split(column, ' ')) {
    const size_t sign = group.rfind('@');
    const std::string at = group.substr(sign), words = group.substr(0, sign);
    wanted.positions.insert(at);
    const bool all = words.find('&') != std::string::npos;
    for (const std::string& word : case_table::split(words, all ? '&' : '|')) {
      wanted.allowed.insert(word + at);
      if (all) wanted.required.insert(word + at);
    }
  }
  return wanted;
}

void expect_lemmas(const Row& row, const Tokens& tokens) {
  const WantedLemmas wanted = wanted_lemmas(row.lemma);
  std::set<std::string> seen, positions;
  for (const Token& token : tokens.list)
    for (uint32_t i = 0; i < token.lemma_count; ++i) {
      seen.insert(case_table::at_position(tokens.lemma(token, i), token));
      positions.insert('@' + std::to_string(token.position));
    }
  const auto what = row.id + "  " + row.input + "  wanted " + row.lemma + ", got " + case_table::lemmas(tokens);
  for (const std::string& lemma : seen) EXPECT_TRUE(wanted.allowed.contains(lemma)) << what;
  for (const std::string& lemma : wanted.required) EXPECT_TRUE(seen.contains(lemma)) << what;
  EXPECT_EQ(positions, wanted.positions) << what;
}

void expect_table(const std::string& name, size_t least) {
  const std::vector<Row> rows = case_table::rows(TEST_DATA "/cases/" + name, "doc");
  ASSERT_GE(rows.size(), least);
  for (const Row& row : rows) {
    const Tokens tokens = analyzed(row.input);
    const std::string wanted = row.surface == "-" ? "" : case_table::in_order(case_table::split(row.surface, ' '));
    EXPECT_EQ(case_table::surfaces(tokens), wanted) << row.id << "  " << row.input << "  (" << row.note << ")";
    expect_lemmas(row, tokens);
  }
}

TEST(FrenchCases, EveryDocumentRowOfTheSecondTableHolds) { expect_table("french-analysis-more.tsv", 180); }

TEST(FrenchCases, EveryDocumentRowOfTheGoldTableHolds) { expect_table("french-analysis.tsv", 115); }

}  // namespace
}  // namespace rotative
