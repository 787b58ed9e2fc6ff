// The table itself: one array per target.
#include "indexer/extract/usual_names.h"

namespace rotative {
namespace {

using Name = std::string_view;

constexpr Name kId[] = {"id",         "_id",       "guid",       "uuid",        "docid", "doc_id",
                        "article_id", "articleid", "identifier", "identifiant", "uid"};

constexpr Name kUrl[] = {"url",          "link",      "uri",         "permalink",   "canonical_url",
                         "canonicalurl", "canonical", "article_url", "page_url",    "web_url",
                         "weburl",       "href",      "lien",        "original_url"};

constexpr Name kTitle[] = {"title", "headline", "titre", "heading", "article_title", "webtitle", "headline.main"};

constexpr Name kLead[] = {"lead",       "description", "summary",  "chapo",      "chapeau",   "abstract",
                          "standfirst", "excerpt",     "subtitle", "sous_titre", "soustitre", "resume",
                          "résumé",     "accroche",    "teaser",   "dek",        "intro"};

constexpr Name kText[] = {"text",         "body",         "content",     "maintext", "article",   "articlebody",
                          "article_body", "article_text", "articletext", "texte",    "corps",     "contenu",
                          "plain_text",   "plaintext",    "body_text",   "bodytext", "full_text", "fulltext",
                          "cleaned_text", "content_text", "textcontent", "story",    "content_html"};

constexpr Name kDate[] = {
    "date",          "published",        "date_publish",    "datepublished",      "date_published", "published_at",
    "publishedat",   "published_date",   "publisheddate",   "publish_date",       "publishdate",    "pubdate",
    "pub_date",      "publication_date", "publicationdate", "webpublicationdate", "published_time", "date_publication",
    "date_parution", "parution",         "issued",          "datetime",           "timestamp",      "created",
    "created_at",    "createdat",        "datecreated",     "date_created",       "date_creation"};

constexpr Name kAuthor[] = {"author", "authors", "byline",      "byline.original", "creator", "dc:creator",
                            "auteur", "auteurs", "journaliste", "journalist",      "writer",  "signature"};

constexpr Name kSource[] = {"source",    "media",    "domain",      "publisher",  "source_domain", "outlet",
                            "newspaper", "journal",  "source_name", "site_name",  "sitename",      "site",
                            "website",   "hostname", "provider",    "publication"};

constexpr Name kSection[] = {"section",         "category",     "rubrique",   "categorie",
                             "catégorie",       "sections",     "categories", "articlesection",
                             "article_section", "section_name", "sectionname"};

constexpr Name kLanguage[] = {"language", "lang", "langue", "inlanguage", "language_code", "lang_code", "locale"};

constexpr std::array<std::span<const Name>, kTargets> kUsual = {kId,   kUrl,    kTitle,  kLead,    kText,
                                                                kDate, kAuthor, kSource, kSection, kLanguage};

}  // namespace

std::span<const std::string_view> usual_names(Target target) { return kUsual[static_cast<size_t>(target)]; }

}  // namespace rotative
