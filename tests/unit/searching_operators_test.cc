// The operators of press databases as tables: frequency, quorum, sentence and paragraph, order, inflections in phrases;
// and what they find in a text.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/index/text_check.h"
#include "search/in_text.h"
#include "search/parse.h"

namespace rotative {
namespace {

const DayNumber kToday = day_number(2023, 10, 4);

std::variant<Query, SyntaxError> parsed(std::string_view query) {
  static Analyzer analyzer(Reading::query);
  return parse(query, analyzer, kToday);
}

// The tree, or the error as "5: sentence".
std::string tree_of(std::string_view query) {
  const auto result = parsed(query);
  if (const auto* error = std::get_if<SyntaxError>(&result))
    return std::to_string(error->position) + ": " + error->message;
  return to_string(std::get<Query>(result));
}

struct Case {
  std::string_view query;
  std::string_view tree;
};

void expect_all(const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(tree_of(c.query), c.tree) << c.query;
}

TEST(ParseFrequency, BelongsToWhatItTouches) {
  expect_all({
      {"SNCF>=3", "FREQUENCY/3(sncf)"},
      {"SNCF>2", "FREQUENCY/3(sncf)"},
      {"SNCF≥3", "FREQUENCY/3(sncf)"},
      {"grève SNCF>=3 train", "Zgrève AND FREQUENCY/3(sncf) AND Ztrain"},
      {"per:macron>=3", "FREQUENCY/3(SYN(XPmacron,XPAmacron))"},
      {"per:\"le pen\">=2", "FREQUENCY/2(SYN(XPle_pen,XPAle_pen))"},
      {"titre:train>=2", "FREQUENCY/2(SZtrain)"},
      {"\"train régional\">=2", "FREQUENCY/2(PHRASE(train,regional))"},
      {"=trains>=2", "FREQUENCY/2(trains)"},
      {"prigoj*>=2", "FREQUENCY/2(WILDCARD(prigoj))"},
      {"(grève OU train)>=4", "FREQUENCY/4(Zgrève OR Ztrain)"},
      {"-SNCF>=3 train", "Ztrain AND NOT FREQUENCY/3(sncf)"},
      {"date:>=2023-01", "DATE(2023-01-01..)"},
      {"retards->train", "PHRASE(retards,train)"},
  });
}

TEST(ParseFrequency, SaysWhatItCounts) {
  expect_all({
      {"SNCF>=0", "6: After >= comes how often the word must stand in an article, 1 to 1000000, as in SNCF>=3."},
      {"SNCF>=x", "6: After >= comes how often the word must stand in an article, 1 to 1000000, as in SNCF>=3."},
      {"SNCF>=99999999999",
       "6: After >= comes how often the word must stand in an article, 1 to 1000000, as in SNCF>=3."},
      {"source:figaro>=2", "13: >=2 counts a word, a name, a phrase or a choice of them: (grève OU préavis)>=2."},
      {"(grève train)>=2", "14: >=2 counts a word, a name, a phrase or a choice of them: (grève OU préavis)>=2."},
  });
}

TEST(ParseQuorum, CountsTheWordsOfItsGroup) {
  expect_all({
      {"2/(grève train SNCF)", "QUORUM/2(Zgrève,Ztrain,sncf)"},
      {"1/(grève train)", "Zgrève OR Ztrain"},
      {"2/(grève train)", "Zgrève AND Ztrain"},
      {"2/(la grève du train \"en retard\")", "QUORUM/2(Zgrève,Ztrain,PHRASE(en,retard))"},
      {"2/(grève (train OU SNCF) per:macron)", "QUORUM/2(Zgrève,Ztrain OR sncf,SYN(XPmacron,XPAmacron))"},
      {"titre:2/(grève train SNCF>=2)", "QUORUM/2(SZgrève,SZtrain,FREQUENCY/2(Ssncf))"},
      {"-2/(grève train Paris) SNCF", "sncf AND NOT QUORUM/2(Zgrève,Ztrain,paris)"},
      {"2/3", "PHRASE(2,3)"},
  });
}

TEST(ParseQuorum, RefusesWhatCannotBe) {
  expect_all({
      {"0/(grève train)", "0: Before /( comes how many of the words are enough, as in 2/(train grève SNCF)."},
      {"3/(grève train)", "0: Only 2 words stand in these parentheses."},
      {"2/(grève OU train)",
       "10: Blanks separate the words of a quorum; what belongs together stands in parentheses: 2/(grève (train OU "
       "SNCF) "
       "retard)."},
      {"2/(grève -train SNCF)", "10: A quorum counts words that are there: put what must be missing outside of it."},
      {"2/(grève train", "2: This parenthesis is never closed."},
  });
}

TEST(ParseUnit, HoldsATree) {
  expect_all({
      {"[grève SNCF]s", "SENTENCE(Zgrève AND sncf)"},
      {"[grève SNCF]p", "PARAGRAPH(Zgrève AND sncf)"},
      {"[grève (SNCF OU train) -Paris]s", "SENTENCE((Zgrève AND (sncf OR Ztrain)) AND NOT paris)"},
      {"[per:macron org:otan]s", "SENTENCE(SYN(XPmacron,XPAmacron) AND SYN(XOotan,XOAotan))"},
      {"titre:[grève SNCF]s", "SENTENCE(SZgrève AND Ssncf)"},
      {"[[grève SNCF]s Paris]p", "PARAGRAPH(SENTENCE(Zgrève AND sncf) AND paris)"},
      {"-[grève SNCF]s Paris", "paris AND NOT SENTENCE(Zgrève AND sncf)"},
      {"([grève SNCF]s OU [gare Paris]p)", "SENTENCE(Zgrève AND sncf) OR PARAGRAPH(SYN(Zgare,Zgarer^0.5) AND paris)"},
      {"[2/(grève SNCF Paris)]s", "SENTENCE(QUORUM/2(Zgrève,sncf,paris))"},
      {"[VIDEO] grève", "Zvidéo^0.5 AND Zgrève"},
      {"\"[grève SNCF]s\"", "PHRASE(greve,sncf,s)"},
  });
}

TEST(ParseUnit, SaysWhatIsWrong) {
  const std::string forms = "[a b]s finds both words in one sentence, [a b]p in one paragraph.";
  EXPECT_EQ(tree_of("[grève SNCF"), "0: This bracket is never closed: " + forms);
  EXPECT_EQ(tree_of("Paris [grève SNCF]t"), "6: Behind this bracket's partner stands neither s nor p: " + forms);
  expect_all({
      {"[]s", "0: There is nothing between these brackets."},
      {"[date:2023 grève]s", "1: date: belongs outside of the brackets, which hold words and names of one sentence."},
      {"[titre:grève SNCF]p",
       "1: titre: belongs outside of the brackets, which hold words and names of one paragraph."},
      {"[-grève]s", "0: Besides what must be missing, name a word that must stand between these brackets."},
      {"[(grève SNCF]s", "1: This parenthesis is never closed."},
      {"([grève SNCF)]s", "1: A parenthesis inside these brackets is not closed."},
      {"[grève [SNCF]p]s", "8: A paragraph cannot stand inside a sentence: write [[a b]s c]p."},
      {"[grève *]s", "8: A '*' needs at least two letters before it, as in prigoj*."},
  });
}

TEST(ParseBefore, KeepsTheOrder) {
  expect_all({
      {"SNCF AVANT/5 Paris", "BEFORE/5(sncf,paris)"},
      {"SNCF BEFORE/5 Paris AVANT/2 Lyon", "BEFORE/5(sncf,paris,lyon)"},
      {"AVANT Paris", "Zavant AND paris"},
      {"per:macron AVANT/9 org:otan", "BEFORE/9(SYN(XPmacron,XPAmacron),SYN(XOotan,XOAotan))"},
      {"SNCF AVANT/5 Paris NEAR/2 Lyon", "19: NEAR and BEFORE do not mix: put one of them into parentheses."},
      {"SNCF AVANT/0 Paris", "11: After AVANT/ comes the number of words, 1 to 1000, as in AVANT/5."},
  });
}

TEST(ParseInflected, IsForPhrases) {
  expect_all({
      {"\"chef+ d'état\"", "PHRASE(SYN(chef,chef+,Zchef),etat)"},
      {"\"chef d'état\"", "PHRASE(chef,etat)"},
      {"titre:\"chef+ de gare\"", "PHRASE(SYN(Schef,Schef+,SZchef),Sde,Sgare)"},
      {"canal+", "canal+"},
  });
}

TEST(ParseField, IsNegatedAsAGroup) {
  expect_all({
      {"Paris -titre:(grève OU SNCF)", "paris AND NOT (SZgrève OR Ssncf)"},
      {"Paris -source:(Le Monde OU Libération)", "paris AND NOT (FILTER(Hle_monde) OR FILTER(Hliberation))"},
  });
}

// ---- in a text

// "per:macron=Emmanuel Macron;Macron" marks every such form as a mention of that person.
StoredArticle article_of(std::string title, std::string text, const std::vector<std::string>& persons) {
  StoredArticle stored;
  Article& article = stored.article;
  article.content = title + "\n" + text;
  article.title = {0, static_cast<uint32_t>(title.size())};
  article.lead = article.text = {article.title.end + 1, static_cast<uint32_t>(article.content.size())};
  article.lead.end = article.lead.begin;
  for (const std::string& name : persons) {
    Entity entity{EntityType::person, name_key(name), name, {}, 0};
    for (size_t at = article.content.find(name); at != std::string::npos; at = article.content.find(name, at + 1)) {
      const auto begin = static_cast<uint32_t>(at);
      stored.mentions.entity_mentions.push_back({EntityType::person,
                                                 {begin, begin + static_cast<uint32_t>(name.size())},
                                                 static_cast<uint32_t>(stored.mentions.entities.size())});
    }
    stored.mentions.entities.push_back(std::move(entity));
  }
  return stored;
}

bool holds(std::string_view query, const StoredArticle& article) {
  const auto result = parsed(query);
  const auto* tree = std::get_if<Query>(&result);
  EXPECT_TRUE(tree && tree->check.check) << query << " " << tree_of(query);
  return tree && tree->check.check && tree->check.check->holds(article);
}

TEST(InText, TellsSentencesAndParagraphsApart) {
  const StoredArticle article = article_of("Les cheminots attendent",
                                           "La grève dure. La SNCF annule des trains à Lyon, dit M. Durand.\nLe "
                                           "ministre reçoit les syndicats de la SNCF. Anne "
                                           "Roux parle de retards, et Anne Roux rencontre Paul Petit près de Nantes.",
                                           {"Anne Roux", "Paul Petit", "M. Durand"});
  const std::vector<std::pair<std::string_view, bool>> rows{
      {"[SNCF train]s", true},
      {"[SNCF grève]s", false},
      {"[SNCF grève]p", true},
      {"[grève ministre]p", false},
      {"[SNCF (grève OU syndicat)]s", true},
      {"[SNCF -train]s", true},
      {"[SNCF -(train OU syndicat)]s", false},
      {"[train Durand]s", true},  // "M." ends no sentence
      {"[\"des trains\" Lyon]s", true},
      {"[\"annule trains\" Lyon]s", false},
      {"[cheminot grève]p", false},  // the title is a paragraph of its own
      {"[per:\"Anne Roux\" per:\"Paul Petit\"]s", true},
      {"[per:\"Anne Roux\" SNCF]s", false},
      {"[per:\"Anne Roux\" SNCF]p", true},
      {"[[per:\"Anne Roux\" retard]s ministre]p", true},
      {"[[per:\"Anne Roux\" SNCF]s ministre]p", false},
      {"[SNCF AVANT/3 train]s", true},
      {"[2/(SNCF grève train)]s", true},
      {"[3/(SNCF grève train Lyon)]s", true},
      {"[2/(grève ministre retard)]s", false},
      {"[tr* Lyon]s", true},
      {"titre:[cheminot attendre]s", true},
      {"titre:[cheminot grève]s", false},
      {"[per:\"anne roux\">=2 retard]s", true},
      {"[SNCF>=2]p", false},
      {"per:\"Anne Roux\">=2", true},
      {"per:\"Anne Roux\">=3", false},
      {"trains>=1", true},
      {"grève PRÈS/3 SNCF", true},
      {"grève PRÈS/1 SNCF", false},
      {"trains AVANT/9 grève", false},
      {"per:\"Paul Petit\" PRÈS/1 per:\"Anne Roux\"", true},
      {"per:\"Paul Petit\" AVANT/9 per:\"Anne Roux\"", false},
      {"(grève OU train) AVANT/3 Lyon", true},
      {"\"le train+\"", false},
      {"\"annuler+ des train+\"", true},
  };
  for (const auto& [query, expected] : rows) EXPECT_EQ(holds(query, article), expected) << query;
}

TEST(InText, LetsBlankLinesSeparateParagraphsWhereThereAreAny) {
  const StoredArticle article =
      article_of("Titre", "La grève dure depuis\nlundi à la gare de\nLyon.\n\nLa SNCF se tait.", {});
  EXPECT_TRUE(holds("[grève Lyon]s", article));
  EXPECT_TRUE(holds("[grève Lyon]p", article));
  EXPECT_FALSE(holds("[grève SNCF]p", article));
}

TEST(InText, NeverTakesOneWordForTwo) {
  const StoredArticle article = article_of("Titre", "Le maire et le préfet. Un maire, un autre maire.", {});
  EXPECT_TRUE(holds("maire PRÈS/3 maire", article));
  EXPECT_FALSE(holds("préfet PRÈS/30 préfet", article));
}

}  // namespace
}  // namespace rotative
