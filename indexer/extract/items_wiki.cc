// Pages of a MediaWiki dump: articles only, markup taken off. Templates stay out but for the date, which Wikinews has
// in one.
//
// Where a mark closes is looked up once for all that open before it, so that text full of marks without an end takes
// linear time as well.
#include <algorithm>
#include <array>

#include "indexer/extract/clean.h"
#include "indexer/extract/items.h"

namespace rotative {
namespace {

class WikiText {
 public:
  explicit WikiText(std::string_view text) : all_(text), rest_(text) { closes_.fill(0); }

  std::string read() {
    while (!rest_.empty()) step();
    return html_lines(out_);
  }
  const std::string& date() const { return date_; }
  const std::string& section() const { return section_; }

 private:
  void step() {
    if (rest_.starts_with("{{")) return pass_nested("{{", "}}");
    if (rest_.starts_with("{|")) return pass_nested("{|", "|}");
    if (rest_.starts_with("[[")) return take_link();
    if (rest_.starts_with("<ref")) return pass_reference();
    if (rest_.starts_with("'''") || rest_.starts_with("''"))
      return rest_.remove_prefix(rest_.starts_with("'''") ? 3 : 2);
    if (rest_.starts_with('[')) return take_address();
    const bool at_line = out_.empty() || out_.back() == '\n';
    if (at_line && std::string_view("=*#:;").find(rest_.front()) != std::string_view::npos) return take_line_mark();
    if (rest_.front() == '\n')
      out_ += "<p>\n";
    else
      out_ += rest_.front();
    rest_.remove_prefix(1);
  }

  enum Close : size_t { kLinkEnd, kTagEnd, kReferenceEnd, kBracket, kBlank };

  // rest_.find() of what closes something.
  size_t find(Close what) {
    constexpr std::array<std::string_view, 5> kCloses{"]]", ">", "</ref>", "]", " "};
    const size_t here = all_.size() - rest_.size();
    size_t& known = closes_[what];
    if (known <= here) known = all_.find(kCloses[what], here);
    return known == std::string_view::npos ? known : known - here;
  }

  // Templates and tables may hold others.
  void pass_nested(std::string_view open, std::string_view close) {
    size_t depth = 0, at = 0;
    while (at < rest_.size()) {
      if (rest_.substr(at).starts_with(open)) {
        ++depth;
        at += open.size();
      } else if (rest_.substr(at).starts_with(close)) {
        at += close.size();
        if (--depth == 0) break;
      } else {
        ++at;
      }
    }
    note_template(rest_.substr(open.size(), at - std::min(at, open.size())));
    rest_.remove_prefix(at);
  }

  void note_template(std::string_view inside) {
    const size_t bar = inside.find('|');
    if (bar == std::string_view::npos || !date_.empty()) return;
    std::string name = one_line(inside.substr(0, bar));
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    if (name == "date") date_ = one_line(inside.substr(bar + 1, inside.find_first_of("|}", bar + 1) - bar - 1));
  }

  void take_link() {
    const size_t end = find(kLinkEnd);
    if (end == std::string_view::npos) return rest_.remove_prefix(2);
    std::string_view link = rest_.substr(2, end - 2);
    rest_.remove_prefix(end + 2);
    const size_t inner = link.find("[[");  // a picture whose caption has links
    if (inner != std::string_view::npos) return pass_picture();
    const std::string_view target = link.substr(0, link.find('|'));
    const size_t colon = target.find(':');
    const std::string_view space = colon == std::string_view::npos ? std::string_view() : target.substr(0, colon);
    if (space == "Catégorie" || space == "Category") {
      if (section_.empty()) section_ = one_line(target.substr(colon + 1));
      return;
    }
    if (space == "Fichier" || space == "File" || space == "Image" || space == "Média") return;
    out_ += link.substr(link.find('|') == std::string_view::npos ? 0 : link.rfind('|') + 1);
  }

  void pass_picture() {
    const size_t end = find(kLinkEnd);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 2);
  }

  void pass_reference() {
    const size_t tag = find(kTagEnd), end = find(kReferenceEnd);
    if (tag == std::string_view::npos) return rest_.remove_prefix(rest_.size());
    if (rest_[tag - 1] == '/' || end == std::string_view::npos) return rest_.remove_prefix(tag + 1);
    rest_.remove_prefix(end + 6);
  }

  // [https://exemple.fr Le texte]
  void take_address() {
    const size_t end = find(kBracket), blank = find(kBlank);
    const bool address = rest_.starts_with("[http");
    rest_.remove_prefix(1);
    if (address && blank < end && end != std::string_view::npos) {
      out_ += rest_.substr(blank, end - blank - 1);
      rest_.remove_prefix(end);
    }
  }

  void take_line_mark() {
    const size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    const char mark = line.front();
    while (!line.empty() && (line.front() == mark || line.front() == ' ')) line.remove_prefix(1);
    while (mark == '=' && !line.empty() && (line.back() == '=' || line.back() == ' ')) line.remove_suffix(1);
    const size_t begin = static_cast<size_t>(line.data() - rest_.data());
    if (mark != '=') return rest_.remove_prefix(line.empty() ? end : begin);
    out_.append(line);
    rest_.remove_prefix(end);
  }

  std::string_view all_, rest_;
  std::array<size_t, 5> closes_;  // where in all_ each closes next, where that is known
  std::string out_, date_, section_;
};

}  // namespace

// Talk, users and redirections give an article without any text, which is passed over as empty.
ItemArticle read_wiki_page(const XmlNode& page, const XmlNode& head) {
  ItemArticle article;
  const XmlNode* space = page.child("ns");
  const XmlNode* text = page.at("revision/text");
  const bool is_article = (space == nullptr || line_of(space) == "0") && page.child("redirect") == nullptr;
  article.id = line_of(page.child("id"));
  if (!is_article || text == nullptr) return article;
  std::string raw;
  for (const XmlNode& run : text->children) raw += run.text;
  WikiText wiki(raw);
  article.text = wiki.read();
  article.title = line_of(page.child("title"));
  article.date = wiki.date();
  article.modified = line_of(page.at("revision/timestamp"));
  article.section = wiki.section();
  each_node(head, [&](const XmlNode& node) {
    if (node.local_name() == "sitename") article.source = line_of(&node);
    if (node.local_name() == "mediawiki") article.language = node.attribute("xml:lang");
    return true;
  });
  return article;
}

}  // namespace rotative
