// Names are cut into words at signs and at capitals ("relatedArticles", "c-read-more"); words and pairs of words are
// looked up.
#include "indexer/extract/page_hints.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "indexer/extract/page_scanner.h"

namespace rotative {
namespace {

using namespace hint;

// Bits for words that mean something next to another word only.
constexpr uint32_t kSubject = 1u << 16;     // article, post …
constexpr uint32_t kMatter = 1u << 17;      // body, content …
constexpr uint32_t kRead = 1u << 18;        // read, lire …
constexpr uint32_t kMore = 1u << 19;        // more, aussi …
constexpr uint32_t kList = 1u << 20;        // list, grid …
constexpr uint32_t kEmbed = 1u << 21;       // "social-embed" holds a post that the article quotes
constexpr uint32_t kScreen = 1u << 22;      // "sr-only", "visually-hidden", "screen-reader": not for the eye …
constexpr uint32_t kVisibility = 1u << 23;  // … but "overflow-hidden" and "hidden-xs" are
constexpr uint32_t kBuilder = 1u << 24;     // makers of pages that call everything a widget
constexpr uint32_t kAlone = 1u << 25;       // names the text where nothing else stands in the name
constexpr uint32_t kWith = 1u << 26;        // "text-with-summary" is a text, "with-sidebar" no sidebar

struct Row {
  std::string_view word;
  uint32_t bits;
};

// clang-format off
constexpr Row kWords[] = {
    {"article", kSubject | kArticle}, {"articles", kListing}, {"post", kSubject | kArticle}, {"entry", kSubject | kArticle},
    {"story", kSubject | kArticle}, {"news", kSubject}, {"single", kSubject}, {"page", kSubject}, {"main", kSubject},
    {"texte", kSubject | kMatter | kAlone}, {"text", kMatter}, {"body", kMatter}, {"content", kMatter}, {"contents", kMatter},
    {"contenu", kMatter}, {"corps", kMatter | kSubject | kAlone}, {"copy", kMatter}, {"paragraphs", kBody}, {"articlebody", kBody},
    {"bodytext", kBody}, {"articletext", kBody}, {"storybody", kBody}, {"postcontent", kBody}, {"storytext", kBody},
    {"articlecontent", kBody}, {"entrycontent", kBody}, {"instapaper", kMatter}, {"hentry", kArticle}, {"hnews", kArticle},
    {"elementor", kBuilder}, {"mw", kSubject}, {"name", kSubject}, {"with", kWith}, {"richtext", kMatter}, {"rte", kMatter},
    // asides
    {"nav", kAside}, {"navigation", kAside}, {"navbar", kAside}, {"menu", kAside}, {"submenu", kAside}, {"megamenu", kAside},
    {"breadcrumb", kAside}, {"breadcrumbs", kAside}, {"ariane", kAside}, {"footer", kAside}, {"foot", kDoubtful},
    {"sidebar", kAside}, {"sidebars", kAside}, {"aside", kDoubtful}, {"rail", kDoubtful}, {"colonne", kDoubtful},
    {"related", kAside}, {"relateds", kAside}, {"similar", kAside}, {"similaires", kAside}, {"recirc", kAside},
    {"recirculation", kAside}, {"recommend", kAside}, {"recommended", kAside}, {"recommendation", kAside},
    {"recommendations", kAside}, {"recommandations", kAside}, {"recos", kAside}, {"reco", kAside}, {"associes", kAside},
    {"connexe", kAside}, {"connexes", kAside}, {"upnext", kAside}, {"trending", kAside}, {"popular", kAside},
    {"mostread", kAside}, {"mostpopular", kAside}, {"teaser", kAside}, {"teasers", kAside}, {"outbrain", kAside},
    {"taboola", kAside}, {"zergnet", kAside}, {"ligatus", kAside}, {"mgid", kAside}, {"share", kAside}, {"sharing", kAside},
    {"sharebar", kAside}, {"sharedaddy", kAside}, {"addthis", kAside}, {"addtoany", kAside}, {"shareaholic", kAside},
    {"partage", kAside}, {"partager", kAside}, {"social", kAside}, {"sociaux", kAside}, {"socials", kAside},
    {"newsletter", kAside}, {"newsletters", kAside}, {"signup", kAside}, {"subscribe", kAside | kPaywall},
    {"subscription", kDoubtful | kPaywall}, {"abonnement", kAside | kPaywall}, {"abonnez", kAside | kPaywall},
    {"optin", kAside}, {"promo", kAside}, {"promos", kAside}, {"promotion", kAside}, {"promobox", kAside},
    {"sponsor", kAside}, {"sponsored", kAside}, {"sponsors", kAside}, {"ad", kAside}, {"ads", kAside}, {"adv", kAside},
    {"advert", kAside}, {"adverts", kAside}, {"advertisement", kAside}, {"advertising", kAside}, {"adsense", kAside},
    {"adslot", kAside}, {"adunit", kAside}, {"pub", kAside}, {"pubs", kAside}, {"publicite", kAside}, {"banner", kDoubtful},
    {"cookie", kAside | kPaywall | kConsent}, {"cookies", kAside | kPaywall | kConsent}, {"consent", kAside | kPaywall | kConsent}, {"gdpr", kAside | kPaywall | kConsent},
    {"rgpd", kAside | kPaywall | kConsent}, {"didomi", kAside | kPaywall | kConsent}, {"onetrust", kAside | kPaywall | kConsent}, {"cmp", kAside | kPaywall | kConsent},
    {"axeptio", kAside | kPaywall | kConsent}, {"tarteaucitron", kAside | kPaywall | kConsent},
    {"cookiebot", kAside | kPaywall | kConsent}, {"hierarchie", kAside}, {"episodes", kAside}, {"surtitre", kByline}, {"publi", kByline},
    {"popup", kAside}, {"popin", kAside}, {"modal", kAside}, {"overlay", kDoubtful}, {"lightbox", kAside},
    {"dialog", kDoubtful}, {"toolbar", kAside}, {"toolbox", kAside}, {"tools", kAside}, {"outils", kAside},
    {"tags", kAside}, {"tagcloud", kAside}, {"taglist", kAside}, {"keywords", kAside}, {"motscles", kAside},
    {"topics", kDoubtful}, {"widget", kDoubtful}, {"widgets", kAside}, {"carousel", kAside}, {"slider", kDoubtful | kPicture},
    {"slideshow", kDoubtful | kPicture}, {"carrousel", kAside}, {"gallery", kDoubtful | kPicture}, {"diaporama", kDoubtful | kPicture},
    {"rating", kAside}, {"ratings", kAside}, {"vote", kDoubtful}, {"sondage", kAside}, {"poll", kAside},
    {"pagination", kAside}, {"pager", kAside}, {"login", kAside}, {"connexion", kAside}, {"signin", kAside},
    {"register", kDoubtful}, {"printfriendly", kAside}, {"jp", 0}, {"relatedposts", kAside}, {"yarpp", kAside},
    {"crp", kAside}, {"toc", kDoubtful}, {"sommaire", kDoubtful}, {"infobox", kDoubtful}, {"navbox", kAside},
    {"metadata", kDoubtful}, {"catlinks", kAside}, {"reflist", kDoubtful}, {"references", kDoubtful}, {"editsection", kAside},
    {"mbox", kAside}, {"hatnote", kAside}, {"partners", kAside}, {"partenaires", kAside}, {"skip", kAside},
    {"hidden", kVisibility}, {"offscreen", kHidden}, {"sr", kScreen}, {"visually", kScreen}, {"screen", kScreen},
    {"only", kVisibility}, {"reader", kVisibility}, {"visuallyhidden", kHidden},
    {"noprint", kDoubtful}, {"feedback", kAside}, {"disclaimer", kAside}, {"masthead", kAside}, {"ticker", kAside},
    {"inread", kAside}, {"dfp", kAside}, {"gpt", kAside}, {"apps", kDoubtful}, {"follow", kAside}, {"suivre", kAside},
    {"alert", kDoubtful}, {"alerts", kAside}, {"tooltip", kAside}, {"flashinfo", kAside}, {"donate", kAside},
    {"donation", kAside}, {"catcher", kAside}, {"remonte", kAside}, {"bookmark", kAside}, {"voting", kAside},
    {"countdown", kAside}, {"reaction", kAside}, {"reactions", kAside | kComment}, {"embed", kDoubtful | kEmbed}, {"embedded", kDoubtful | kEmbed},
    {"pullquote", kDoubtful}, {"exergue", kDoubtful}, {"servicebox", kAside}, {"boutique", kAside}, {"shop", kAside},
    {"shopping", kAside}, {"jobs", kDoubtful}, {"emploi", kDoubtful}, {"morelike", kAside}, {"nextprev", kAside},
    {"comment", kAside | kComment}, {"comments", kAside | kComment}, {"commentaire", kAside | kComment},
    {"commentaires", kAside | kComment}, {"commentlist", kAside | kComment}, {"disqus", kAside | kComment},
    {"respond", kAside | kComment}, {"livefyre", kAside | kComment}, {"coral", kAside | kComment}, {"forum", kDoubtful},
    {"paywall", kAside | kPaywall}, {"freemium", kAside | kPaywall}, {"bet", kAside}, {"betting", kAside}, {"odds", kAside}, {"premium", kPaywall}, {"piano", kAside | kPaywall}, {"poool", kAside | kPaywall},
    // parts of an article that are not its text
    {"caption", kCaption}, {"captions", kCaption}, {"figcaption", kCaption}, {"legend", kCaption}, {"legende", kCaption},
    {"credit", kCaption}, {"credits", kCaption}, {"copyright", kCaption}, {"photographer", kCaption}, {"cutline", kCaption},
    {"slide", kPicture}, {"slides", kPicture}, {"photo", kPicture}, {"photos", kPicture}, {"image", kPicture}, {"images", kPicture},
    {"picture", kPicture}, {"player", kPicture}, {"thumbnail", kPicture}, {"thumb", kPicture}, {"vignette", kPicture},
    {"byline", kByline}, {"bylines", kByline}, {"author", kByline}, {"authors", kByline}, {"auteur", kByline},
    {"auteurs", kByline}, {"signature", kByline}, {"dateline", 0}, {"timestamp", kByline}, {"date", kByline}, {"datetime", kByline},
    {"published", kByline}, {"posted", kByline}, {"pubdate", kByline},
    {"publishdate", kByline}, {"postmeta", kByline}, {"postinfo", kByline}, {"bio", kByline}, {"vcard", kByline},
    {"chapo", kLead}, {"chapeau", kLead}, {"standfirst", kLead}, {"lead", kLead}, {"intro", kLead}, {"accroche", kLead},
    {"excerpt", kLead}, {"dek", kLead}, {"deck", kLead}, {"desc", kLead}, {"description", kLead}, {"summary", kLead}, {"subtitle", kLead},
    {"soustitre", kLead}, {"resume", kLead}, {"introduction", kLead}, {"abstract", kLead}, {"subhead", 0}, {"subheadline", kLead}, {"headline", kTitle}, {"titre", kTitle}, {"title", kTitle},
    {"dropcap", kInitial}, {"lettrine", kInitial}, {"firstletter", kInitial},
    // halves of pairs
    {"read", kRead}, {"lire", kRead}, {"voir", kRead}, {"see", kRead}, {"also", kMore}, {"aussi", kMore}, {"more", kMore},
    {"next", kMore}, {"suite", kMore}, {"suivant", kMore}, {"plus", kMore}, {"list", kList}, {"liste", kList},
    {"listing", kList | kListing}, {"feed", kList}, {"grid", kList}, {"cards", kListing},
};
// clang-format on

uint64_t hash_of(std::string_view word) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : word) hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001B3u;
  return hash;
}

class WordIndex {
 public:
  WordIndex() {
    for (const Row& row : kWords) {
      size_t slot = hash_of(row.word) % kSlots;
      while (slots_[slot] != nullptr) slot = (slot + 1) % kSlots;
      slots_[slot] = &row;
    }
  }
  uint32_t bits(std::string_view word) const {
    for (size_t slot = hash_of(word) % kSlots; slots_[slot] != nullptr; slot = (slot + 1) % kSlots)
      if (slots_[slot]->word == word) return slots_[slot]->bits;
    return 0;
  }

 private:
  static constexpr size_t kSlots = 1024;
  std::array<const Row*, kSlots> slots_{};
};

uint32_t bits_of(std::string_view word) {
  static const WordIndex index;
  return word.size() < 2 || word.size() > 20 ? 0 : index.bits(word);
}

constexpr size_t kLongestName = 400;  // bytes of a class attribute; generated ones go on for pages

// Calls `take(word)` for the words of "fig-relatedArticles js_x" in lower case, and with an empty one between names.
template <class Take>
void each_word(std::string_view names, Take take) {
  std::array<char, 24> word{};
  size_t size = 0;
  char before = ' ';
  const auto flush = [&] {
    if (size > 0) take(std::string_view(word.data(), size));
    size = 0;
  };
  for (const char c : names.substr(0, kLongestName)) {
    const bool capital = c >= 'A' && c <= 'Z', letter = capital || (c >= 'a' && c <= 'z');
    if (!letter || (capital && before >= 'a' && before <= 'z')) flush();
    if (c == ' ') take({});
    if (letter && size < word.size()) word[size++] = static_cast<char>(capital ? c + 32 : c);
    before = c;
  }
  flush();
  take({});
}

struct NameReader {
  Hints hints = 0;
  uint32_t last = 0;  // bits of the word before
  int words = 0;      // of this name so far
  Hints pending = 0;  // of the words of this name

  void take(std::string_view word) {
    if (word.empty()) {
      if (words == 1 && (last & kAlone)) pending |= kBody;
      hints |= pending;
      pending = 0;
      last = 0;
      words = 0;
      return;
    }
    ++words;
    const uint32_t bits = last & kWith ? 0 : bits_of(word);
    pending |= static_cast<Hints>(bits & 0xFFFF);
    if ((last & (kSubject | kMatter)) && (bits & kMatter)) pending |= kBody;
    if ((last & kRead) && (bits & kMore)) pending |= kAside;
    if ((last & (kSubject | kMatter)) && (bits & kList)) pending |= kListing;
    if ((last & kScreen) && (bits & kVisibility)) pending |= kHidden;
    if ((last & kBuilder) && (bits & kDoubtful)) pending &= static_cast<Hints>(~kDoubtful);
    if (bits & kEmbed) pending &= static_cast<Hints>(~kAside);
    // "article-header", "post-title", "article-card": parts and kin of an article, not the article.
    if ((pending & kArticle) && bits == 0 && last != 0) pending &= static_cast<Hints>(~kArticle);
    last = bits;
  }
};

Hints of_names(std::string_view names) {
  NameReader reader;
  each_word(names, [&](std::string_view word) { reader.take(word); });
  return reader.hints;
}

Hints of_role(std::string_view role) {
  if (role == "navigation" || role == "complementary" || role == "banner" || role == "contentinfo" ||
      role == "search" || role == "menu" || role == "menubar" || role == "dialog" || role == "alert")
    return kAside;
  return role == "article" ? kArticle : Hints{0};
}

Hints of_property(std::string_view property) {
  if (property == "articleBody") return kBody;
  if (property == "headline") return kTitle;
  if (property == "author" || property == "datePublished" || property == "dateModified") return kByline;
  if (property == "comment" || property == "review") return kComment | kAside;
  if (property == "caption" || property == "copyrightHolder") return kCaption;
  return property == "description" || property == "alternativeHeadline" ? kLead : Hints{0};
}

bool hides(std::string_view style) {
  const size_t at = style.find("display");
  if (at == std::string_view::npos) return false;
  const size_t none = style.find("none", at);
  return none != std::string_view::npos && none - at < 12;
}

Hints of_tag(Tag tag) {
  switch (tag) {
    case Tag::article:
    case Tag::main:
      return kArticle;
    case Tag::nav:
    case Tag::footer:
    case Tag::form:
    case Tag::menu:
      return kAside;
    case Tag::aside:
      return kAside;
    case Tag::figcaption:
      return kCaption;
    case Tag::figure:
      return kPicture;
    default:
      return 0;
  }
}

}  // namespace

Hints hints_of(Tag tag, std::string_view name, std::string_view attributes) {
  Hints hints = of_tag(tag);
  Hints named = 0;
  if (tag == Tag::other && name.find('-') != std::string_view::npos) named |= of_names(name);
  for (PageAttributes each(attributes); each.next();) {
    if (each.is("class") || each.is("id") || each.is("data-component") || each.is("data-testid"))
      named |= of_names(each.value());
    else if (each.is("itemprop"))
      named |= of_property(each.value());
    else if (each.is("role"))
      hints |= of_role(each.value());
    else if (each.is("hidden") || (each.is("aria-hidden") && each.value() == "true"))
      hints |= kHidden;
    else if (each.is("style") && hides(each.value()))
      hints |= kHidden;
  }
  // A class list of an article or of the page names its topics and states.
  const bool whole = tag == Tag::article || tag == Tag::main || tag == Tag::body || tag == Tag::html;
  if (whole) named &= static_cast<Hints>(kBody | kArticle | (tag == Tag::article ? kComment : 0));
  // "article-body with-comments": the text, whatever else its name says.
  if (named & kBody)
    named &= static_cast<Hints>(~(kAside | kPicture | kDoubtful | kByline | kCaption | kListing | kComment));
  if (named & kBody) named |= kArticle;
  if (named & kInitial) hints &= static_cast<Hints>(~kHidden);
  return hints | named;
}

}  // namespace rotative
