// Carets under the right column, and the sentences beside the results.
#include "search/notes.h"

#include <gtest/gtest.h>

#include "common/text/analyze.h"

namespace rotative {
namespace {

TEST(Caret, StandsUnderItsColumn) {
  EXPECT_EQ(caret_excerpt("guerre (paix", {7, "Why."}), "  guerre (paix\n         ^\n");
  EXPECT_EQ(caret_excerpt("", {0, "Why."}), "  \n  ^\n");
}

TEST(Caret, CountsColumnsAndNotBytes) {
  EXPECT_EQ(caret_excerpt("é(", {2, "Why."}), "  é(\n   ^\n");
  EXPECT_EQ(caret_excerpt("中(", {3, "Why."}), "  中(\n    ^\n");
  EXPECT_EQ(caret_excerpt("e\u0301(", {3, "Why."}), "  e\u0301(\n   ^\n");
}

TEST(Caret, ShowsControlsAsEscapes) {
  EXPECT_EQ(caret_excerpt("\x1b[2J (", {5, "Why."}), "  \\x1b[2J (\n          ^\n");
}

TEST(Caret, OfALongQueryShowsTheNeighbourhood) {
  const std::string message = caret_excerpt(std::string(500, 'a') + "(" + std::string(500, 'b'), {500, "Why."});
  EXPECT_EQ(message, "  …" + std::string(60, 'a') + "(" + std::string(59, 'b') + "…\n" + std::string(63, ' ') + "^\n");
}

TEST(Notes, OnNothingFoundSayWhatWasSearched) {
  IndexTotals totals;
  totals.documents = 345;
  EXPECT_EQ(nothing_found(totals, {}, false), "nothing found in 345 articles");
  totals.undated = 3;
  EXPECT_EQ(nothing_found(totals, {"xyz", "source:foo"}, false),
            "nothing found in 345 articles (3 without a date); no article has: xyz, source:foo");
  EXPECT_EQ(nothing_found(totals, {}, true), "nothing found in 345 articles (3 without a date, which no date finds)");
}

TEST(Notes, CountWhatIsShown) {
  const auto line = [](size_t shown, uint64_t matches, uint64_t offset, uint64_t clusters = 0) {
    Results results;
    results.hits.resize(shown);
    results.matches = matches;
    results.clusters = clusters;
    SearchOptions options;
    options.offset = offset;
    options.collapse = clusters > 0;
    return found_line(results, options);
  };
  EXPECT_EQ(line(10, 345, 0), "10 of 345 articles");
  EXPECT_EQ(line(1, 1, 0), "1 of 1 article");
  EXPECT_EQ(line(10, 345, 20), "21 to 30 of 345 articles");
  EXPECT_EQ(line(10, 345, 0, 280), "10 of 280 clusters (345 articles)");
  EXPECT_EQ(line(1, 30, 0, 1), "1 of 1 cluster (30 articles)");
}

TEST(Notes, ExplainTokensTreeAndDays) {
  Analyzer analyzer;
  Tokens tokens;
  const std::string query = "la 3500";
  analyzer.analyze(query, {0, 7}, 1, tokens);
  const Query tree = Query::combine(Query::Kind::all_of,
                                    {Query::make_term("3500"), Query::make_days(Query::Kind::published, {0, 30})});
  EXPECT_EQ(explanation(query, tokens, tree),
            "query    la 3500\n"
            "token    la [0,2) function word\n"
            "token    3500 [3,7)\n"
            "tree     3500 AND DATE(1970-01-01..1970-01-31)\n"
            "days     published 1970-01-01 to 1970-01-31\n");
}

}  // namespace
}  // namespace rotative
