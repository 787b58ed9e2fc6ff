// An article without an address has its id as a name: a urn in Atom, where an id must be an IRI.
#include "search/syndicate.h"

#include <fmt/format.h>

#include "common/base/utf8.h"
#include "search/markup.h"

namespace rotative {
namespace {

std::string_view title_of(const Article& article) {
  return article.title.empty() ? std::string_view(article.id) : article.title.of(article.content);
}

// RFC 822, as RSS has it: "Tue, 03 Oct 2023 00:00:00 GMT". Only where the day is known.
std::string rss_date(const PartialDate& date) {
  static constexpr std::string_view kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  if (!date.has_day()) return {};
  const int weekday = iso_weekday(day_number(date.year, date.month, date.day));
  return fmt::format("{}, {:02} {} {:04} 00:00:00 GMT", kDays[weekday - 1], date.day, kMonths[date.month - 1],
                     date.year);
}

// RFC 3339; what is not known is the first of it.
std::string atom_date(const PartialDate& date) {
  if (!date.has_value()) return "1970-01-01T00:00:00Z";
  return to_iso(date.interval().first) + "T00:00:00Z";
}

void element(std::string_view name, std::string_view text, std::string& out) {
  if (!text.empty()) out += fmt::format("    <{0}>{1}</{0}>\n", name, html_text(text));
}

std::string feed_title(const Provenance& provenance) { return "Rotative: " + provenance.query; }

// Where an index was searched before, the same feed: its name is the query and the index, not the revision.
std::string feed_id(const Provenance& provenance) {
  std::string name = "rotative";
  for (const Provenance::Index& index : provenance.indexes) name += ":" + index.uuid;
  return name + ":" + percent_encoded(provenance.query);
}

}  // namespace

void append_rss_head(const Provenance& provenance, bool french, std::string& out) {
  out +=
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n";
  out += fmt::format("  <title>{}</title>\n  <link>urn:{}</link>\n  <description>{}</description>\n",
                     html_text(feed_title(provenance)), html_text(feed_id(provenance)),
                     html_text(provenance_line(provenance, french)));
  out += fmt::format("  <language>{}</language>\n  <generator>rotative-search {}</generator>\n", french ? "fr" : "en",
                     ROTATIVE_VERSION);
}

void append_rss_item(const Row& row, std::string& out) {
  const Article& article = row.stored.article;
  out += "  <item>\n";
  element("title", title_of(article), out);
  if (is_web_address(article.url)) element("link", article.url, out);
  out += fmt::format("    <guid isPermaLink=\"{}\">{}</guid>\n", is_web_address(article.id) ? "true" : "false",
                     html_text(article.id));
  element("pubDate", rss_date(article.published), out);
  for (const std::string& author : article.authors) element("dc:creator", author, out);
  element("dc:publisher", article.source, out);
  element("category", article.section, out);
  // A reader takes a description for HTML, so what is escaped once for XML must be escaped for HTML before.
  if (!row.snippet.text.empty()) element("description", html_snippet(row.snippet, "b"), out);
  out += "  </item>\n";
}

void append_rss_end(std::string& out) { out += "</channel>\n</rss>\n"; }

void append_atom_head(const Provenance& provenance, bool french, const PartialDate& newest, std::string& out) {
  out += fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
      "xml:lang=\"{}\">\n  <title>{}</title>\n  <subtitle>{}</subtitle>\n  <id>urn:{}</id>\n"
      "  <updated>{}</updated>\n  <author><name>Rotative</name></author>\n"
      "  <generator version=\"{}\">rotative-search</generator>\n",
      french ? "fr" : "en", html_text(feed_title(provenance)), html_text(provenance_line(provenance, french)),
      html_text(feed_id(provenance)), atom_date(newest), ROTATIVE_VERSION);
}

void append_atom_entry(const Row& row, std::string& out) {
  const Article& article = row.stored.article;
  const std::string id =
      is_web_address(article.id) ? percent_encoded_blanks(article.id) : "urn:rotative:" + percent_encoded(article.id);
  out += "  <entry>\n";
  element("title", title_of(article), out);
  element("id", id, out);
  element("updated", atom_date(article.published), out);
  if (article.published.has_day()) element("published", atom_date(article.published), out);
  if (is_web_address(article.url)) out += fmt::format("    <link href=\"{}\"/>\n", html_text(article.url));
  for (const std::string& author : article.authors)
    out += fmt::format("    <author><name>{}</name></author>\n", html_text(author));
  if (!article.section.empty()) out += fmt::format("    <category term=\"{}\"/>\n", html_text(article.section));
  if (!article.source.empty())
    out += fmt::format("    <source><title>{}</title></source>\n", html_text(article.source));
  if (!row.snippet.text.empty())
    out += fmt::format("    <summary type=\"html\">{}</summary>\n", html_text(html_snippet(row.snippet, "b")));
  out += "  </entry>\n";
}

void append_atom_end(std::string& out) { out += "</feed>\n"; }

}  // namespace rotative
