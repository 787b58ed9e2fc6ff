// Pages to articles: what is said in data and tags, what is read off the blocks, what is left out.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "indexer/extract/extract.h"
#include "indexer/extract/page.h"

namespace rotative {
namespace {

constexpr std::string_view kPage = R"(<!DOCTYPE html><html lang="fr"><head><title>Le pont rouvre - Le Courrier</title>
<meta property="og:title" content="Le pont d&#39;Aubry rouvre"/><meta property="og:site_name" content="Le Courrier">
<meta property="article:published_time" content="2021-03-04T08:00:00+01:00">
<link rel="canonical" href="https://courrier.example/pont"></head><body>
<nav><a href="/">Accueil</a> <p>Une phrase de menu assez longue pour compter comme du texte, mais qui reste au menu.</p></nav>
<script>var a = "<p>pas du texte</p>";</script>
<div class="corps"><h1>Le pont rouvre</h1>
<figure><figcaption>Le pont vu du ciel.</figcaption></figure>
<p>Le pont d&rsquo;Aubry a rouvert jeudi apr&egrave;s dix-huit mois de travaux, a annonc&eacute; la mairie.
<p>Les <a href="/bus">bus</a> y passeront d&egrave;s lundi, &agrave; raison d'un passage toutes les dix minutes environ.</p>
<p>Lire aussi : <a href="/x">Le tunnel attendra</a></p>
<p>Le chantier a co&ucirc;t&eacute; douze millions d'euros, dont la moiti&eacute; vers&eacute;e par la r&eacute;gion.</p>
<p>Article réservé aux abonnés</p><p>Abonnez-vous pour lire la suite de tous nos articles dès maintenant.</p></div>
<footer><p>Tous droits réservés, Le Courrier, société éditrice de presse depuis très longtemps.</p></footer></body></html>)";

TEST(ExtractPage, ReadsBlocksAndTags) {
  const PageArticle page = read_page(kPage);
  EXPECT_EQ(page.title, "Le pont rouvre");  // as the page shows it
  EXPECT_EQ(page.dates.meta, "2021-03-04T08:00:00+01:00");
  EXPECT_EQ(page.url, "https://courrier.example/pont");
  EXPECT_EQ(page.source, "Le Courrier");
  EXPECT_EQ(page.text,
            "Le pont d’Aubry a rouvert jeudi après dix-huit mois de travaux, a annoncé la mairie.\n"
            "Les bus y passeront dès lundi, à raison d'un passage toutes les dix minutes environ.\n"
            "Le chantier a coûté douze millions d'euros, dont la moitié versée par la région.");
}

TEST(ExtractPage, TakesJsonLdFirst) {
  const PageArticle page = read_page(
      R"(<html><script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle",
      "headline":"Grève aux bacs","articleBody":"Les bacs sont à quai.","datePublished":"2020-05-01",
      "author":[{"name":"Anne Blanc"},"Luc Noir"]}]}</script><p>Un paragraphe qui n'est pas celui des données, mais long.</p>)");
  EXPECT_EQ(page.title, "Grève aux bacs");
  EXPECT_EQ(page.text, "Les bacs sont à quai.");
  EXPECT_EQ(page.dates.data, "2020-05-01");
  EXPECT_EQ(page.authors, (std::vector<std::string>{"Anne Blanc", "Luc Noir"}));
}

TEST(ExtractPage, DatesOfPagesInManyStyles) {
  struct Row {
    std::string_view head, below_headline;
  };
  const Row rows[] = {
      {R"(<script type="application/ld+json">{"@type":"NewsArticle","datePublished":1615542120}</script>)", ""},
      {"", "<span class='date'>ven. 12 mars 2021 - 10:42</span>"},
      {"", "<p>Par Jeanne Verdier le 12 mars 2021</p>"},
      {"", "<p>Mis à jour le 15/03/2021 à 11h02, publié le 12/03/2021 à 10h42</p>"},
      {"",
       "<time itemprop='dateModified' datetime='2021-03-19'>19</time><time itemprop='datePublished' "
       "datetime='2021-03-12'>12</time>"},
      {"<meta property='article:modified_time' content='2021-03-20'><meta name='DC.date.issued' content='2021-03-12'>",
       ""},
  };
  for (const Row& row : rows) {
    Record record{{"a.warc", 0, 12}, RecordFormat::page, {}, {}, {}};
    record.bytes = "<html><head><meta charset=utf-8><title>Le budget est voté</title>" + std::string(row.head) +
                   "</head><body><article><h1>Le budget est voté</h1>" + std::string(row.below_headline);
    for (int i = 0; i < 6; ++i)
      record.bytes +=
          "<p>Le conseil a voté le budget de la commune après un long débat sur les écoles, la voirie et "
          "les associations, et le public a suivi la séance jusqu'à la fin, chapitre " +
          std::to_string(i) + ".</p>";
    record.bytes += "</article><footer><p>Publié le 1 janvier 2001 par nous</p></footer></body></html>";
    const Extracted extracted = extract(std::move(record), FieldMap());
    const auto* article = std::get_if<Article>(&extracted);
    ASSERT_NE(article, nullptr) << row.head << row.below_headline;
    EXPECT_EQ(article->published.iso(), "2021-03-12") << row.head << row.below_headline;
  }
}

TEST(ExtractPage, ReadsCharsetsAndBecomesAnArticle) {
  const char* const labels[] = {"", "ISO-8859-1", "windows-1252"};
  for (const char* label : labels) {
    Record record{{"a.warc", 0, 12},
                  RecordFormat::page,
                  "<html><title>L\x92"
                  "\xE9t\xE9</title><meta property='article:published_time' content='2020-05-01'><meta "
                  "property='og:type' content='article'><p>Il fait beau.",
                  {},
                  {}};
    record.url = "https://www.courrier.example/ete";
    record.charset = label;
    const Extracted extracted = extract(std::move(record), FieldMap());
    const auto* article = std::get_if<Article>(&extracted);
    ASSERT_NE(article, nullptr) << label;
    EXPECT_EQ(article->title.of(article->content), "L’été") << label;
    EXPECT_EQ(article->id, "https://www.courrier.example/ete");
    EXPECT_EQ(article->source, "courrier.example");
  }
}

TEST(ExtractPage, ADateBelowTheHeadlineCountsAndThatOfTheDayDoesNot) {
  Record record{{"a.warc", 0, 12}, RecordFormat::page, {}, {}, {}};
  std::ifstream page(TEST_DATA "/pages/plain-date.html");
  record.bytes.assign(std::istreambuf_iterator<char>(page), {});
  const Extracted extracted = extract(std::move(record), FieldMap());
  const Article& article = std::get<Article>(extracted);
  EXPECT_EQ(article.published.iso(), "2023-12-04");
  EXPECT_EQ(article.date_source, DateSource::text);
  EXPECT_EQ(article.extractor, "blocks");
}

TEST(ExtractPage, WhatIsNoArticleIsPassedOver) {
  Record record{{"a.warc", 0, 12}, RecordFormat::page, "<title>Page introuvable</title><p>Rien ici.</p>", {}, {}};
  record.url = "https://www.courrier.example/perdu";
  const Extracted extracted = extract(std::move(record), FieldMap());
  const auto* empty = std::get_if<Empty>(&extracted);
  ASSERT_NE(empty, nullptr);
  EXPECT_EQ(empty->reason, "missing");
  EXPECT_EQ(empty->id, "https://www.courrier.example/perdu");
}

TEST(ExtractPage, SurvivesBadMarkup) {
  EXPECT_EQ(read_page("").text, "");
  EXPECT_EQ(read_page("a < b &amp; c &inconnu; <p").text, "a < b & c &inconnu; <p");
  EXPECT_EQ(read_page("</div></p><b>x").text, "x");
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<div>";
  EXPECT_EQ(read_page(deep + "fond").text, "fond");
}

}  // namespace
}  // namespace rotative
