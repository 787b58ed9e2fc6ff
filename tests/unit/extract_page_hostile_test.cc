// Pages that want to hang or crash a reader: deep, unclosed, endless. None may cost more than its length.
#include <gtest/gtest.h>

#include "indexer/extract/page.h"

namespace rotative {
namespace {

constexpr std::string_view kText =
    "<h1>Le pont rouvre</h1><p>Le pont de la ville a rouvert hier soir, après dix-huit mois de travaux, a annoncé la "
    "mairie dans un communiqué.</p><p>Les bus y passeront dès lundi, à raison d'un passage toutes les dix minutes, et "
    "les habitants des deux rives ne cachent pas leur joie.</p>";

std::string repeated(std::string_view piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

bool holds_text(const std::string& page) {
  return read_page(page).text.find("a rouvert hier soir") != std::string::npos;
}

TEST(HostilePage, MarkupBehindTheTextCostsOnlyItself) {
  const std::string_view pieces[] = {"<div>",
                                     "</div>",
                                     "<",
                                     "</",
                                     "<a x=\"",
                                     "<a x='y\" ",
                                     "<p>",
                                     "<!--",
                                     "<!",
                                     "<?",
                                     "&",
                                     "&#",
                                     "<ul>",
                                     "<li>",
                                     "<table>",
                                     "<td>",
                                     "<title>",
                                     "<textarea>",
                                     "<h1>",
                                     "<a href=x>",
                                     "<script>",
                                     "<style>",
                                     "<noscript>",
                                     "<svg>",
                                     "<br>",
                                     "<article>",
                                     "<nav><ul>",
                                     "<b>",
                                     "<span class=hidden>",
                                     "<body>"};
  for (const std::string_view piece : pieces)
    EXPECT_TRUE(holds_text(std::string(kText) + repeated(piece, 200000))) << piece;
}

TEST(HostilePage, AttributesWithoutEnd) {
  EXPECT_TRUE(holds_text("<div " + repeated("a=b ", 500000) + ">" + std::string(kText)));
  EXPECT_TRUE(holds_text("<div class='" + repeated("nav ", 500000) + "'>" + std::string(kText)));
  EXPECT_TRUE(
      holds_text(std::string(kText) + repeated("<div class=related><h2><a href=x>Un titre de plus</a></h2>", 50000)));
}

TEST(HostilePage, TextDeeperThanAnybodyBuilds) {
  EXPECT_TRUE(holds_text(repeated("<div>", 100000) + std::string(kText) + repeated("</div>", 100000)));
  EXPECT_TRUE(holds_text(repeated("<blockquote><ul><li>", 2000) + std::string(kText)));
}

TEST(HostilePage, DataWithoutEnd) {
  const std::string open = "<script type='application/ld+json'>";
  EXPECT_TRUE(holds_text(open + repeated("[", 300000) + "</script>" + std::string(kText)));
  EXPECT_TRUE(holds_text(open + repeated("{\"@graph\":", 300000) + "</script>" + std::string(kText)));
  EXPECT_TRUE(holds_text(open + "{\"headline\":\"" + repeated("\\u00e9", 100000) + "</script>" + std::string(kText)));
  EXPECT_TRUE(holds_text(repeated(open + "{\"@type\":\"NewsArticle\"}</script>", 20000) + std::string(kText)));
}

TEST(HostilePage, ZeroBytesAndControls) {
  std::string page(kText);
  page.insert(30, std::string("\0\x01\x02", 3));
  EXPECT_TRUE(holds_text(page + std::string(1000, '\0')));
}

}  // namespace
}  // namespace rotative
