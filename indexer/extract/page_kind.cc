// Signs for and against; data and tags that call a page an article are believed unless it shows hardly any text among
// many headlines.
#include "indexer/extract/page_kind.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/base/ascii.h"

namespace rotative {
namespace {

constexpr uint32_t kScrapWords = 10;  // less is nothing
constexpr uint32_t kWallWords = 30;
constexpr size_t kWallBytes = 64u << 10;
constexpr uint32_t kManyWords = 120;  // surely an article, whatever else is around
constexpr uint32_t kManyTeasers = 8;

bool holds_any(std::string_view text, std::initializer_list<std::string_view> needles) {
  return std::any_of(needles.begin(), needles.end(),
                     [&](std::string_view needle) { return text.find(needle) != std::string_view::npos; });
}

// The path of an address, without host and query.
std::string path_of(std::string_view url) {
  const size_t scheme = url.find("://");
  const size_t begin = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (begin == std::string_view::npos) return {};
  return lower_ascii(url.substr(begin, url.find_first_of("?#", begin) - begin));
}

bool is_listing_path(std::string_view path) {
  return holds_any(
      path, {"/tag/",      "/tags/",   "/category/", "/categorie/",   "/categories/", "/rubrique/", "/rubriques/",
             "/author/",   "/auteur/", "/auteurs/",  "/journaliste/", "/page/",       "/recherche", "/search",
             "/archives/", "/theme/",  "/themes/",   "/sujet/",       "/mot-cle/",    "/topic/",    "/topics/"});
}

bool is_front(std::string_view path) {
  return path == "/" || path == "/index.html" || path == "/index.php" || path == "/accueil" || path == "/fr/" ||
         path == "/home";
}

bool says_missing(std::string_view title) {
  const std::string low = lower_ascii(title);
  return low == "404" || low.starts_with("404 ") || low.starts_with("erreur 404") || low.starts_with("error 404") ||
         holds_any(
             low, {"page introuvable", "page non trouv", "page not found", "cette page n'existe", "cette page n’existe",
                   "access denied", "403 forbidden", "just a moment...", "attention required!"});
}

uint32_t consent_words(std::string_view text) {
  const std::string low = lower_ascii(text);
  uint32_t count = 0;
  for (const std::string_view cue :
       {"nos partenaires", "vos choix", "votre consentement", "consentement", "cookies", "traceurs", "tout accepter",
        "accepter et fermer", "continuer sans accepter", "données personnelles", "politique de confidentialit",
        "activer javascript", "enable javascript", "bloqueur de publicit", "our partners", "your consent",
        "privacy policy", "identifiez-vous", "stocker et/ou accéder"})
    count += low.find(cue) != std::string::npos ? 1 : 0;
  return count;
}

struct Counts {
  uint32_t teasers = 0;  // linked headings of some words
  uint32_t links = 0;    // lines of some words that are a link, those among them
  uint32_t words = 0;
};

Counts count(const PageTree& tree) {
  Counts counts;
  for (const PageBlock& block : tree.blocks) {
    const Tag tag = tree.elements[block.element].tag;
    const bool linked = block.link_share() > 0.7;
    counts.words += block.counts.words;
    if (!linked || block.counts.words < 4) continue;
    ++counts.links;
    if (is_heading(tag)) ++counts.teasers;
  }
  return counts;
}

}  // namespace

PageKind kind_of_page(const PageEvidence& evidence) {
  const PageArticle& article = evidence.article;
  const uint32_t words = count_words(article.text).words + count_words(article.lead).words;
  const std::string path = path_of(evidence.url.empty() ? std::string_view(article.url) : evidence.url);
  const bool dated = !article.dates.data.empty() || !article.dates.meta.empty();
  const bool called =
      evidence.data.is_article || evidence.facts.has_body_mark || (evidence.facts.type == "article" && dated);
  if (says_missing(article.title) && !evidence.data.is_article) return PageKind::missing;
  const uint32_t asked = consent_words(article.title + "\n" + article.text);
  if (!called && ((words < 400 && asked >= 3) || (words < 60 && asked >= 2))) return PageKind::wall;
  // What asks was left out of the text, and nothing is left.
  if (!called && words < kWallWords && consent_words(std::string_view(evidence.tree.text).substr(0, kWallBytes)) >= 3)
    return PageKind::wall;
  if (evidence.data.is_article) return words == 0 && article.title.empty() ? PageKind::scrap : PageKind::article;
  const Counts counts = count(evidence.tree);
  const bool many = counts.teasers >= kManyTeasers;
  if (is_front(path) && words < 4 * kManyWords && (many || counts.links >= 2 * kManyTeasers)) return PageKind::listing;
  if (evidence.data.is_listing && words < 4 * kManyWords) return PageKind::listing;
  if (is_listing_path(path) && words < 2 * kManyWords && (!called || many)) return PageKind::listing;
  if (called) return words == 0 && article.title.empty() ? PageKind::scrap : PageKind::article;
  if (many && (words < kManyWords || counts.words > 8 * words)) return PageKind::listing;
  return words >= kScrapWords ? PageKind::article : PageKind::scrap;
}

}  // namespace rotative
