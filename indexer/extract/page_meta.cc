// Keys of meta tags are a table: of those that mean the same, the earlier row wins.
#include "indexer/extract/page_meta.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "indexer/extract/clean.h"
#include "indexer/extract/hints.h"
#include "indexer/extract/page_entities.h"
#include "indexer/extract/page_scanner.h"

namespace rotative {
namespace {

constexpr size_t kMostScripts = 64;
constexpr size_t kMostAuthors = 20;
constexpr size_t kLongestValue = 4096;

enum class Says : uint8_t { title, description, type, published, modified, url, site, section, language, author };

struct Row {
  std::string_view key;  // lower case
  Says says;
};

// clang-format off
constexpr Row kRows[] = {
    {"og:title", Says::title}, {"twitter:title", Says::title}, {"dc.title", Says::title}, {"dcterms.title", Says::title},
    {"parsely-title", Says::title}, {"sailthru.title", Says::title},
    {"og:description", Says::description}, {"description", Says::description}, {"twitter:description", Says::description},
    {"dc.description", Says::description},
    {"og:type", Says::type},
    {"article:published_time", Says::published}, {"og:article:published_time", Says::published},
    {"datepublished", Says::published}, {"og:published_time", Says::published}, {"og:pubdate", Says::published},
    {"dc.date.issued", Says::published}, {"dcterms.issued", Says::published}, {"dc.date.created", Says::published},
    {"dcterms.created", Says::published}, {"dc.date", Says::published}, {"dcterms.date", Says::published},
    {"pubdate", Says::published}, {"publishdate", Says::published}, {"publish-date", Says::published},
    {"publish_date", Says::published}, {"publication_date", Says::published}, {"publication-date", Says::published},
    {"published_date", Says::published}, {"published-date", Says::published}, {"article.published", Says::published},
    {"article_date_original", Says::published}, {"originalpublicationdate", Says::published},
    {"parsely-pub-date", Says::published}, {"sailthru.date", Says::published}, {"cxenseparse:recs:publishtime", Says::published},
    {"bt:pubdate", Says::published}, {"ptime", Says::published}, {"date", Says::published}, {"displaydate", Says::published},
    {"creation_date", Says::published}, {"datecreated", Says::published}, {"release_date", Says::published},
    {"article:modified_time", Says::modified}, {"og:article:modified_time", Says::modified}, {"datemodified", Says::modified},
    {"og:updated_time", Says::modified}, {"dc.date.modified", Says::modified}, {"dcterms.modified", Says::modified},
    {"last-modified", Says::modified}, {"lastmod", Says::modified}, {"revised", Says::modified},
    {"og:url", Says::url},
    {"og:site_name", Says::site}, {"application-name", Says::site}, {"dc.publisher", Says::site}, {"publisher", Says::site},
    {"article:section", Says::section}, {"og:article:section", Says::section}, {"section", Says::section},
    {"parsely-section", Says::section}, {"dc.subject", Says::section},
    {"content-language", Says::language}, {"language", Says::language}, {"dc.language", Says::language},
    {"inlanguage", Says::language}, {"og:locale", Says::language},
    {"author", Says::author}, {"article:author", Says::author}, {"og:article:author", Says::author}, {"dc.creator", Says::author},
    {"dcterms.creator", Says::author}, {"parsely-author", Says::author}, {"sailthru.author", Says::author},
    {"byl", Says::author}, {"twitter:creator_name", Says::author},
};
// clang-format on

// Values are often escaped twice.
std::string clean(std::string_view value) {
  std::string once, twice;
  append_unescaped(once, value.substr(0, kLongestValue));
  append_unescaped(twice, once);
  return one_line(twice);
}

void fill(std::string& gap, std::string value) {
  if (gap.empty()) gap = std::move(value);
}

void add_authors(std::vector<std::string>& authors, std::string_view value) {
  if (value.find("://") != std::string_view::npos || value.starts_with('@')) return;  // a profile, no name
  for (std::string& name : split_authors(value)) {
    const bool known = std::find(authors.begin(), authors.end(), name) != authors.end();
    if (!known && !name.empty() && authors.size() < kMostAuthors) authors.push_back(std::move(name));
  }
}

}  // namespace

void MetaReader::on_raw(Tag tag, std::string_view attributes, std::string_view inside) {
  if (tag == Tag::title && facts_.title.empty()) facts_.title = clean(inside);
  if (tag != Tag::script || facts_.scripts.size() >= kMostScripts) return;
  if (lower_ascii(page_attribute(attributes, "type")).find("ld+json") != std::string::npos)
    facts_.scripts.emplace_back(inside);
}

void MetaReader::on_element(Tag tag, std::string_view attributes, Hints hints) {
  if (tag == Tag::meta) return take_meta(attributes);
  if (tag == Tag::link) return take_link(attributes);
  if (tag == Tag::time) return take_time(attributes);
  if (tag == Tag::h1) heading_met_ = true;
  if (tag == Tag::html) fill(facts_.language, one_line(page_attribute(attributes, "lang")));
  if (tag == Tag::html) fill(facts_.language, one_line(page_attribute(attributes, "xml:lang")));
  if ((hints & hint::kBody) && page_attribute(attributes, "itemprop") == "articleBody") facts_.has_body_mark = true;
  if ((hints & hint::kByline) && tag != Tag::time) {
    const std::string property = page_attribute(attributes, "itemprop");
    const std::string content = page_attribute(attributes, "content");
    if (property == "datePublished" && !content.empty()) fill(facts_.published, clean(content));
  }
}

void MetaReader::take_meta(std::string_view attributes) {
  std::string_view content;
  std::array<std::string_view, 4> keys;
  for (PageAttributes each(attributes); each.next();) {
    if (each.is("property")) keys[0] = each.value();
    if (each.is("name")) keys[1] = each.value();
    if (each.is("itemprop")) keys[2] = each.value();
    if (each.is("http-equiv")) keys[3] = each.value();
    if (each.is("content")) content = each.value();
  }
  if (content.empty()) return;
  for (const std::string_view key : keys)
    if (!key.empty() && key.size() < 64) take_named(lower_ascii(key), clean(content));
}

void MetaReader::take_named(std::string_view key, std::string value) {
  const auto found = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& row) { return row.key == key; });
  if (found == std::end(kRows)) return;
  switch (found->says) {
    case Says::title:
      return fill(facts_.og_title, std::move(value));
    case Says::description:
      return fill(facts_.description, std::move(value));
    case Says::type:
      return fill(facts_.type, std::move(value));
    case Says::published:
      return fill(facts_.published, std::move(value));
    case Says::modified:
      return fill(facts_.modified, std::move(value));
    case Says::url:
      return fill(facts_.url, std::move(value));
    case Says::site:
      return fill(facts_.site, std::move(value));
    case Says::section:
      return fill(facts_.section, std::move(value));
    case Says::language:
      return fill(facts_.language, std::move(value));
    case Says::author:
      return add_authors(facts_.authors, value);
  }
}

void MetaReader::take_link(std::string_view attributes) {
  if (lower_ascii(page_attribute(attributes, "rel")) != "canonical") return;
  if (std::string url = one_line(page_attribute(attributes, "href")); url.find("://") != std::string::npos)
    facts_.url = std::move(url);  // more trusted than og:url
}

// One that says what it is beats one behind the headline, which beats one anywhere.
void MetaReader::take_time(std::string_view attributes) {
  const std::string when = page_attribute(attributes, "datetime");
  if (when.empty()) return;
  const std::string property = page_attribute(attributes, "itemprop");
  const std::string names = lower_ascii(page_attribute(attributes, "class"));
  const auto named = [&](std::string_view word) { return names.find(word) != std::string::npos; };
  if (property == "dateModified" || named("updated") || named("modif")) {
    if (!named("published")) return fill(facts_.modified, clean(when));
  }
  int rank = heading_met_ ? 2 : 1;
  if (named("publish") || named("entry-date") || named("pubdate")) rank = 3;
  if (property == "datePublished" || std::string_view(attributes).find("pubdate") != std::string_view::npos) rank = 4;
  if (rank <= time_rank_) return;
  time_rank_ = rank;
  facts_.time = clean(when);
}

}  // namespace rotative
