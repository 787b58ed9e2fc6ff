// Which piece of an article is shown, and that every mark lies on the very word.
#include "search/snippet.h"

#include <gtest/gtest.h>

#include <random>

#include "common/base/utf8.h"

namespace rotative {
namespace {

Article article(std::string_view title, std::string_view lead, std::string_view text) {
  Article a;
  const auto place = [&](std::string_view piece) {
    const auto begin = static_cast<uint32_t>(a.content.size());
    a.content.append(piece);
    return Span{begin, static_cast<uint32_t>(a.content.size())};
  };
  a.title = place(title);
  a.content += '\n';
  if (!lead.empty()) {
    a.lead = place(lead);
    a.content += '\n';
  }
  a.text = place(text);
  return a;
}

// The snippet with its marks in brackets.
std::string shown(const Article& a, const std::vector<std::string>& terms, size_t characters) {
  static Analyzer analyzer;
  const Snippet snippet = make_snippet(a, terms, characters, analyzer);
  std::string out;
  size_t at = 0;
  for (const Span mark : snippet.marks) {
    out.append(snippet.text, at, mark.begin - at).append("[").append(mark.of(snippet.text)).append("]");
    at = mark.end;
  }
  return out.append(snippet.text, at);
}

const std::string kText =
    "Le village attend la pluie depuis mars.\nLa source est basse.\n"
    "Le maire a réuni jeudi l'assemblée des habitants pour parler du puits de Saint-Étienne, que la commune veut "
    "curer. "
    "Les travaux, chers, dureront tout l'été.";

TEST(Snippet, ShowsTheWordsInTheirPlace) {
  EXPECT_EQ(shown(article("Titre", "", kText), {"assemblee"}, 60),
            "…a réuni jeudi l'[assemblée] des habitants pour parler du…");
}

TEST(Snippet, IsTheBeginningWhereNothingStandsOut) {
  EXPECT_EQ(shown(article("Titre", "", kText), {}, 30), "Le village attend la pluie…");
  EXPECT_EQ(shown(article("Titre", "", kText), {"absent"}, 30), "Le village attend la pluie…");
  EXPECT_EQ(shown(article("Titre", "Le chapeau.", kText), {}, 21), "Le chapeau. …");
}

TEST(Snippet, OfAShortTextIsAllOfIt) {
  EXPECT_EQ(shown(article("Titre", "", "Deux mots."), {"mots"}, 100), "Deux [mots].");
  EXPECT_EQ(shown(article("Titre", "", "un\n deux\t\ttrois"), {"deux"}, 100), "un [deux] trois");
}

TEST(Snippet, NeverRepeatsTheTitle) {
  EXPECT_EQ(shown(article("La source est basse", "", "Rien de neuf. La source coule."), {"source"}, 100),
            "Rien de neuf. La [source] coule.");
  EXPECT_EQ(shown(article("La source", "", "Rien de neuf."), {"source"}, 100), "Rien de neuf.");
  EXPECT_EQ(shown(article("La source", "", ""), {"source"}, 100), "");
}

TEST(Snippet, StandsWhereMostWordsStandTogether) {
  const std::string text = "Guerre ici. " + std::string(40, 'x') + " paix là. " + std::string(40, 'y') +
                           " Guerre et paix ensemble, " + std::string(40, 'z') + " guerre encore.";
  EXPECT_EQ(shown(article("T", "", text), {"guerre", "paix"}, 40), "…[Guerre] et [paix] ensemble,…");
}

TEST(Snippet, MarksLemmasPrefixesAndCompounds) {
  Analyzer analyzer;
  Tokens tokens;
  const std::string plural = "chevaux";
  analyzer.analyze(plural, {0, 7}, 1, tokens);
  ASSERT_GT(tokens.list.front().lemma_count, 0u);
  const std::string lemma = "Z" + std::string(tokens.lemma(tokens.list.front(), 0));
  const Article a = article("T", "", "Le cheval, les chevaux de Saint-Étienne et l'Étiennette.");
  EXPECT_EQ(shown(a, {lemma}, 100), "Le [cheval], les [chevaux] de Saint-Étienne et l'Étiennette.");
  EXPECT_EQ(shown(a, {"etienn*"}, 100), "Le cheval, les chevaux de Saint-[Étienne] et l'[Étiennette].");
  EXPECT_EQ(shown(a, {"saint", "etienne", "saintetienne"}, 100),
            "Le cheval, les chevaux de [Saint-Étienne] et l'Étiennette.");
}

TEST(Snippet, GivesASentenceWhatOpensIt) {
  const std::string end = " Une phrase trop longue pour la place qui reste ici, et encore un peu plus.";
  EXPECT_EQ(shown(article("T", "", "Le puits est vide. C'est l'été." + end), {"puits"}, 20), "Le [puits] est vide. …");
  EXPECT_EQ(shown(article("T", "", "Le puits est vide. « Rien », dit-il." + end), {"puits"}, 22),
            "Le [puits] est vide. …");
  EXPECT_EQ(shown(article("T", "", "Le puits est vide. \"Rien\", dit-il." + end), {"rien"}, 20),
            "…\"[Rien]\", dit-il. …");
  EXPECT_EQ(shown(article("T", "", "Le puits est vide. Qu’en dire ?" + end), {"dire"}, 16), "…Qu’en [dire] ? …");
}

TEST(Snippet, MarksGrammarOnlyInsideAPhrase) {
  EXPECT_EQ(shown(article("T", "", "Il a vu de la chair à canon, à peine."), {"chair", "a", "canon"}, 100),
            "Il a vu de la [chair] [à] [canon], [à] peine.");
  EXPECT_EQ(shown(article("T", "", "Il a vu partir hier le dernier canon."), {"a", "canon"}, 100),
            "Il a vu partir hier le dernier [canon].");
  EXPECT_EQ(shown(article("T", "", "Il a vu la ville, puis la une."), {"la"}, 100),
            "Il a vu [la] ville, puis [la] une.");
}

TEST(Snippet, PrefersThePlaceOfThePhrase) {
  const std::string far(60, 'x');
  EXPECT_EQ(shown(article("T", "", "La une a été refaite. " + far + " Un crime à la une."), {"a", "la", "une"}, 30),
            "…Un crime [à] [la] [une].");
}

TEST(Snippet, CutsAnEndlessWordAnywhereButInsideACharacter) {
  std::string endless;
  for (int i = 0; i < 500; ++i) endless += "é";
  const std::string out = shown(article("T", "", endless), {}, 10);
  EXPECT_EQ(out, "éééééééééé…");
}

TEST(Snippet, CanBeSwitchedOff) { EXPECT_EQ(shown(article("T", "", kText), {"maire"}, 0), ""); }

size_t characters(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !utf8::is_continuation(c); }));
}

TEST(SnippetProperty, MarksAndCutsLieOnCharactersAndWithinTheLength) {
  std::mt19937 dice(11);
  static const std::vector<std::string> kPieces{"guerre", "l'été", "Saint-Étienne", "😀",  "\u00A0", "\n",   " ", " ",
                                                " ",      "3 500", "œuvre",         ", ", "«",      "paix", "à", "un·e",
                                                "."};
  Analyzer analyzer;
  for (int i = 0; i < 3'000; ++i) {
    std::string text;
    for (size_t n = dice() % 60; n > 0; --n) text += kPieces[dice() % kPieces.size()];
    const Article a = article("Titre", "", text);
    const size_t limit = 1 + dice() % 80;
    const Snippet s = make_snippet(a, Highlighter({"guerre", "paix", "a", "ete", "3500", "saint*"}), limit, analyzer);
    ASSERT_TRUE(utf8::is_valid(s.text)) << text;
    ASSERT_LE(characters(s.text), std::max<size_t>(limit, 40) + 3) << text;  // one long match may go beyond
    uint32_t end = 0;
    for (const Span mark : s.marks) {
      ASSERT_LE(end, mark.begin);
      ASSERT_LT(mark.begin, mark.end);
      ASSERT_LE(mark.end, s.text.size());
      ASSERT_TRUE(utf8::is_boundary(s.text, mark.begin) && utf8::is_boundary(s.text, mark.end));
      end = mark.end;
    }
  }
}

}  // namespace
}  // namespace rotative
