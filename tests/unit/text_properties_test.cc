// What holds for any text: spans, and the analyser's slow twin.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "common/base/utf8.h"
#include "common/text/analyze.h"
#include "tests/reference/analysis.h"
#include "tests/unit/case_table.h"

namespace rotative {
namespace {

// Tokens that both know; blanks and pauses are put between them.
const std::vector<std::string> kPlain = {"l'été",
                                         "l’Arménie",
                                         "d'eau",
                                         "qu’elle",
                                         "jusqu’ici",
                                         "Saint-Étienne",
                                         "auto-proclamés",
                                         "a-t-il",
                                         "dit-elle",
                                         "donne-le-moi",
                                         "3 500",
                                         "12\u202F500",
                                         "49,3",
                                         "1 234 567",
                                         "2023",
                                         "C.E.I.",
                                         "U.R.S.S.",
                                         "œuvre",
                                         "E\u0301lyse\u0301e",
                                         "élè\u00ADve",
                                         "co\u200Bde",
                                         "libé-\nration",
                                         "gouver-\n nement",
                                         "élec\u00AD\ntion",
                                         "Noël",
                                         "Straße",
                                         "ﬁnance",
                                         "le",
                                         "ministres",
                                         "ÉTAT",
                                         "porte\u2011parole",
                                         "franco-allemand",
                                         "Jean-Luc",
                                         "arc-en-ciel",
                                         "peut",
                                         "l'île",
                                         "d’Œuvres",
                                         "s'est",
                                         "celui-ci",
                                         "Vingt-deux",
                                         "L'ÉTÉ",
                                         "n’a"};
const std::vector<std::string> kGaps = {" ",  " ",   " ",   ", ",       "\n",  " ; ", " (",
                                        ") ", " « ", " » ", "\u00A0: ", " – ", "… "};

// Whatever else stands in news.
const std::vector<std::string> kWild = {"étudiant·e·s",
                                        "acteurs/trices",
                                        "www.lemonde.fr",
                                        "a@b.fr",
                                        "#GiletsJaunes",
                                        "@AFP",
                                        "10h30",
                                        "10 h 30",
                                        "5 m²",
                                        "20 °C",
                                        "n°12",
                                        "XXIe",
                                        "R&D",
                                        "Canal+",
                                        "№5",
                                        "½",
                                        "Москва",
                                        "北京",
                                        "القاهرة",
                                        "12M€",
                                        "v2.0.1",
                                        "aujourd’hui",
                                        "N'Golo",
                                        "McDonald's",
                                        "rock'n'roll",
                                        "l’",
                                        "-",
                                        "–",
                                        "'",
                                        "\u0301",
                                        "\u00AD",
                                        "\u200B",
                                        "·",
                                        ".",
                                        "/",
                                        "(",
                                        "e)",
                                        "\t",
                                        "\r\n",
                                        "https://a.fr/%C3%A9t%C3%A9",
                                        "ﬂ",
                                        "Ⅳe",
                                        "１２３",
                                        "😀",
                                        "chef-d'œuvre",
                                        "3,5km",
                                        "..",
                                        "%"};

std::string random_text(std::mt19937& random, const std::vector<std::string>& words,
                        const std::vector<std::string>& gaps, size_t most) {
  std::string text;
  for (size_t count = 1 + random() % most; count > 0; --count) {
    text += words[random() % words.size()];
    text += gaps[random() % gaps.size()];
  }
  return text;
}

Tokens analyzed(Analyzer& analyzer, const std::string& text) {
  Tokens tokens;
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  return tokens;
}

TEST(AnalyzerProperty, AgreesWithItsSlowTwin) {
  std::mt19937 random(11);
  Analyzer analyzer;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random, kPlain, kGaps, 12);
    ASSERT_EQ(case_table::surfaces(analyzed(analyzer, text)), case_table::in_order(reference::surfaces(text))) << text;
  }
}

TEST(AnalyzerProperty, SpansIncreaseAndLieOnCodePointBorders) {
  std::mt19937 random(12);
  std::vector<std::string> words = kWild;
  words.insert(words.end(), kPlain.begin(), kPlain.end());
  std::vector<std::string> gaps = kGaps;
  gaps.insert(gaps.end(), {"", "", "", "'", "-", "."});
  Analyzer analyzer;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random, words, gaps, 16);
    const Tokens tokens = analyzed(analyzer, text);
    uint32_t begin = 0, position = 1;
    for (const Token& token : tokens.list) {
      ASSERT_LE(begin, token.begin) << text;
      ASSERT_LT(token.begin, token.end) << text;
      ASSERT_LE(token.end, text.size()) << text;
      ASSERT_TRUE(utf8::is_boundary(text, token.begin) && utf8::is_boundary(text, token.end)) << text;
      ASSERT_TRUE(token.position == position || token.position == position + 1) << text;
      ASSERT_TRUE(!tokens.surface(token).empty() && utf8::is_valid(tokens.surface(token))) << text;
      begin = token.begin;
      position = token.position;
    }
  }
}

// That of queries begins with room for a few words.
TEST(AnalyzerProperty, AGrowingCacheForgetsNoWord) {
  std::string text;
  for (int i = 0; i < 6000; ++i) text += "mot" + std::to_string(i * 7919) + "x ";
  text += "enregistrements";
  Analyzer analyzer(Reading::query), fresh;
  const Tokens first = analyzed(analyzer, text), again = analyzed(analyzer, text), other = analyzed(fresh, text);
  ASSERT_EQ(first.list.size(), again.list.size());
  for (size_t i = 0; i < first.list.size(); ++i) ASSERT_EQ(first.list[i].word, again.list[i].word) << i;
  EXPECT_EQ(case_table::surfaces(first), case_table::surfaces(other));
  EXPECT_EQ(case_table::surfaces(first), case_table::surfaces(again));
  EXPECT_EQ(case_table::lemmas(first), case_table::lemmas(again));
}

TEST(AnalyzerProperty, ABlankBehindChangesNothing) {
  std::mt19937 random(13);
  std::vector<std::string> words = kWild;
  words.insert(words.end(), kPlain.begin(), kPlain.end());
  Analyzer analyzer;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = random_text(random, words, {" ", ", ", "", "'"}, 10);
    const Tokens one = analyzed(analyzer, text), other = analyzed(analyzer, text + " ");
    ASSERT_EQ(case_table::surfaces(one), case_table::surfaces(other)) << text;
    ASSERT_EQ(case_table::lemmas(one), case_table::lemmas(other)) << text;
    for (size_t i = 0; i < one.list.size(); ++i) ASSERT_EQ(one.list[i].span(), other.list[i].span()) << text;
  }
}

TEST(AnalyzerProperty, SpansAreExactOnCliticsMarksLigaturesAndSoftHyphens) {
  const std::pair<std::string, std::string> rows[] = {{"dans l’Assemblée", "Assemblée"},
                                                      {"un e\u0301le\u0300ve", "e\u0301le\u0300ve"},
                                                      {"la ﬁnance", "ﬁnance"},
                                                      {"l’élec\u00ADtion", "élec\u00ADtion"},
                                                      {"d'«Ukraine»", "Ukraine"},
                                                      {"libé\u00AD\nration", "libé\u00AD\nration"},
                                                      {"l'O.N.U.", "O.N.U."},
                                                      {"vers 3 500", "3 500"},
                                                      {"les étudiant·e·s", "étudiant·e·s"}};
  Analyzer analyzer;
  for (const auto& [text, word] : rows) {
    const Tokens tokens = analyzed(analyzer, text);
    ASSERT_FALSE(tokens.list.empty()) << text;
    EXPECT_EQ(tokens.list.back().span().of(text), word) << text;
  }
}

}  // namespace
}  // namespace rotative
