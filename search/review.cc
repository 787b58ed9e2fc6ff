// Markdown and HTML by hand: a few dozen lines of each, all of them seen.
#include "search/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "common/base/utf8.h"
#include "search/markup.h"

namespace rotative {
namespace {

struct Appender {
  std::string& out;
  template <typename... T>
  void operator()(fmt::format_string<T...> format, T&&... values) const {
    fmt::format_to(std::back_inserter(out), format, std::forward<T>(values)...);
  }
};

struct Words {
  std::string_view articles, of, shown, nothing, timeline, without_source;
};
constexpr Words kEnglish{"articles", "of", "shown", "No article matches.", "Published by month", "Without a source"};
constexpr Words kFrench{"articles",         "sur",        "affichés", "Aucun article ne correspond.",
                        "Publiés par mois", "Sans source"};

const Words& words(bool french) { return french ? kFrench : kEnglish; }

std::string_view facet_title(FacetKind kind, bool french) {
  switch (kind) {
    case FacetKind::person:
      return french ? "Personnes" : "People";
    case FacetKind::organisation:
      return "Organisations";
    case FacetKind::place:
      return french ? "Lieux" : "Places";
    case FacetKind::source:
      return "Sources";
    default:
      return {};
  }
}

// "3 octobre 2023", "3 October 2023", or as much of it as is known.
std::string long_date(const PartialDate& date, bool french) {
  static constexpr std::string_view kMonths[2][12] = {{"January", "February", "March", "April", "May", "June", "July",
                                                       "August", "September", "October", "November", "December"},
                                                      {"janvier", "février", "mars", "avril", "mai", "juin", "juillet",
                                                       "août", "septembre", "octobre", "novembre", "décembre"}};
  if (!date.has_value()) return {};
  std::string text;
  if (date.has_day()) text = fmt::format("{}{} ", int{date.day}, french && date.day == 1 ? "er" : "");
  if (date.has_month()) text.append(kMonths[french ? 1 : 0][date.month - 1]).append(" ");
  return text + std::to_string(date.year);
}

std::string grouped(uint64_t number, bool french) {
  std::string digits = std::to_string(number);
  for (size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, french ? "\u202F" : ",");
  return digits;
}

// ---- Markdown

std::string markdown_text(std::string_view text) {
  std::string out;
  for (const char c : utf8::printable(text)) {
    if (std::string_view("\\`*_[]<>#|~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string markdown_address(std::string_view url) {
  std::string out;
  for (const char c : utf8::printable(url))
    out += c == '(' ? "%28" : c == ')' ? "%29" : c == ' ' ? "%20" : std::string(1, c);
  return out;
}

std::string markdown_snippet(const Snippet& snippet) {
  std::string out;
  size_t at = 0;
  for (const Span mark : snippet.marks) {
    out += markdown_text(std::string_view(snippet.text).substr(at, mark.begin - at));
    out += "**" + markdown_text(mark.of(snippet.text)) + "**";
    at = mark.end;
  }
  return out + markdown_text(std::string_view(snippet.text).substr(at));
}

// ---- HTML

// clang-format off: it takes CSS for C++ and breaks it.
constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5c5c66;--line:#dcdce2;--paper:#fbfaf7;--card:#fff;--bar:#2f5d8a;--mark:#ffe48a}
@media (prefers-color-scheme:dark){:root{--ink:#e9e7e2;--soft:#a3a3ad;--line:#3a3a42;--paper:#17171a;--card:#1f1f24;--bar:#7fb0e0;--mark:#6b5600}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:2.5rem 1.5rem 4rem;background:var(--paper);color:var(--ink);font:17px/1.55 Georgia,"Times New Roman",serif}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}
h2{font:600 .8rem/1.3 system-ui,sans-serif;letter-spacing:.06em;text-transform:uppercase;color:var(--soft);margin:0 0 .7rem}
.count,.meta,footer,figure{font-family:system-ui,sans-serif}
.count{color:var(--soft);margin:0 0 2rem;font-size:.95rem}
figure{margin:0 0 2rem}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{font:12px system-ui,sans-serif;fill:var(--soft)}
svg .bar{fill:var(--bar)}svg .axis{stroke:var(--line)}svg .name{fill:var(--ink)}
.facets{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:1.2rem 2rem;margin-bottom:2.2rem}
.facets figure{margin:0}
.facets svg text{font-size:17px}
article{padding:1.1rem 0;border-top:1px solid var(--line);break-inside:avoid}
article h3{margin:0 0 .15rem;font-size:1.2rem;line-height:1.3}
article a{color:inherit;text-decoration-color:var(--line);text-underline-offset:.15em}
article a:hover{text-decoration-color:currentColor}
.meta{color:var(--soft);font-size:.86rem;margin:0 0 .35rem}
article p{margin:0}
mark{background:var(--mark);color:inherit;padding:0 .1em;border-radius:2px}
footer{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8rem}
@media (max-width:40rem){.time svg text{font-size:24px}.time .wide{display:none}}
@page{margin:16mm}
@media print{body{max-width:none;padding:0;font-size:10pt;background:#fff;color:#000}
:root{--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--bar:#2f5d8a;--mark:#ffe48a}
.facets{grid-template-columns:repeat(4,1fr);gap:0 1.2rem}article h3{font-size:12pt}
article a::after{content:attr(href);display:inline-block;width:100%;font:.65em system-ui,sans-serif;color:#555;word-break:break-all}
mark,svg .bar{-webkit-print-color-adjust:exact;print-color-adjust:exact}h2{break-after:avoid}}
)css";
// clang-format on

constexpr double kWide = 960, kHigh = 150, kBase = 122;

constexpr double kLabelWidth = 90;  // of a month where the page is narrow, with room beside it

// As many labels as fit, at even distances that a calendar has.
size_t months_between_labels(size_t months) {
  constexpr size_t kMostLabels = 12;
  for (const size_t stride : {1, 2, 3, 6, 12, 24, 60, 120})
    if (months <= stride * kMostLabels) return stride;
  return (months + kMostLabels - 1) / kMostLabels;
}

void append_timeline_drawing(const ReviewHead& head, std::string& out) {
  const auto& rows = head.timeline;
  if (rows.size() < 2) return;
  uint64_t most = 1;
  for (const TimelineRow& row : rows) most = std::max(most, row.count);
  const double step = kWide / static_cast<double>(rows.size());
  const std::string_view title = words(head.french).timeline;
  const Appender add{out};
  add("<figure class=\"time\"><h2>{}</h2>\n<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">\n", title, kWide,
      kHigh, title);
  add("<line class=\"axis\" x1=\"0\" y1=\"{0}\" x2=\"{1}\" y2=\"{0}\"/>\n", kBase + 0.5, kWide);
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].count == 0) continue;
    const double height = std::max(1.5, 104.0 * static_cast<double>(rows[i].count) / static_cast<double>(most));
    add("<rect class=\"bar\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\"><title>{}: "
        "{}</title></rect>\n",
        static_cast<double>(i) * step + step * 0.08, kBase - height, std::max(1.0, step * 0.84), height, rows[i].period,
        rows[i].count);
  }
  // Below its bar; every other one gives way where the page is narrow. None hangs over the edge.
  const size_t stride = months_between_labels(rows.size());
  for (size_t i = 0; i < rows.size(); i += stride) {
    const double middle = (static_cast<double>(i) + 0.5) * step;
    const bool at_begin = middle<kLabelWidth / 2, at_end = middle> kWide - kLabelWidth / 2;
    add("<text{} x=\"{:.1f}\" y=\"{}\" text-anchor=\"{}\">{}</text>\n", i / stride % 2 == 0 ? "" : " class=\"wide\"",
        at_begin ? 0
        : at_end ? kWide
                 : middle,
        kBase + 22,
        at_begin ? "start"
        : at_end ? "end"
                 : "middle",
        rows[i].period);
  }
  add("<text x=\"0\" y=\"12\">{}</text>\n</svg></figure>\n", grouped(most, head.french));
}

void append_facet_drawing(const Facet& facet, bool french, std::string& out) {
  if (facet.values.empty()) return;
  constexpr int kRow = 36, kWidth = 300;
  const Appender add{out};
  const std::string_view title = facet_title(facet.kind, french);
  const int height = kRow * static_cast<int>(facet.values.size());
  add("<figure><h2>{0}</h2>\n<svg viewBox=\"0 0 {1} {2}\" role=\"img\" aria-label=\"{0}\">\n", title, kWidth, height);
  for (size_t i = 0; i < facet.values.size(); ++i) {
    const FacetValue& value = facet.values[i];
    const double width =
        std::max(1.5, kWidth * static_cast<double>(value.count) / static_cast<double>(facet.values.front().count));
    const size_t y = i * kRow;
    std::string name(utf8::prefix(value.name, 60));
    if (name.size() < value.name.size()) name += "…";
    add("<text class=\"name\" x=\"0\" y=\"{}\">{}</text><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", y + 17,
        html_text(name), kWidth, y + 17, grouped(value.count, french));
    add("<rect class=\"bar\" x=\"0\" y=\"{}\" width=\"{:.1f}\" height=\"3\" rx=\"1.5\"/>\n", y + 24, width);
  }
  out += "</svg></figure>\n";
}

}  // namespace

void MarkdownReview::begin(std::string& out) {
  const Words& say = words(head_.french);
  const Provenance& provenance = head_.provenance;
  out += fmt::format("# {}\n\n", markdown_text(provenance.query));
  out += provenance.matches == 0 ? fmt::format("{}\n\n", say.nothing)
                                 : fmt::format("{} {} {} {}\n\n", grouped(provenance.rows, head_.french), say.of,
                                               grouped(provenance.matches, head_.french), say.articles);
}

void MarkdownReview::add(const Row& row, std::string& out) {
  const Article& article = row.stored.article;
  if (left_of_group_ == 0 && group_ < head_.groups.size()) {
    const auto& [source, count] = head_.groups[group_++];
    left_of_group_ = count;
    out += fmt::format("## {} ({})\n\n",
                       source.empty() ? std::string(words(head_.french).without_source) : markdown_text(source), count);
  }
  if (left_of_group_ > 0) --left_of_group_;
  const std::string title =
      markdown_text(article.title.empty() ? std::string_view(article.id) : article.title.of(article.content));
  out += is_web_address(article.url) ? fmt::format("### [{}]({})\n\n", title, markdown_address(article.url))
                                     : fmt::format("### {}\n\n", title);
  std::string about = long_date(article.published, head_.french);
  for (const std::string& author : article.authors)
    about.append(about.empty() ? "" : " · ").append(markdown_text(author));
  if (!about.empty()) out += "*" + about + "*\n\n";
  if (!row.snippet.text.empty()) out += "> " + markdown_snippet(row.snippet) + "\n\n";
}

void MarkdownReview::finish(std::string& out) {
  out += "---\n\n" + markdown_text(provenance_line(head_.provenance, head_.french)) + "\n";
}

void append_html_head(const ReviewHead& head, std::string& out) {
  const Words& say = words(head.french);
  const Appender add{out};
  const std::string query = html_text(head.provenance.query);
  add("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>{}</title>\n<style>{}</style>\n"
      "</head>\n<body>\n<h1>{}</h1>\n",
      head.french ? "fr" : "en", query, kStyle, query);
  if (head.provenance.matches == 0)
    add("<p class=\"count\">{}</p>\n", say.nothing);
  else if (head.provenance.rows < head.provenance.matches)
    add("<p class=\"count\">{} {} · {} {}</p>\n", grouped(head.provenance.matches, head.french), say.articles,
        grouped(head.provenance.rows, head.french), say.shown);
  else
    add("<p class=\"count\">{} {}</p>\n", grouped(head.provenance.matches, head.french), say.articles);
  append_timeline_drawing(head, out);
  out += "<div class=\"facets\">\n";
  for (const Facet& facet : head.facets.facets) append_facet_drawing(facet, head.french, out);
  out += "</div>\n<main>\n";
}

void append_html_article(const Row& row, bool french, std::string& out) {
  const Article& article = row.stored.article;
  const std::string title =
      html_text(article.title.empty() ? std::string_view(article.id) : article.title.of(article.content));
  out += "<article>\n<h3>";
  out += is_web_address(article.url) ? fmt::format("<a href=\"{}\">{}</a>", html_text(article.url), title) : title;
  out += "</h3>\n<p class=\"meta\">";
  std::string about;
  const auto add = [&about](std::string_view part) {
    if (!part.empty()) about.append(about.empty() ? "" : " · ").append(part);
  };
  if (article.published.has_value())
    add(fmt::format("<time datetime=\"{}\">{}</time>", article.published.iso(), long_date(article.published, french)));
  add(html_text(article.source));
  for (const std::string& author : article.authors) add(html_text(author));
  out += about + "</p>\n";
  if (!row.snippet.text.empty()) out += "<p>" + html_snippet(row.snippet) + "</p>\n";
  out += "</article>\n";
}

void append_html_end(const ReviewHead& head, std::string& out) {
  out +=
      "</main>\n<footer>" + html_text(provenance_line(head.provenance, head.french)) + "</footer>\n</body>\n</html>\n";
}

}  // namespace rotative
