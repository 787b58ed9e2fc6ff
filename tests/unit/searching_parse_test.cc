// The query language as tables: what is typed, and the tree that comes of it; what is wrong, and where.
//
// Lemmas are the analyser's business and change with it: rows that are not about lemmas use =word, phrases, names or
// shape() below, which shows a plain word by its first lemma, folded.
#include "search/parse.h"

#include <gtest/gtest.h>

#include <random>

#include "common/base/utf8.h"
#include "common/index/reader.h"
#include "search/rank.h"

namespace rotative {
namespace {

const DayNumber kToday = day_number(2023, 10, 4);

std::variant<Query, SyntaxError> parsed(std::string_view query) {
  static Analyzer analyzer(Reading::query);
  return parse(query, analyzer, kToday);
}

bool is_lemma(const Query& q) {
  return q.kind == Query::Kind::term && (q.term.starts_with("Z") || q.term.starts_with("SZ"));
}

// A lemma as a surface, so that the rows need no accents: "Zgrève" is "greve".
Query folded(const Query& lemma) {
  const size_t z = lemma.term.find('Z');
  return Query::make_term(lemma.term.substr(0, z) + fold(std::string_view(lemma.term).substr(z + 1)));
}

// Of the readings of a word the surfaces; where there are none the first lemma.
Query without_lemmas(const Query& q) {
  if (is_lemma(q)) return folded(q);
  Query result = q;
  result.children.clear();
  for (const Query& child : q.children)
    if (q.kind != Query::Kind::synonym || !is_lemma(child)) result.children.push_back(without_lemmas(child));
  if (q.kind != Query::Kind::synonym) return result;
  if (result.children.empty()) return folded(q.children.front());
  return Query::combine(q.kind, std::move(result.children));
}

// The printed tree without lemmas, or the error as "5: sentence".
std::string shape(std::string_view query) {
  const auto result = parsed(query);
  if (const auto* error = std::get_if<SyntaxError>(&result))
    return std::to_string(error->position) + ": " + error->message;
  return to_string(without_lemmas(std::get<Query>(result)));
}

struct Case {
  std::string_view query;
  std::string tree;
};

const std::string kNearNeeds =
    "NEAR/3 stands between two words, names, phrases or groups of them, as in guerre NEAR/3 Ukraine.";

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(shape(c.query), c.tree) << c.query;
}

std::string tree_of(std::string_view query) {
  const auto result = parsed(query);
  return std::holds_alternative<Query>(result) ? to_string(std::get<Query>(result)) : "error";
}

TEST(ParseWords, AreSearchedByTheirLemmas) {
  const std::vector<Case> cases{
      {"l'assemblée", "SYN(Zassemblée,Zassembler^0.5)"},
      {"chevaux", "Zcheval"},
      {"élus", "Zélu"},
      {"élu", "SYN(Zélu,Zélire^0.5)"},
      {"mobilisés", "Zmobiliser"},
      {"Ukraine", "ukraine"},                    // a name has no lemma
      {"ubérisées", "SYN(uberisees,Zubérisé)"},  // a guess stands beside the surface
      {"SNCF", "sncf"},
      {"2e", "Z2e"},
      {"n°12", "Znuméro AND 12"},
      {"titre:chevaux", "SZcheval"},
  };
  for (const Case& c : cases) EXPECT_EQ(tree_of(c.query), c.tree) << c.query;
}

TEST(ParseWords, WithoutAccentsHaveThoseOfAllReadings) {
  EXPECT_EQ(tree_of("eleve"), "SYN(Zélève^0.5,Zélever^0.5,Zélevé^0.5)");
  EXPECT_EQ(tree_of("élève"), "SYN(Zélève,Zélever^0.5)");
  EXPECT_EQ(tree_of("assemblee"), "SYN(Zassemblée^0.5,Zassembler^0.5)");
  EXPECT_EQ(tree_of("MARCHE"), "SYN(Zmarche,Zmarché^0.5,Zmarcher^0.5)");
  EXPECT_EQ(tree_of("prise"), "SYN(Zprise,Zprendre^0.5)");  // prisé is too rare
}

TEST(ParseWords, WithNumbers) {
  EXPECT_EQ(tree_of("3,5km"), "3.5 AND Zkilomètre");
  EXPECT_EQ(tree_of("3,5 km"), "3.5 AND Zkilomètre");
  EXPECT_EQ(tree_of("50€"), "PHRASE(50,€)");
  EXPECT_EQ(tree_of("50 €"), "PHRASE(50,€)");
  EXPECT_EQ(tree_of("12,5 %"), "PHRASE(12.5,%)");
  EXPECT_EQ(tree_of("10 000 euros"), "10000 AND Zeuro");
}

TEST(ParseWords, AreJoinedByAnd) {
  expect_all({
      {"guerre", "guerre"},
      {"guerre Ukraine", "guerre AND ukraine"},
      {"guerre AND Ukraine", "guerre AND ukraine"},
      {"guerre ET Ukraine", "guerre AND ukraine"},
      {"  guerre\u00A0Ukraine ", "guerre AND ukraine"},
      {"L’Assemblée", "assemblee"},
      {"S.N.C.F.", "sncf"},
      {"3 500 militaires", "3500 AND militaire"},
      {"Ukraine : la guerre", "ukraine AND guerre"},
      {"guerre, paix", "guerre AND paix"},
      {"*", "ALL"},
  });
}

TEST(ParseWords, OfGrammarAreDroppedUnlessThereIsNothingElse) {
  expect_all({
      {"la guerre de Poutine", "guerre AND poutine"},
      {"le la", "le AND la"},
      {"(le) OU guerre", "guerre"},
      {"le OU la", "le OR la"},
      {"titre:le", "Sle"},
      {"titre:le guerre", "guerre"},
      {"=le guerre", "le AND guerre"},
  });
}

TEST(ParseWords, ThatAreCompound) {
  expect_all({
      {"Saint-Étienne", "SYN(PHRASE(saint,etienne),saintetienne)"},
      {"Val-d'Oise", "SYN(PHRASE(val,oise),valoise)"},
      {"Covid-19", "SYN(PHRASE(covid,19),covid19)"},
      {"24brussels.online", "24brussels.online"},
      {"redaction@lemonde.fr", "redaction@lemonde.fr"},
      {"#GiletsJaunes", "#giletsjaunes"},
      {"Canal+", "canal+"},
      {"étudiant(e)s", "etudiant"},
      {"étudiant·e·s", "etudiant"},
      {"km/h", "PHRASE(km,h)"},
      {"dit-il", "dire"},
      {"aujourd hui", "aujourdhui"},
  });
}

TEST(ParseWords, ExactlyAsTyped) {
  expect_all({
      {"=militaires", "militaires"},
      {"=saint-étienne", "Jsaint-etienne"},
      {"=arc-en-ciel", "PHRASE(Jarc-en,Jen-ciel)"},
      {"=\"chair à canon\"", "PHRASE(chair,a,canon)"},
      {"titre:=grève", "Sgreve"},
      {"titre:=saint-étienne", "PHRASE(Ssaint,Setienne)"},
  });
}

TEST(ParsePhrases, HaveSurfacesInOrder) {
  expect_all({
      {"\"chair à canon\"", "PHRASE(chair,a,canon)"},
      {"« chair à canon »", "PHRASE(chair,a,canon)"},
      {"«\u00A0chair à canon\u00A0»", "PHRASE(chair,a,canon)"},
      {"“chair à canon”", "PHRASE(chair,a,canon)"},
      {"“chair à canon\"", "PHRASE(chair,a,canon)"},
      {"\"le monde\" guerre", "PHRASE(le,monde) AND guerre"},
      {"\"Saint-Étienne gagne\"", "PHRASE(saint,etienne,gagne)"},
      {"\"guerre\"", "guerre"},
      {"\"\" guerre", "guerre"},
      {"titre:\"chair à canon\"", "PHRASE(Schair,Sa,Scanon)"},
  });
}

TEST(ParsePrefixes, NeedTwoLetters) {
  expect_all({
      {"prigoj*", "WILDCARD(prigoj)"},
      {"l'assembl*", "WILDCARD(assembl)"},
      {"Saint-Ét*", "WILDCARD(saintet)"},
      {"titre:grè*", "WILDCARD(Sgre)"},
      {"source:le_mon*", "FILTER(WILDCARD(Hle_mon))"},
      {"per:pout*", "SYN(WILDCARD(XPpout),WILDCARD(XPApout))"},
      {"p*", "0: A '*' needs at least two letters before it, as in prigoj*."},
      {"é*", "0: A '*' needs at least two letters before it, as in prigoj*."},
      {"pri*goj", "3: A '*' stands at the end of a word, as in prigoj*, or alone for every article."},
      {"**", "0: A '*' stands at the end of a word, as in prigoj*, or alone for every article."},
  });
}

TEST(ParseOperators, BindAsInEveryOtherLanguage) {
  expect_all({
      {"guerre OU paix", "guerre OR paix"},
      {"guerre OU conflit armé", "guerre OR (conflit AND arme)"},
      {"(guerre OU conflit) armé", "(guerre OR conflit) AND arme"},
      {"guerre OR paix OR trêve", "guerre OR paix OR treve"},
      {"guerre et paix", "guerre AND paix"},  // small letters are words
      {"((((guerre))))", "guerre"},
  });
}

TEST(ParseNegation, TakesWhatStandsNext) {
  expect_all({
      {"guerre -Ukraine", "guerre AND NOT ukraine"},
      {"guerre NOT Ukraine paix", "(guerre AND paix) AND NOT ukraine"},
      {"guerre SAUF Ukraine", "guerre AND NOT ukraine"},
      {"guerre ET NOT Ukraine", "guerre AND NOT ukraine"},
      {"guerre SAUF la paix", "guerre AND NOT paix"},
      {"guerre -Ukraine -Russie", "guerre AND NOT (ukraine OR russie)"},
      {"-Ukraine", "ALL AND NOT ukraine"},
      {"guerre OU -Ukraine", "guerre OR (ALL AND NOT ukraine)"},
      {"guerre -\"chair à canon\"", "guerre AND NOT PHRASE(chair,a,canon)"},
      {"guerre -(Ukraine OU Russie)", "guerre AND NOT (ukraine OR russie)"},
      {"guerre -source:lemonde", "guerre AND NOT FILTER(Hlemonde)"},
      {"NOT NOT guerre", "guerre"},
      {"guerre - Ukraine", "guerre AND ukraine"},  // a dash with blanks around it is punctuation
      {"guerre -- Ukraine", "guerre AND ukraine"},
  });
}

TEST(ParseNear, JoinsTwoWordsOrMore) {
  expect_all({
      {"guerre NEAR/5 Ukraine", "NEAR/5(guerre,ukraine)"},
      {"guerre PRÈS/5 Ukraine", "NEAR/5(guerre,ukraine)"},
      {"guerre PRES/5 Ukraine", "NEAR/5(guerre,ukraine)"},
      {"guerre NEAR Ukraine", "NEAR/10(guerre,ukraine)"},
      {"la guerre NEAR/5 Ukraine paix", "NEAR/5(guerre,ukraine) AND paix"},
      {"guerre NEAR/2 paix NEAR/7 trêve", "NEAR/7(guerre,paix,treve)"},
      {"-guerre NEAR/2 paix", "ALL AND NOT NEAR/2(guerre,paix)"},
      {"Saint-Étienne NEAR/3 match", "NEAR/3(SYN(PHRASE(saint,etienne),saintetienne),match)"},
      {"titre:(guerre NEAR/3 paix)", "NEAR/3(Sguerre,Spaix)"},
      {"guerre NEAR/0 paix", "12: After NEAR/ comes the number of words, 1 to 1000, as in NEAR/5."},
      {"guerre NEAR/x paix", "12: After NEAR/ comes the number of words, 1 to 1000, as in NEAR/5."},
      {"NEAR/3 guerre", "0: " + kNearNeeds},
      {"guerre NEAR/3", "7: " + kNearNeeds},
      {"guerre NEAR/3 (paix OU trêve)", "NEAR/3(guerre,paix OR treve)"},
      {"guerre NEAR/3 (paix trêve)", "7: " + kNearNeeds},
      {"guerre NEAR/3 titre:paix", "7: NEAR/3 joins words of one field."},
  });
}

TEST(ParseFields, HaveAnEnglishAndAFrenchName) {
  expect_all({
      {"title:grève", "Sgreve"},
      {"Titre:grève", "Sgreve"},
      {"titre:(impôt OU taxe)", "Simpot OR Staxe"},
      {"titre:(guerre paix)", "Sguerre AND Spaix"},
      {"titre: grève", "Sgreve"},
      {"source:\"Le Monde\"", "FILTER(Hle_monde)"},
      {"source:(Le Monde)", "FILTER(Hle_monde)"},
      {"source:(Le Monde OU Libération)", "FILTER(Hle_monde) OR FILTER(Hliberation)"},
      {"source:Le Monde", "FILTER(Hle) AND monde"},
      {"source:www.lemonde.fr", "FILTER(Hlemonde.fr)"},
      {"auteur:\"Zoé Müller\"", "FILTER(Azoe_muller)"},
      {"rubrique:politique", "FILTER(Cpolitique)"},
      {"section:politique", "FILTER(Cpolitique)"},
      {"langue:fr", "FILTER(Lfr)"},
      {"per:poutine", "SYN(XPpoutine,XPApoutine,XPASputin)"},
      {"per:\"Vladimir Poutine\"", "SYN(XPvladimir_poutine,XPAvladimir_poutine,XPASvladimir_putin)"},
      {"org:Gazprom", "SYN(XOgazprom,XOAgazprom)"},
      {"pays:russe", "XCrussie"},
      {"lieu:Évry-Courcouronnes", "SYN(XLevry_courcouronnes,XLAevry_courcouronnes)"},
      {"entité:otsc", "SYN(XPotsc,XPAotsc,XOotsc,XOAotsc,XLotsc,XLAotsc)"},
      {"id:tv-39473", "FILTER(Qtv-39473)"},
      {"id:https://a.fr/x_(y)?z=1", "FILTER(Qhttps://a.fr/x_(y)?z=1)"},
      {"(id:a.b)", "FILTER(Qa.b)"},
      {"date:2023-10", "DATE(2023-10-01..2023-10-31)"},
      {"date:2022..2023 guerre", "DATE(2022-01-01..2023-12-31) AND guerre"},
      {"date:>=2023-01-02", "DATE(2023-01-02..)"},
      {"date:\"3 octobre 2023\"", "DATE(2023-10-03..2023-10-03)"},
      {"date:3 octobre 2023 guerre", "DATE(2023-10-03..2023-10-03) AND guerre"},
      {"guerre date:août 2023", "guerre AND DATE(2023-08-01..2023-08-31)"},
      {"date:2023 octobre", "DATE(2023-01-01..2023-12-31) AND octobre"},
      {"date:(3 octobre 2023 OU hier)", "DATE(2023-10-03..2023-10-03) OR DATE(2023-10-03..2023-10-03)"},
      {"mention:2020", "MENTION(2020-01-01..2020-12-31)"},
  });
}

TEST(ParseFields, AreNotEveryColon) {
  expect_all({
      {"http://www.lemonde.fr", "lemonde.fr"},
      {"10:30", "PHRASE(10,30)"},
      {"Ukraine: guerre", "ukraine AND guerre"},
  });
}

TEST(ParseFields, ThatDoNotExistAreErrors) {
  const std::string message = shape("guerre couleur:rouge");
  EXPECT_TRUE(message.starts_with("7: There is no field \"couleur\". The fields are title (titre), source,"))
      << message;
}

TEST(ParseErrors, PointAtTheirPlace) {
  expect_all({
      {"", "0: Give a query, or '*' for every article."},
      {"   ", "3: Give a query, or '*' for every article."},
      {"!!!", "0: There is no word to search for in this query."},
      {"(guerre", "0: This parenthesis is never closed."},
      {"é (guerre (paix)", "3: This parenthesis is never closed."},
      {"guerre)", "6: This parenthesis was never opened."},
      {")", "0: This parenthesis was never opened."},
      {"guerre ()", "7: There is nothing between these parentheses."},
      {"guerre \"paix", "7: This quotation mark is never closed."},
      {"guerre « paix", "7: This quotation mark is never closed."},
      {"OU guerre", "0: OU needs a word on its left."},
      {"guerre OU", "7: OU needs a word on its right."},
      {"guerre OU ET paix", "10: ET needs a word on its left."},
      {"guerre ET ET paix", "10: ET needs a word on its left."},
      {"(guerre OU)", "8: OU needs a word on its right."},
      {"guerre NOT", "7: NOT needs a word on its right."},
      {"guerre ET NEAR/3 paix", "10: " + kNearNeeds},
      {"guerre = paix", "guerre AND paix"},
      {"guerre =(paix)", "7: After '=' comes the word to find exactly, as in =militaires."},
      {"titre:", "6: A value is missing after titre:, as in titre:grève."},
      {"(titre:)", "7: A value is missing after titre:, as in titre:grève."},
      {"source:\"\"", "7: A value is missing for source:, as in source:\"Le Monde\"."},
      {"titre:(a source:b)", "9: A field cannot stand inside another field: close the parenthesis of title:(…) first."},
      {"a\xFF", "1: The query is not UTF-8 here: type it in a UTF-8 terminal."},
  });
  EXPECT_TRUE(shape("date:bientôt").starts_with("5: \"bientôt\" is no date: write 2023,"));
}

TEST(ParseBounds, HoldAgainstDepth) {
  EXPECT_EQ(shape(std::string(64, '(') + "a" + std::string(64, ')')), "a");
  EXPECT_EQ(shape(std::string(65, '(') + "a" + std::string(65, ')')), "64: Parentheses nest at most 64 deep.");
  EXPECT_EQ(shape(std::string(60'000, '(')), "64: Parentheses nest at most 64 deep.");
  EXPECT_EQ(shape(std::string(100'000, '(') + "a" + std::string(100'000, ')')), "0: A query is at most 64 KiB long.");
  EXPECT_EQ(shape(std::string(60'000, '-') + "a"), "a");
  std::string many_nots;
  for (int i = 0; i < 15'000; ++i) many_nots += "NOT ";
  EXPECT_EQ(shape(many_nots + "a"), "a");
}

TEST(ParseBounds, HoldAgainstBreadth) {
  std::string many_words;
  for (int i = 0; i < 3'000; ++i) many_words += "x" + std::to_string(i) + " OU ";
  EXPECT_EQ(shape(many_words + "y"), "0: The query has more than 2000 words and operators.");
  std::string staircase;
  for (int i = 0; i < 60; ++i) staircase += "(a OU b -(";
  staircase += "c";
  for (int i = 0; i < 60; ++i) staircase += "))";
  EXPECT_TRUE(shape(staircase).find("nest") != std::string::npos) << shape(staircase);
}

TEST(ParseTokens, CanBeLookedAt) {
  Analyzer analyzer;
  Tokens seen;
  const std::string query = "titre:guerre per:x l'Ukraine";
  parse(query, analyzer, kToday, &seen);
  ASSERT_EQ(seen.list.size(), 2u);
  EXPECT_EQ(seen.list[0].span().of(query), "guerre");
  EXPECT_EQ(seen.list[1].span().of(query), "Ukraine");
}

// ---- what no table foresees

class Dice {
 public:
  explicit Dice(uint64_t seed) : engine_(seed) {}
  std::string query() {
    static const std::vector<std::string> kPieces{"guerre",    "l'",       "Saint-Étienne",
                                                  "3 500",     "(",        ")",
                                                  "\"",        "«",        "»",
                                                  "“",         "”",        "-",
                                                  "=",         "*",        " ",
                                                  " ",         " ",        " OU ",
                                                  " ET ",      " NOT ",    "NEAR/3",
                                                  " AVANT/2 ", "[",        "]s",
                                                  "]p",        ">=2",      "2/(",
                                                  "\"a+ b+\"", " PRÈS ",   "titre:",
                                                  "source:",   "date:",    "per:",
                                                  "id:",       "mention:", "2023",
                                                  "..",        "hier",     "é",
                                                  "\u00A0",    "\u0301",   "😀",
                                                  ":",         "/",        "&",
                                                  "+",         "#",        "@",
                                                  "XXIe",      "·e·s",     "(e)",
                                                  "7j",        ">=",       "\xC3",
                                                  "\n",        "0"};
    std::string text;
    for (size_t n = 1 + roll(25); n > 0; --n) text += kPieces[roll(kPieces.size())];
    return text;
  }

 private:
  size_t roll(size_t sides) { return static_cast<size_t>(engine_() % sides); }
  std::mt19937_64 engine_;
};

TEST(ParseProperty, TwentyThousandQueriesStayInBounds) {
  Dice dice(20231003);
  size_t trees = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string query = dice.query();
    const auto result = parsed(query);
    if (const auto* error = std::get_if<SyntaxError>(&result)) {
      EXPECT_LE(error->position, query.size()) << query;
      EXPECT_TRUE(utf8::is_boundary(query, error->position) || !utf8::is_valid(query)) << query;
      EXPECT_FALSE(error->message.empty());
      continue;
    }
    ++trees;
    const Query& tree = std::get<Query>(result);
    EXPECT_LE(node_count(tree), kMaxQueryNodes);
    EXPECT_LE(depth(tree), kMaxQueryDepth);
    EXPECT_NE(tree.kind, Query::Kind::none) << query;
    EXPECT_EQ(result, parsed(query)) << query;  // the same query, the same tree
    const Query ranked = with_title_weight(tree);
    EXPECT_LE(node_count(ranked), kMaxQueryNodes);
    EXPECT_LE(depth(ranked), kMaxQueryDepth);
  }
  EXPECT_GT(trees, 1'000u);  // the dice are not too wild
}

TEST(RankTitles, WeighMoreButMatchNothingNew) {
  const auto ranked = [](std::string_view query) {
    return to_string(with_title_weight(std::get<Query>(parsed(query))));
  };
  EXPECT_EQ(ranked("=greve"), "greve OR Sgreve^0.5");
  EXPECT_EQ(ranked("\"chair à canon\""), "PHRASE(chair,a,canon) OR PHRASE(Schair,Sa,Scanon)^0.5");
  EXPECT_EQ(ranked("=greve -=sncf"), "(greve OR Sgreve^0.5) AND NOT sncf");
  EXPECT_EQ(ranked("source:lemonde titre:=greve per:x"), "FILTER(Hlemonde) AND Sgreve AND SYN(XPx,XPAx)");
}

}  // namespace
}  // namespace rotative
