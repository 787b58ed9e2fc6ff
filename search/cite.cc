// A BibTeX key is made of who, when, and the first word of the title that has four letters; a hash of the id keeps it
// apart from others. "dupont2023greve4f0c".
//
// BibTeX: braces around a whole title keep its capitals. What TeX would take for commands is escaped, the address is
// not, as \url reads it raw: what would end the field there is written in percents.
// RIS: https://en.wikipedia.org/wiki/RIS_(file_format). Six columns, CR LF, "ER  - " at the end.
#include "search/cite.h"

#include <fmt/format.h>

#include "common/base/hash.h"
#include "common/base/utf8.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

std::string letters_of(std::string_view text, size_t at_least) {
  std::string word;
  for (const char c : fold(text) + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter) word += c;
    if (letter || word.empty()) continue;
    if (word.size() >= at_least) return word;
    word.clear();
  }
  return {};
}

std::string last_name(std::string_view author) {
  const size_t blank = author.find_last_of(' ');
  return letters_of(blank == std::string_view::npos ? author : author.substr(blank + 1), 1);
}

std::string bibtex_key(const Article& article) {
  std::string key = article.authors.empty() ? letters_of(article.source, 1) : last_name(article.authors.front());
  if (article.published.has_value()) key += std::to_string(article.published.year);
  key += letters_of(article.title.of(article.content), 4);
  return fmt::format("{}{:04x}", key, hash64(article.id) & 0xFFFF);
}

std::string tex_text(std::string_view text) {
  std::string out;
  for (const char c : utf8::printable(text)) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      case '{':
      case '}':
      case '$':
      case '&':
      case '%':
      case '#':
      case '_':
        out.append({'\\', c});
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string tex_address(std::string_view url) {
  std::string out;
  for (const char c : utf8::printable(url))
    out += c == '{' || c == '}' || c == '\\' || c == ' ' ? fmt::format("%{:02X}", int{c}) : std::string(1, c);
  return out;
}

void bibtex_field(std::string_view name, std::string_view value, std::string& out) {
  if (!value.empty()) out += fmt::format(",\n  {} = {{{}}}", name, value);
}

void ris_field(std::string_view tag, std::string_view value, std::string& out) {
  if (!value.empty()) out += fmt::format("{}  - {}\r\n", tag, utf8::printable(value));
}

// 2023/10/03/, as much of it as is known.
std::string ris_date(const PartialDate& date) {
  if (!date.has_value()) return {};
  const std::string month = date.has_month() ? fmt::format("{:02}", date.month) : "";
  const std::string day = date.has_day() ? fmt::format("{:02}", date.day) : "";
  return fmt::format("{:04}/{}/{}/", date.year, month, day);
}

// "Dupont, Jeanne" where there are two words; an agency stays as it is.
std::string last_name_first(const std::string& author) {
  const size_t blank = author.find(' ');
  if (blank == std::string::npos || author.find_last_of(' ') != blank) return author;
  return author.substr(blank + 1) + ", " + author.substr(0, blank);
}

}  // namespace

void append_bibtex(const Row& row, std::string& out) {
  const Article& article = row.stored.article;
  const std::string_view title = article.title.of(article.content);
  std::string authors;
  for (const std::string& author : article.authors)  // braces: a name is not to be parsed
    authors.append(authors.empty() ? "{" : " and {").append(tex_text(author)).append("}");
  out += fmt::format("@{}{{{}", article.source.empty() ? "online" : "article", bibtex_key(article));
  bibtex_field("title", fmt::format("{{{}}}", tex_text(title.empty() ? std::string_view(article.id) : title)), out);
  bibtex_field("author", authors, out);
  bibtex_field("journal", tex_text(article.source), out);
  bibtex_field("date", article.published.iso(), out);
  if (article.published.has_value()) bibtex_field("year", std::to_string(article.published.year), out);
  bibtex_field("url", tex_address(article.url), out);
  bibtex_field("langid", article.language == "fr" ? "french" : article.language == "en" ? "english" : "", out);
  bibtex_field("keywords", tex_text(article.section), out);
  if (article.id != article.url) bibtex_field("note", "id: " + tex_text(article.id), out);
  out += "\n}\n\n";
}

void append_ris(const Row& row, const Provenance* provenance, std::string& out) {
  const Article& article = row.stored.article;
  const std::string_view title = article.title.of(article.content);
  ris_field("TY", "NEWS", out);
  ris_field("ID", article.id, out);
  ris_field("TI", title.empty() ? std::string_view(article.id) : title, out);
  for (const std::string& author : article.authors) ris_field("AU", last_name_first(author), out);
  ris_field("T2", article.source, out);
  if (article.published.has_value()) ris_field("PY", std::to_string(article.published.year), out);
  ris_field("DA", ris_date(article.published), out);
  ris_field("UR", article.url, out);
  ris_field("LA", article.language, out);
  ris_field("KW", article.section, out);
  ris_field("AB", row.snippet.text, out);
  if (provenance) ris_field("N1", provenance_line(*provenance), out);
  out += "ER  - \r\n\r\n";
}

}  // namespace rotative
