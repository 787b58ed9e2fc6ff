// Feeds, agencies' XML, encyclopedias, digitised pages, dispatches and tables: which element becomes which field.
#include "indexer/extract/items.h"
#include "indexer/extract/sign_off.h"

#include <gtest/gtest.h>

#include "indexer/extract/extract.h"
#include "indexer/extract/fields.h"

namespace rotative {
namespace {

ItemArticle read(std::string_view item, std::string_view head = {}) {
  auto read = read_item(item, head);
  EXPECT_TRUE(std::holds_alternative<ItemArticle>(read));
  return std::holds_alternative<ItemArticle>(read) ? std::get<ItemArticle>(std::move(read)) : ItemArticle{};
}

std::string problem(std::string_view item) {
  const auto read = read_item(item, {});
  return std::holds_alternative<XmlProblem>(read) ? std::get<XmlProblem>(read).reason : "";
}

constexpr std::string_view kRssHead =
    "<?xml version='1.0'?><rss><channel><title>Le Courrier du Val</title><image><title>Logo</title></image>"
    "<language>fr-FR</language>";

TEST(Items, RssWithMarkupInStrings) {
  const ItemArticle a = read(
      "<item><title>La &amp;eacute;cole ferme</title><link>https://courrier.example/1</link>"
      "<guid isPermaLink='false'>cv-1</guid><description><![CDATA[<p>Le maire l'annonce &agrave; "
      "Sault.</p>]]></description>"
      "<content:encoded><![CDATA[<p>Fermeture <b>lundi</b>.</p><p>Les parents&nbsp;: « non ».</p>]]></content:encoded>"
      "<pubDate>Tue, 03 Oct 2023 09:30:00 +0200</pubDate><dc:creator>Anne Blanc</dc:creator>"
      "<author>redac@courrier.example (Luc Noir)</author><category>Éducation</category></item>",
      kRssHead);
  EXPECT_EQ(a.id, "cv-1");
  EXPECT_EQ(a.url, "https://courrier.example/1");
  EXPECT_EQ(a.title, "La école ferme");
  EXPECT_EQ(a.lead, "Le maire l'annonce à Sault.");
  EXPECT_EQ(a.text, "Fermeture lundi.\nLes parents\u00A0: « non ».");
  EXPECT_EQ(a.date, "Tue, 03 Oct 2023 09:30:00 +0200");
  EXPECT_EQ(a.authors, (std::vector<std::string>{"Anne Blanc", "Luc Noir"}));
  EXPECT_EQ(a.section, "Éducation");
  EXPECT_EQ(a.source, "Le Courrier du Val");
  EXPECT_EQ(a.language, "fr-FR");
}

TEST(Items, ADescriptionAloneIsTheText) {
  const ItemArticle a = read("<item><title>Un</title><description>Du texte.</description></item>");
  EXPECT_EQ(a.text, "Du texte.");
  EXPECT_EQ(a.lead, "");
}

TEST(Items, AtomWithMarkupAsElements) {
  const ItemArticle a = read(
      "<entry xml:lang='fr'><id>tag:exemple.fr,2023:7</id><title type='html'>Crue &amp;amp; boue</title>"
      "<link rel='edit' href='https://exemple.fr/edit/7'/><link rel='alternate' href='https://exemple.fr/7'/>"
      "<published>2023-10-03T08:00:00Z</published><updated>2023-10-05T08:00:00Z</updated>"
      "<author><name>Zoé Petit</name></author><category term='meteo' label='Météo'/>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>L'eau monte.</p><p>Elle baisse.</p></div>"
      "</content></entry>",
      "<feed><title>Le Journal</title>");
  EXPECT_EQ(a.url, "https://exemple.fr/7");
  EXPECT_EQ(a.title, "Crue & boue");
  EXPECT_EQ(a.text, "L'eau monte.\nElle baisse.");
  EXPECT_EQ(a.date, "2023-10-03T08:00:00Z");
  EXPECT_EQ(a.authors, std::vector<std::string>{"Zoé Petit"});
  EXPECT_EQ(a.section, "Météo");
  EXPECT_EQ(a.language, "fr");
  EXPECT_EQ(a.source, "Le Journal");
}

TEST(Items, Nitf) {
  const ItemArticle a = read(
      "<nitf xml:lang='fr'><head><docdata><doc-id id-string='D-12'/><date.issue norm='20231003T101500+0200'/></docdata>"
      "</head><body><body.head><hedline><hl1>Le port rouvre</hl1><hl2>Après six semaines de grève</hl2></hedline>"
      "<byline>Par <person>Anne Blanc</person></byline><distributor>Agence du Sud</distributor></body.head>"
      "<body.content><p>Le port a rouvert mardi.</p><media><media-caption>Une grue</media-caption></media>"
      "<p>Les dockers  ont voté.</p></body.content></body></nitf>");
  EXPECT_EQ(a.id, "D-12");
  EXPECT_EQ(a.title, "Le port rouvre");
  EXPECT_EQ(a.lead, "Après six semaines de grève");
  EXPECT_EQ(a.text, "Le port a rouvert mardi.\nLes dockers ont voté.");
  EXPECT_EQ(a.authors, std::vector<std::string>{"Anne Blanc"});
  EXPECT_EQ(a.source, "Agence du Sud");
  EXPECT_EQ(a.language, "fr");
}

TEST(Items, NewsMl1GivesEachTextOnce) {
  const ItemArticle a = read(
      "<NewsItem><Identification><NewsIdentifier><ProviderId>agence.example</ProviderId><DateId>20231003</DateId>"
      "<NewsItemId>A77</NewsItemId><PublicIdentifier>urn:newsml:agence.example</PublicIdentifier></NewsIdentifier>"
      "</Identification><NewsManagement><FirstCreated>20231003T101500+0200</FirstCreated></NewsManagement>"
      "<NewsComponent xml:lang='fr'><NewsLines><HeadLine>Le pont est fermé</HeadLine><ByLine>Luc "
      "Noir</ByLine></NewsLines>"
      "<AdministrativeMetadata><Provider><Party FormalName=''/></Provider><Source><Party FormalName='AGENCE'/></Source>"
      "</AdministrativeMetadata>"
      "<NewsComponent><Role FormalName='Title'/><ContentItem><DataContent>Le pont est fermé</DataContent></ContentItem>"
      "</NewsComponent><NewsComponent><Role FormalName='Lead'/><ContentItem><DataContent>Une poutre a "
      "cédé.</DataContent>"
      "</ContentItem></NewsComponent><NewsComponent><Role FormalName='Body'/><ContentItem><DataContent>Le "
      "&lt;b&gt;pont&lt;/b&gt; "
      "restera fermé.</DataContent></ContentItem><ContentItem><MediaType FormalName='Photo'/><DataContent>/9j/4AAQ"
      "</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem>");
  EXPECT_EQ(a.id, "agence.example:20231003:A77");
  EXPECT_EQ(a.title, "Le pont est fermé");
  EXPECT_EQ(a.lead, "Une poutre a cédé.");
  EXPECT_EQ(a.text, "Le pont restera fermé.");
  EXPECT_EQ(a.source, "AGENCE");
  EXPECT_EQ(a.language, "fr");
  EXPECT_EQ(a.authors, std::vector<std::string>{"Luc Noir"});
}

TEST(Items, NewsMlG2WithAPageInside) {
  const ItemArticle a = read(
      "<newsItem guid='urn:newsml:exemple.fr:1' xml:lang='fr'><itemMeta><provider qcode='nprov:ADS'/>"
      "<versionCreated>2023-10-04T08:00:00+02:00</versionCreated></itemMeta><contentMeta>"
      "<contentCreated>2023-10-03T23:50:00+02:00</contentCreated><creator><name>Zoé Petit</name></creator>"
      "<headline>La gare rouvre</headline></contentMeta><contentSet><inlineXML><html "
      "xmlns='http://www.w3.org/1999/xhtml'>"
      "<body><p>La gare a rouvert mardi après deux ans de travaux et le maire y a pris le premier train du matin.</p>"
      "<p>Les voyageurs étaient nombreux à attendre sur les quais, malgré la pluie qui tombait depuis la veille.</p>"
      "</body></html></inlineXML></contentSet></newsItem>");
  EXPECT_EQ(a.id, "urn:newsml:exemple.fr:1");
  EXPECT_EQ(a.title, "La gare rouvre");
  EXPECT_EQ(a.date, "2023-10-03T23:50:00+02:00");
  EXPECT_EQ(a.source, "ADS");
  EXPECT_TRUE(a.text.starts_with("La gare a rouvert mardi")) << a.text;
  EXPECT_NE(a.text.find("malgré la pluie"), std::string::npos);
}

TEST(Items, AltoJoinsPartedWords) {
  const ItemArticle a = read(
      "<alto><Layout><Page><PrintSpace><TextBlock LANG='fr'><TextLine><String CONTENT='La'/><SP/>"
      "<String CONTENT='libé' SUBS_TYPE='HypPart1' SUBS_CONTENT='libération'/><HYP CONTENT='-'/></TextLine>"
      "<TextLine><String CONTENT='ration' SUBS_TYPE='HypPart2' SUBS_CONTENT='libération'/><SP/><String "
      "CONTENT='vient.'/>"
      "</TextLine></TextBlock><TextBlock><TextLine><String CONTENT='Deux'/><String CONTENT='mi'/><HYP "
      "CONTENT='-'/></TextLine>"
      "<TextLine><String CONTENT='nutes'/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>");
  EXPECT_EQ(a.text, "La libération vient.\nDeux mi-\nnutes");
  EXPECT_EQ(a.language, "fr");
}

TEST(Items, WikiPagesWithoutMarkup) {
  const std::string_view head = "<mediawiki xml:lang='fr'><siteinfo><sitename>Wikinouvelles</sitename></siteinfo>";
  const ItemArticle a = read(
      "<page><title>Le pont "
      "rouvre</title><ns>0</ns><id>42</id><revision><timestamp>2023-10-09T00:00:00Z</timestamp><text>"
      "{{date|3 octobre 2023|Monde}}\n'''Sault''' – Le [[pont]] de la [[Loue (rivière)|Loue]] a rouvert."
      "&lt;ref&gt;{{lien|x}}&lt;/ref&gt;\n[[Fichier:Pont.jpg|thumb|Le [[pont]] neuf]]\n== Réactions ==\n"
      "* Le maire est [https://exemple.fr/a ravi].\n{|\n|-\n| "
      "cellule\n|}\n[[Catégorie:Ponts]]</text></revision></page>",
      head);
  EXPECT_EQ(a.title, "Le pont rouvre");
  EXPECT_EQ(a.text, "Sault – Le pont de la Loue a rouvert.\nRéactions\nLe maire est ravi.");
  EXPECT_EQ(a.date, "3 octobre 2023");
  EXPECT_EQ(a.section, "Ponts");
  EXPECT_EQ(a.source, "Wikinouvelles");
  EXPECT_EQ(read("<page><title>Discussion:Pont</title><ns>1</ns><revision><text>Bla</text></revision></page>").text,
            "");
  EXPECT_EQ(
      read("<page><title>A</title><ns>0</ns><redirect title='B'/><revision><text>#R</text></revision></page>").text,
      "");
}

TEST(Items, SignOffsNameTheWriters) {
  const std::pair<const char*, const char*> rows[] = {
      {"La digue tient.\nabl/rro/cdu", "abl"},
      {"La digue tient.\nabl-lno/rro", "abl lno"},
      {"La digue tient.\nbur-abl/rro", "abl"},
      {"La digue tient.\n(ADS\\/ab)", "ab"},
      {"La digue tient.\n(ADS-NTS/AGP/abl)", "abl"},
      {"Par Anne BLANC et Luc NOIR\nLa digue tient.\nrro/cdu", "Anne BLANC Luc NOIR"},
      {"Par Émilie BRUN\nLa digue tient.", "Émilie BRUN"},
      {"Par Toutatis, la digue tient.\nElle a été bâtie en 1834.", ""},
      {"La digue tient.\n(ADS/AGP)", ""},
      {"La digue tient.\net/ou presque rien", ""},
      {"La digue tient.\nabl", ""},
      {"abl/rro", ""},
      {"La digue tient.\n1/2", ""},
      {"", ""},
  };
  for (const auto& [text, names] : rows) {
    std::string joined;
    for (const std::string& name : signed_by(text)) joined += (joined.empty() ? "" : " ") + name;
    EXPECT_EQ(joined, names) << text;
  }
  EXPECT_EQ(read("<nitf><body><body.content><p>La digue tient.</p><p>abl/rro</p></body.content></body></nitf>").authors,
            std::vector<std::string>{"abl"});
}

TEST(Items, DispatchesOfTheWire) {
  const ItemArticle a = read_dispatch(
      "\x7f\x01zzf012 3 pol 80 ads 114\r\n\r\nFrance\r\n\x02Le port rouvre après \r\nla grève = \r\n \r\n"
      "   Sète (ads) Le port a rouvert \r\nmardi. \r\n   Les dockers ont voté. \r\n(ADS\\/ab)\r\n\x03"
      "031015 oct 23\r\n\x04");
  EXPECT_EQ(a.title, "Le port rouvre après la grève");
  EXPECT_EQ(a.text, "Sète (ads) Le port a rouvert mardi.\nLes dockers ont voté.\n(ADS\\/ab)");
  EXPECT_EQ(a.authors, std::vector<std::string>{"ab"});
  EXPECT_EQ(a.date, "2023-10-03");
  EXPECT_EQ(a.id, "2023-10-03:zzf012");
  EXPECT_EQ(a.source, "ads");
  EXPECT_EQ(a.section, "France");
}

TEST(Items, DamageHasAReason) {
  EXPECT_EQ(problem("<item><title>Un</item>"), "bad-xml");
  EXPECT_EQ(problem("<item>"), "bad-xml");
  EXPECT_EQ(problem("<item>&#0;</item>"), "bad-xml");
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<a>";
  EXPECT_EQ(problem("<item>" + deep + "</item>"), "too-deep");
}

TEST(Items, AHeadsEntitiesAreNotExpanded) {
  const auto read = read_item("<item><title>Un phare</title><description>Il rouvre.</description></item>",
                              "<!DOCTYPE rss [<!ENTITY a 'motmotmot'>]><rss><channel><title>Le Courrier &a;</title>");
  EXPECT_EQ(std::get<ItemArticle>(read).source, "Le Courrier");
}

// Each mark looks for its end; together they must not look at the text more than a few times.
TEST(Items, WikiMarksWithoutEnd) {
  for (const std::string mark : {"[[", "[", "[http x", "<ref>", "{{", "{|", "[[a|", "="}) {
    std::string text = "Le phare rouvre. ";
    while (text.size() < 4 << 20) text += mark == "<ref>" ? "&lt;ref>" : mark;
    const auto read = read_item("<page><title>A</title><id>1</id><revision><text>" + text + "</text></revision></page>",
                                "<mediawiki>");
    EXPECT_TRUE(std::get<ItemArticle>(read).text.starts_with("Le phare rouvre.")) << mark;
  }
}

TEST(Items, OnlyHtmlsEntitiesAreKnown) {
  const ItemArticle a = read("<item><title>Caf&eacute; &bombe; noir</title></item>");
  EXPECT_EQ(a.title, "Café noir");
}

TEST(Items, RowsAreObjects) {
  Record row{{"t.csv", 2, 9}, RecordFormat::table, "1;\"Un \"\"mot\"\"\";\"Deux\nlignes; ici\";2023-10-03\n", {}, {}};
  row.head = "id;titre;texte;date\r\n";
  const Extracted extracted = extract(std::move(row), FieldMap());
  ASSERT_TRUE(std::holds_alternative<Article>(extracted));
  const Article& article = std::get<Article>(extracted);
  EXPECT_EQ(article.title.of(article.content), "Un \"mot\"");
  EXPECT_EQ(article.text.of(article.content), "Deux\nlignes; ici");
  EXPECT_EQ(article.published.iso(), "2023-10-03");
  Record wide{{"t.csv", 2, 9}, RecordFormat::table, "1,2,3\n", {}, {}};
  wide.head = "a,b\n";
  EXPECT_TRUE(std::holds_alternative<Reject>(extract(std::move(wide), FieldMap())));
}

}  // namespace
}  // namespace rotative
