// How near two spellings are.
#include "search/suggestions.h"

#include <gtest/gtest.h>

namespace rotative {
namespace {

struct Row {
  const char* left;
  const char* right;
  double distance;
};

TEST(SpellingDistance, CountsLettersAndTakesCommonSlipsAsHalf) {
  const Row rows[] = {
      {"grève", "grève", 0},
      {"gouvernment", "gouvernement", 1},  // a letter is missing
      {"apartement", "appartement", 0.5},  // one for two
      {"elcetion", "election", 0.5},       // neighbours change places
      {"fotographe", "photographe", 0.5},  // sounds the same
      {"foto", "photo", 0.5},              // short as it is
      {"kazakstan", "kazakhstan", 1},
      {"lyce", "lycee", 0.5},
      {"poutine", "routine", 1},
      {"zelinski", "zelensky", 2},
  };
  for (const Row& row : rows) {
    EXPECT_LE(spelling_distance(row.left, row.right, 3), row.distance) << row.left << " " << row.right;
    EXPECT_EQ(spelling_distance(row.left, row.right, 3), spelling_distance(row.right, row.left, 3)) << row.left;
  }
  EXPECT_GT(spelling_distance("guerre", "paix", 2), 2);
  EXPECT_GT(spelling_distance("mer", "mère-patrie", 1), 1);
  EXPECT_EQ(spelling_distance("gouvernment", "gouvernement", 2), 1);
}

}  // namespace
}  // namespace rotative
