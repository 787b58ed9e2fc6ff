// The parts of the page reader one by one: references, words, names of elements, phrases, titles, comparisons, kinds.
#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "indexer/extract/page.h"
#include "indexer/extract/page_entities.h"
#include "indexer/extract/page_hints.h"
#include "indexer/extract/page_phrases.h"
#include "indexer/extract/page_scanner.h"
#include "indexer/extract/page_shingles.h"
#include "indexer/extract/page_title.h"
#include "indexer/extract/page_words.h"

namespace rotative {
namespace {

TEST(PageParts, ReferencesAreDecodedAsBrowsersDo) {
  const struct {
    std::string_view html;
    std::string_view text;
  } rows[] = {
      {"l&rsquo;&eacute;t&eacute;", "l’été"},
      {"c&oelig;ur &agrave; 3&nbsp;&euro;", "cœur à 3\u00a0€"},
      {"&#233;&#xE9;&#XE9;", "ééé"},
      {"&#146;&#128;&#156;", "’€œ"},  // windows-1252 by number
      {"&eacute t&eacute", "é té"},   // the semicolon is forgotten
      {"?a=1&copy=2&amp;b=3", "?a=1&copy=2&b=3"},
      {"AT&T, R&D, &, &;", "AT&T, R&D, &, &;"},
      {"&inconnue; &rsquo sans point", "&inconnue; &rsquo sans point"},
      {"co&shy;opération", "coopération"},
      {"&#0;&#xD800;&#x110000;&#999999999999;", "&#0;\uFFFD\uFFFD\uFFFD"},
      {"&", "&"},
      {"", ""},
  };
  for (const auto& row : rows) {
    std::string out;
    append_unescaped(out, row.html);
    EXPECT_EQ(out, row.text) << row.html;
    EXPECT_TRUE(utf8::is_valid(out)) << row.html;
  }
}

TEST(PageParts, AttributesInEveryWriting) {
  const std::string_view tag = " class='a b' ID = \"c&amp;d\" hidden data-x=y/ title=\"l'été\" last";
  EXPECT_EQ(page_attribute(tag, "class"), "a b");
  EXPECT_EQ(page_attribute(tag, "id"), "c&d");
  EXPECT_EQ(page_attribute(tag, "title"), "l'été");
  EXPECT_EQ(page_attribute(tag, "data-x"), "y/");
  EXPECT_EQ(page_attribute(tag, "absent"), "");
  bool hidden = false;
  for (PageAttributes each(tag); each.next();) hidden = hidden || each.is("hidden");
  EXPECT_TRUE(hidden);
}

TEST(PageParts, ServingWordsAreCounted) {
  const WordCounts french = count_words("L’État n'a pas (encore) répondu à « la » demande, jeudi.");
  EXPECT_EQ(french.words, 9u);
  EXPECT_EQ(french.french, 6u);  // l’ n' pas encore à la
  EXPECT_EQ(count_words("The end of the road").english, 3u);
  EXPECT_EQ(count_words("  —  « » …").words, 0u);
  EXPECT_EQ(count_words("").words, 0u);
}

Hints hints(std::string_view attributes, Tag tag = Tag::div, std::string_view name = "div") {
  return hints_of(tag, name, attributes);
}

TEST(PageParts, ElementsAreWhatTheyAreCalled) {
  using namespace hint;
  const struct {
    std::string_view attributes;
    Hints some;  // all of these
    Hints none;  // none of those
  } rows[] = {
      {"class='article-body'", kBody | kArticle, kAside},
      {"class='c-entry-content js_x'", kBody, kAside},
      {"class='fig-content-body'", 0, kAside},
      {"itemprop='articleBody' class='comments-enabled'", kBody, kAside},
      {"id=articleBody", kBody, kAside},
      {"class='relatedArticles'", kAside, kBody},
      {"class='c-read-more'", kAside, kBody},
      {"class='lire-aussi'", kAside, kBody},
      {"class='bloc_partage'", kAside, kBody},
      {"class='shareholder-news'", 0, kAside},
      {"class='header-wrap'", 0, kAside | kHidden},
      {"class='article-card'", 0, kArticle | kBody},
      {"class='article-list'", kListing, kBody},
      {"class='overflow-hidden hidden-xs'", 0, kHidden},
      {"class='sr-only'", kHidden, 0},
      {"class='visually-hidden'", kHidden, 0},
      {"style='color:red; display : none'", kHidden, 0},
      {"style='display:block'", 0, kHidden},
      {"aria-hidden='true'", kHidden, 0},
      {"role='navigation'", kAside, 0},
      {"class='chapo'", kLead, kAside},
      {"class='legende-photo'", kCaption, 0},
      {"class='post-comments'", kComment | kAside, 0},
      {"class='social-media-embed'", kDoubtful, kAside},
      {"class='elementor-widget-container'", 0, kDoubtful},
      {"", 0, 0xFFFF},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(hints(row.attributes) & row.some, row.some) << row.attributes;
    EXPECT_EQ(hints(row.attributes) & row.none, 0) << row.attributes;
  }
  EXPECT_EQ(hints("class='post tag-pub category-newsletter'", Tag::article) & hint::kAside, 0);
  EXPECT_NE(hints("", Tag::other, "amp-ad") & hint::kAside, 0);
  EXPECT_NE(hints("", Tag::nav) & hint::kAside, 0);
}

TEST(PageParts, PhrasesAreToldByTheirFirstWords) {
  const struct {
    std::string_view line;
    Phrase phrase;
  } rows[] = {
      {"Lire aussi : Le tunnel attendra", Phrase::aside},
      {"► À LIRE AUSSI. Le tunnel attendra", Phrase::aside},
      {"Lire\u00a0: Que sont les drones ?", Phrase::aside},
      {"À lire aussi Le tunnel attendra", Phrase::aside},
      {"👉 Lire également : Le tunnel", Phrase::aside},
      {"Article réservé aux abonnés", Phrase::end},
      {"Il vous reste 80 % de cet article à lire.", Phrase::end},
      {"Sur le même sujet", Phrase::end},
      {"Publicité", Phrase::notice},
      {"La suite après cette publicité", Phrase::notice},
      {"Partager l’article sur Facebook", Phrase::notice},
      {"Temps de lecture : 3 min", Phrase::notice},
      {"Lire aussi vite que possible est un art que l'on apprend dès le plus jeune âge, disait-elle à ses élèves, qui "
       "n'en "
       "croyaient pas un mot ; ils préféraient, et de loin, les récits de voyage que leur faisait le vieux gardien du "
       "phare "
       "quand le vent soufflait.",
       Phrase::none},
      {"Il vous reste à comprendre pourquoi ce plan, discuté depuis trente ans, n'a jamais été mené à bien par la "
       "ville.",
       Phrase::none},
      {"Le conseil a voté.", Phrase::none},
      {"", Phrase::none},
  };
  for (const auto& row : rows) EXPECT_EQ(phrase_of(row.line), row.phrase) << row.line;
}

TEST(PageParts, BylinesSayWhoOrWhen) {
  for (const std::string_view line :
       {"AFP, publié le jeudi 02 juillet 2020 à 21h05", "Publié le 13/02/2024 à 10:00", "Mis à jour hier",
        "Par Judith Caron avec AFP", "Par Élodie Marchand", "Mise à jour le 3 mars"})
    EXPECT_EQ(is_byline(line), line != "Mis à jour hier") << line;
  for (const std::string_view line :
       {"Par ailleurs, la mairie a voté.", "Par Marc, qui passait là, nous avons su que le pont était fermé.",
        "Il a publié le livre de sa sœur.", "Le maire a voté."})
    EXPECT_FALSE(is_byline(line)) << line;
}

TEST(PageParts, TitlesLoseTheirSite) {
  const struct {
    std::string_view title, site, without;
  } rows[] = {
      {"Le pont rouvre - Le Courrier", "Le Courrier", "Le pont rouvre"},
      {"Le pont rouvre | Ville | Le Courrier du Val", "Le Courrier du Val", "Le pont rouvre"},
      {"Le pont rouvre – Le Courrier", "lecourrier", "Le pont rouvre"},
      {"Le Courrier : le pont rouvre", "Le Courrier", "le pont rouvre"},
      {"Le pont rouvre - courrier.fr", "", "Le pont rouvre"},
      {"Municipales : le pont rouvre", "Le Courrier", "Municipales : le pont rouvre"},
      {"Paris - Marseille en trois heures", "Le Courrier", "Paris - Marseille en trois heures"},
      {"Le Courrier", "Le Courrier", "Le Courrier"},
  };
  for (const auto& row : rows) EXPECT_EQ(without_site(row.title, row.site), row.without) << row.title;
}

TEST(PageParts, LeadsAreNoCaptions) {
  const std::string text =
      "<p>Le pont de la ville a rouvert hier soir, après dix-huit mois de travaux, a annoncé la mairie.</p><p>Les bus "
      "y "
      "passeront dès lundi, et les habitants des deux rives ne cachent pas leur joie de se retrouver.</p><p>Le "
      "chantier a "
      "coûté douze millions d'euros, dont la moitié a été versée par la région et un quart par l'État.</p>";
  const auto lead_of = [&](const std::string& between) {
    return read_page("<h1>Le pont rouvre</h1>" + between + "<div class='article-body'>" + text + "</div>").lead;
  };
  const std::string lead = "Les deux rives se retrouvent, avec six mois de retard et un budget doublé.";
  EXPECT_EQ(lead_of("<p class='chapo'>" + lead + "</p>"), lead);
  EXPECT_EQ(lead_of("<div class='x7'>" + lead + "</div>"), lead);
  EXPECT_EQ(lead_of("<div id='DescContainer'>Le pont de la ville vu du ciel, le 2 février dernier au matin</div>"), "");
  EXPECT_EQ(lead_of("<div class='slide'><p class='desc'>" + lead + "</p></div>"), "");
  EXPECT_EQ(lead_of("<figure><figcaption>" + lead + "</figcaption></figure>"), "");
  EXPECT_EQ(lead_of("<p>Publié le 3 mars 2021 à 10 h 12, mis à jour le 4 mars.</p>"), "");
}

TEST(PageParts, ATitleThatNamesTheSiteIsNone) {
  EXPECT_EQ(
      read_page("<meta property='og:title' content='Kiosque.fr'><meta property='og:site_name' content='Kiosque.fr'>"
                "<title> Kiosque.fr </title><h2 class=title>Lire sur Kiosque.fr</h2><h1>Le pont de la ville "
                "rouvre</h1><p>Il rouvre.</p>")
          .title,
      "Le pont de la ville rouvre");
}

TEST(PageParts, ShinglesTellWhatATextHolds) {
  const Shingles whole("Le conseil municipal a adopté mardi soir le plan de rénovation du vieux port.");
  EXPECT_EQ(whole.words(), 14u);
  EXPECT_EQ(whole.share_of("LE CONSEIL MUNICIPAL A ADOPTé"), 1);
  EXPECT_EQ(whole.share_of("Une tout autre phrase que celle-là"), 0);
  EXPECT_NEAR(whole.share_of("adopté mardi soir le plan d'une autre ville"), 2.0 / 6, 0.01);
  EXPECT_EQ(whole.share_of(""), 0);
  EXPECT_EQ(Shingles("").share_of("Le conseil"), 0);
}

std::string text_of(std::string_view body) {
  return read_page("<title>x</title><meta property='og:type' content='article'>" + std::string(body)).text;
}

TEST(PageParts, OddMarkupCostsOnlyItself) {
  const std::string line = "Le pont de la ville a rouvert hier soir, après dix-huit mois de travaux, a dit la mairie.";
  for (const std::string before :
       {"<svg class=\"icon\"/>", "<noscript>Sans script", "<svg><path d='M0'>", "<iframe src=\"x\" />",
        "<video><source src=x>", "<span class='sr-only'>Aller au contenu", "<select><option>a", "<o:p></o:p>", "<p",
        "</p></div>", "<!-- a", "<![CDATA[", "<textarea>"})
    EXPECT_NE(text_of(before + "<p>" + line + "</p>").find("a rouvert hier soir"), std::string::npos) << before;
  EXPECT_EQ(
      text_of("<p>Le pont de la <o:p>ville</o:p> a <nobr>rouvert</nobr> hier<wbr> soir, a <b>dit</b> la mairie.</p>"),
      "Le pont de la ville a rouvert hier soir, a dit la mairie.");
  EXPECT_EQ(text_of("<x-body><template shadowrootmode=open><p>" + line + "</p></template></x-body>"), line);
  EXPECT_EQ(
      text_of("<template><p>Un modèle que personne ne voit avant qu'un script ne le remplisse.</p></template><p>" +
              line + "</p>"),
      line);
  EXPECT_EQ(text_of("<p>" + line + "<p>" + line + "<ul><li>Un lundi de travail<li>Un mardi de repos</ul>"),
            line + "\n" + line + "\nUn lundi de travail\nUn mardi de repos");
}

TEST(PageParts, SingleLinesStaySingle) {
  const PageArticle page = read_page(
      "<html lang='f\nr'><link rel=canonical href='h\nttps://gazette.example/a'><meta name=author "
      "content='Anne\nBlanc'><title>Le "
      "pont\n rouvre</title><h1>Le pont<br>rouvre</h1>");
  EXPECT_EQ(page.url, "h ttps://gazette.example/a");
  EXPECT_EQ(page.language, "f r");
  EXPECT_EQ(page.title, "Le pont rouvre");
  EXPECT_EQ(page.authors, std::vector<std::string>{"Anne Blanc"});
}

TEST(PageParts, AnAddressTellsListingsFromArticles) {
  const std::string page =
      "<title>Ports</title><p>Retrouvez tous nos articles et nos reportages sur les ports de la façade atlantique.</p>"
      "<p>Leurs métiers, leur avenir et les projets des villes qui vivent avec eux depuis plusieurs siècles.</p>";
  EXPECT_EQ(read_page(page, "https://gazette.example/").kind, PageKind::article) << "a page of text, and nothing else";
  std::string front = page;
  for (int i = 0; i < 20; ++i) front += "<li><a href=x>Le conseil a voté le budget de la ville</a></li>";
  EXPECT_EQ(read_page(front, "https://gazette.example/").kind, PageKind::listing);
  EXPECT_EQ(read_page(front, "https://gazette.example/le-port-et-la-ville").kind, PageKind::article);
  EXPECT_EQ(read_page(page, "https://gazette.example/tag/ports").kind, PageKind::listing);
  const std::string dated = page +
                            "<meta property='og:type' content='article'><meta property='article:published_time' "
                            "content='2020-01-01'>";
  EXPECT_EQ(read_page(dated, "https://gazette.example/archives/2020/ports").kind, PageKind::article);
}

}  // namespace
}  // namespace rotative
