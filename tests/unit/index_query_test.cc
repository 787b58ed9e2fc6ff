// The printed language of query trees, their measures, and what a snippet highlights.
#include "common/index/query.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/index/query_coding.h"
#include "common/index/schema.h"

namespace rotative {
namespace {

using Kind = Query::Kind;
using ::testing::ElementsAre;

Query term(std::string text) { return Query::make_term(std::move(text)); }
Query all_of(std::vector<Query> children) { return Query::combine(Kind::all_of, std::move(children)); }
Query any_of(std::vector<Query> children) { return Query::combine(Kind::any_of, std::move(children)); }
Query synonym(std::vector<Query> children) { return Query::combine(Kind::synonym, std::move(children)); }
Query phrase(std::vector<Query> children) { return Query::combine(Kind::phrase, std::move(children)); }

TEST(QueryPrinting, IsTheLanguageOfTheTests) {
  const DayInterval october{day_number(2023, 10, 1), day_number(2023, 10, 31)};
  const std::vector<std::pair<Query, std::string>> rows{
      {term("armenie"), "armenie"},
      {Query{}, "NONE"},
      {Query::make(Kind::all), "ALL"},
      {all_of({term("Zguerre"), term("poutine")}), "Zguerre AND poutine"},
      {any_of({term("a"), term("b"), term("c")}), "a OR b OR c"},
      {all_of({term("a"), any_of({term("b"), term("c")})}), "a AND (b OR c)"},
      {Query::make_and_not(all_of({term("a"), term("b")}), term("c")), "(a AND b) AND NOT c"},
      {synonym({term("Zmarche"), term("Zmarcher").scaled(0.5)}), "SYN(Zmarche,Zmarcher^0.5)"},
      {phrase({term("chair"), term("a"), term("canon")}), "PHRASE(chair,a,canon)"},
      {Query::make_near({term("guerre"), term("ukraine")}, 5), "NEAR/5(guerre,ukraine)"},
      {Query::make_wildcard("prigoj"), "WILDCARD(prigoj)"},
      {Query::make_filter(term("Hle_monde")), "FILTER(Hle_monde)"},
      {Query::make_days(Kind::published, october), "DATE(2023-10-01..2023-10-31)"},
      {Query::make_days(Kind::published, {october.first, DayInterval::kMaxDay}), "DATE(2023-10-01..)"},
      {Query::make_days(Kind::published, {DayInterval::kMinDay, october.last}), "DATE(..2023-10-31)"},
      {Query::make_days(Kind::mentioned, october), "MENTION(2023-10-01..2023-10-31)"},
      // A weight belongs to the whole of what stands before it, so an operator needs its parentheses.
      {any_of({term("a"), term("b")}).scaled(0.5), "(a OR b)^0.5"},
      {all_of({any_of({term("a"), term("b")}).scaled(2), term("c")}), "(a OR b)^2 AND c"},
  };
  for (const auto& [query, printed] : rows) EXPECT_EQ(to_string(query), printed);
}

TEST(QueryCombine, NeverWrapsASingleChild) {
  EXPECT_EQ(all_of({term("a")}), term("a"));
  EXPECT_EQ(Query::make_near({term("a")}, 5), term("a"));
  EXPECT_EQ(all_of({}).kind, Kind::all);
  EXPECT_EQ(any_of({}).kind, Kind::none);
  EXPECT_EQ(phrase({}).kind, Kind::none);
}

TEST(QueryMeasures, CountTheQueryItself) {
  const Query query = all_of({term("a"), any_of({term("b"), phrase({term("c"), term("d")})})});
  EXPECT_EQ(node_count(query), 7u);
  EXPECT_EQ(depth(query), 4u);
  EXPECT_EQ(node_count(term("a")), 1u);
  EXPECT_EQ(depth(term("a")), 1u);
}

TEST(QueryHighlights, AreTheWordsWithoutTheirPrefixes) {
  const Query query =
      all_of({synonym({term("greve"), term("Zgrèv")}), phrase({term("Schair"), term("Scanon")}),
              Query::make_wildcard("prigoj"), term("Jsaint-etienne"), synonym({term("XPvladimir_poutine")})});
  EXPECT_THAT(highlight_terms(query),
              ElementsAre("greve", "Zgrèv", "chair", "canon", "prigoj*", "saint", "etienne", "vladimir", "poutine"));
}

TEST(QueryHighlights, LeaveOutFiltersAndWhatMustNotBeThere) {
  const Query query = Query::make_and_not(
      all_of({term("guerre"), Query::make_filter(term("Hle_monde")), Query::make_filter(term("Qtv-39473"))}),
      term("ukraine"));
  EXPECT_THAT(highlight_terms(query), ElementsAre("guerre"));
}

TEST(QueryHighlights, StandOnceEach) {
  EXPECT_THAT(highlight_terms(any_of({term("a"), term("Sa"), term("a")})), ElementsAre("a"));
}

TEST(QueryHighlights, OfAnEntityPrefixOpenOnlyItsLastWord) {
  EXPECT_THAT(highlight_terms(Query::make_wildcard("XPAvladimir_pout")), ElementsAre("vladimir", "pout*"));
}

TEST(SchemaFields, AnswerToBothNames) {
  ASSERT_NE(find_field("title"), nullptr);
  EXPECT_EQ(find_field("title"), find_field("titre"));
  EXPECT_EQ(find_field("entite"), find_field("entity"));
  EXPECT_EQ(find_field("entité"), nullptr);  // names come folded
  EXPECT_EQ(find_field(""), nullptr);
}

TEST(SchemaTerms, HavePrefixAndKey) {
  EXPECT_EQ(make_term("H", "le_monde"), "Hle_monde");
  EXPECT_EQ(make_term("H", ""), "");
}

TEST(SchemaTerms, AreCutAtACodePoint) {
  std::string accents;
  while (accents.size() < 300) accents += "é";
  const std::string term = make_term("XP", accents);
  EXPECT_EQ(term.size(), kMaxTermBytes);
  EXPECT_TRUE(accents.starts_with(term.substr(2)));
  EXPECT_EQ(make_term("H", accents).size(), kMaxTermBytes - 1);
}

TEST(SchemaTerms, CountZeroBytesTwice) {
  EXPECT_EQ(make_term("H", std::string(200, '\0')).size(), 1 + (kMaxTermBytes - 1) / 2);
}

TEST(SchemaIds, ThatDoNotFitBecomeTheirHash) {
  EXPECT_EQ(id_term("tv-39473"), "Qtv-39473");
  EXPECT_EQ(id_term(std::string(239, 'x')), "Q" + std::string(239, 'x'));
  const std::string hashed = id_term(std::string(240, 'x'));
  EXPECT_TRUE(hashed.starts_with("Qxxh3:"));
  EXPECT_EQ(hashed.size(), 6 + 32u);
  EXPECT_NE(hashed, id_term(std::string(241, 'x')));
}

TEST(QueryCoding, BringsBackTheTree) {
  Query often = Query::make_around(Kind::frequency, phrase({term("a"), Query::make_wildcard("b")}), 3);
  const Query tree = Query::make_and_not(
      any_of({often, Query::make_near({term("Zété"), term("XPle_pen")}, 9)}),
      Query::make_around(Kind::sentence, all_of({synonym({term("c"), term("d")}),
                                                 Query::make_days(Kind::mentioned, {-4, DayInterval::kMaxDay})})));
  const auto decoded = decode_query(encode_query(tree));
  ASSERT_TRUE(decoded.has_value());
  EXPECT_EQ(*decoded, tree);
}

TEST(QueryCoding, RefusesWhatIsNoTree) {
  std::string deep = R"({"kind":2,"term":"a"})";
  for (int i = 0; i < 64; ++i) deep = R"({"kind":13,"children":[)" + deep + "]}";
  std::string wide = R"({"kind":8,"children":[{"kind":1})";
  for (int i = 0; i < 2000; ++i) wide += R"(,{"kind":1})";
  const std::vector<std::string> rows{
      "",
      "[]",
      "{}",
      R"({"kind":-1})",
      R"({"kind":19})",
      R"({"kind":"term"})",
      R"({"kind":2,"term":7})",
      R"({"kind":9,"children":[{"kind":1}]})",
      R"({"kind":15})",
      R"({"kind":4,"children":[]})",
      R"({"kind":12,"days":[1]})",
      R"({"kind":2,"children":[{"kind":1}]})",
      deep,
      wide + "]}",
  };
  for (const std::string& row : rows) EXPECT_FALSE(decode_query(row)) << row.substr(0, 60);
}

}  // namespace
}  // namespace rotative
