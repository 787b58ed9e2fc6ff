// The query rows of the French case tables: the printed tree is the expected one.
#include <gtest/gtest.h>

#include "search/parse.h"
#include "tests/unit/case_table.h"

namespace rotative {
namespace {

void expect_table(const std::string& name, size_t least) {
  Analyzer analyzer(Reading::query);
  const auto rows = case_table::rows(TEST_DATA "/cases/" + name, "query");
  ASSERT_GE(rows.size(), least);
  for (const auto& row : rows) {
    const auto result = parse(row.input, analyzer, 0);
    ASSERT_TRUE(std::holds_alternative<Query>(result)) << row.id;
    EXPECT_EQ(to_string(std::get<Query>(result)), row.surface) << row.id << " " << row.input;
  }
}

TEST(FrenchCases, EveryQueryRowOfTheSecondTableHolds) { expect_table("french-analysis-more.tsv", 38); }

TEST(FrenchCases, EveryQueryRowOfTheGoldTableHolds) { expect_table("french-analysis.tsv", 27); }

}  // namespace
}  // namespace rotative
