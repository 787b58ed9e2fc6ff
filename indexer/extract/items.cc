// Which reader an item is for, and IPTC 7901.
#include "indexer/extract/items.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/base/utf8.h"
#include "indexer/extract/clean.h"
#include "indexer/extract/sign_off.h"

namespace rotative {
namespace {

const XmlNode* root_of(const XmlNode& document) {
  for (const XmlNode& node : document.children)
    if (!node.name.empty()) return &node;
  return nullptr;
}

bool starts_small(std::string_view line) {
  if (line.empty()) return false;
  const utf8::Decoded first = utf8::decode(line, 0);
  return first.code_point >= 'a' && !(first.code_point >= 0xC0 && first.code_point <= 0xDE);
}

// "Gilets jaunes: une catastrophe (Le Maire) =": the lines up to the sign that ends a headline.
std::string take_headline(std::vector<std::string>& lines) {
  constexpr size_t kMostLines = 6;
  for (size_t i = 0; i < std::min(lines.size(), kMostLines); ++i) {
    if (!lines[i].ends_with('=')) continue;
    std::string title = one_line(std::string_view(lines[i]).substr(0, lines[i].size() - 1));
    for (size_t above = i; above > 0 && starts_small(title); --above) title = lines[above - 1] + " " + title;
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    return title;
  }
  if (lines.empty()) return {};
  std::string title = lines.front();
  lines.erase(lines.begin());
  return title;
}

// "091223 dec 18": day and time, month, year.
std::string sent_at(std::string_view footer) {
  constexpr std::array<std::string_view, 16> kMonths{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
                                                     "sep", "oct", "nov", "dec", "fév", "avr", "mai", "aoû"};
  constexpr std::array<int, 16> kNumbers{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 2, 4, 5, 8};
  const std::string line = one_line(footer);
  int day = 0, year = -1, month = 0;
  if (line.size() < 13 || std::from_chars(line.data(), line.data() + 2, day).ec != std::errc()) return {};
  std::string rest = line.substr(6);
  for (char& c : rest) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (size_t i = 0; i < kMonths.size(); ++i)
    if (rest.find(kMonths[i]) != std::string::npos && month == 0) month = kNumbers[i];
  const size_t digits = rest.find_first_of("0123456789");
  if (digits == std::string::npos || month == 0) return {};
  std::from_chars(rest.data() + digits, rest.data() + rest.size(), year);
  if (year < 100) year += year < 70 ? 2000 : 1900;
  return std::to_string(year) + (month < 10 ? "-0" : "-") + std::to_string(month) + (day < 10 ? "-0" : "-") +
         std::to_string(day);
}

// Paragraphs begin with blanks; a line that does not goes on with the one before.
std::string paragraphs(const std::vector<std::string>& lines, const std::vector<bool>& indented) {
  std::string text;
  const size_t skipped = indented.size() - lines.size();
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    if (!text.empty()) text += indented[i + skipped] || lines[i].starts_with('(') ? '\n' : ' ';
    text += lines[i];
  }
  return text;
}

// It says nothing that is read here, and may declare entities that swell.
std::string without_doctype(std::string_view head) {
  const size_t begin = std::min(head.find("<!DOCTYPE"), head.size());
  const size_t subset = head.find('[', begin);
  size_t end = head.find('>', begin);
  if (subset < end) end = head.find('>', head.find(']', subset));
  std::string out(head.substr(0, begin));
  if (end != std::string_view::npos) out += head.substr(end + 1);
  return out;
}

}  // namespace

std::variant<ItemArticle, XmlProblem> read_item(std::string_view item, std::string_view head) {
  XmlNode document, before;
  if (auto problem = parse_xml(item, document)) return std::move(*problem);
  parse_xml(without_doctype(head), before, true);
  const XmlNode* root = root_of(document);
  if (root == nullptr) return XmlProblem{"bad-xml", "an item without an element"};
  const std::string_view name = root->local_name();
  if (name == "page") return read_wiki_page(*root, before);
  if (name == "alto") return read_printed_page(*root);
  if (name == "item" || name == "entry") return read_feed_item(*root, before);
  return read_news_item(*root, item);
}

ItemArticle read_dispatch(std::string_view dispatch) {
  ItemArticle article;
  const size_t header = dispatch.find('\x01'), text = dispatch.find('\x02');
  const size_t end = std::min(dispatch.find('\x03', text == std::string_view::npos ? 0 : text), dispatch.size());
  if (text == std::string_view::npos) return article;
  if (header < text) {
    const std::string_view lines = dispatch.substr(header + 1, text - header - 1);
    const std::string first = one_line(lines.substr(0, lines.find('\n')));
    article.id = first.substr(0, first.find(' '));
    article.section = one_line(lines.substr(std::min(lines.find('\n'), lines.size())));
  }
  std::vector<std::string> lines;
  std::vector<bool> indented;
  for (std::string_view rest = dispatch.substr(text + 1, end - text - 1); !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::string plain = one_line(line);
    if (plain.empty()) continue;
    lines.push_back(plain);
    indented.push_back(line.starts_with("  "));
  }
  article.title = take_headline(lines);
  article.text = paragraphs(lines, indented);
  article.authors = signed_by(article.text);
  if (end < dispatch.size()) article.date = sent_at(dispatch.substr(end + 1));
  if (!article.id.empty() && !article.date.empty()) article.id = article.date + ":" + article.id;  // numbers start anew
  const size_t agency = article.text.find('('), closed = article.text.find(')');  // "Paris (ats afp) Les …"
  if (agency < 60 && closed < agency + 30 && closed > agency)
    article.source = article.text.substr(agency + 1, std::min(closed, article.text.find(' ', agency)) - agency - 1);
  return article;
}

}  // namespace rotative
