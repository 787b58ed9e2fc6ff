// Blocks are paragraphs with the element that holds them. The element whose own paragraphs, and half of its children's,
// hold most text outside links is the article's; the blocks inside it that are mostly links, and all behind a cut
// phrase, are left out.
#include "indexer/extract/page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/extract/clean.h"
#include "indexer/extract/page_data.h"
#include "indexer/extract/page_scanner.h"

namespace rotative {
namespace {

constexpr size_t kDeepest = 512;       // open elements; deeper ones count as their parent's
constexpr size_t kSentenceBytes = 60;  // a shorter block says nothing of where the article is
constexpr size_t kMostCutBytes = 120;  // a longer block that begins with a cut phrase is a sentence

constexpr std::array<std::string_view, 15> kLeftOut = {"nav",      "footer", "aside", "noscript", "form",
                                                       "button",   "figure", "svg",   "iframe",   "select",
                                                       "template", "script", "style", "textarea", "head"};
constexpr std::array<std::string_view, 17> kInline = {"a",    "b",     "i",    "em",   "strong", "span",
                                                      "u",    "sup",   "sub",  "abbr", "cite",   "q",
                                                      "font", "small", "mark", "time", "wbr"};
constexpr std::array<std::string_view, 8> kVoid = {"br", "img", "hr", "meta", "link", "input", "wbr", "source"};
constexpr std::array<std::string_view, 10> kOddClasses = {"comment",    "related", "share",   "social", "newsletter",
                                                          "breadcrumb", "cookie",  "sidebar", "promo",  "outbrain"};
// Behind these nothing of the article follows.
constexpr std::array<std::string_view, 5> kEnds = {"Article réservé aux abonnés", "Cet article est réservé aux abonnés",
                                                   "La suite est réservée", "Il vous reste", "Sur le même sujet"};
constexpr std::array<std::string_view, 5> kAsides = {"Lire aussi", "À lire aussi", "A lire aussi", "Voir aussi",
                                                     "Lire également"};

template <class List>
bool is_one_of(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

template <class List>
bool begins_with_one_of(const List& list, std::string_view text) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view each) { return text.starts_with(each); });
}

bool is_odd_class(std::string_view attributes) {
  const std::string names = page_attribute(attributes, "class") + " " + page_attribute(attributes, "id");
  return std::any_of(kOddClasses.begin(), kOddClasses.end(),
                     [&](std::string_view each) { return names.find(each) != std::string::npos; });
}

struct Element {
  size_t parent = 0;
  size_t score = 0;
};

struct Block {
  std::string text;
  size_t element = 0;
  size_t in_links = 0;
  bool heading = false;
};

struct Meta {
  PageArticle said;     // by meta tags
  std::string title;    // of <title>
  std::string heading;  // the first <h1>
  std::string time;     // of the first <time>
};

class PageReader {
 public:
  PageArticle read(std::string_view page);

 private:
  struct Open {
    std::string name;
    size_t element = 0;
    bool left_out = false;
  };

  void open(const PageToken& token);
  void close(const std::string& name);
  void take_text(std::string_view bytes);
  void take_meta(std::string_view attributes);
  void end_block();
  bool left_out() const { return !open_.empty() && open_.back().left_out; }
  size_t best_element();
  bool is_inside(size_t element, size_t outer) const;
  std::string body();

  std::vector<Element> elements_ = {Element{}};
  std::vector<Block> blocks_;
  std::vector<Open> open_;
  Block block_;
  size_t links_open_ = 0;
  bool in_heading_ = false;
  Meta meta_;
  PageArticle data_;
};

void PageReader::take_meta(std::string_view attributes) {
  std::string key = page_attribute(attributes, "property");
  if (key.empty()) key = page_attribute(attributes, "name");
  if (key.empty()) key = page_attribute(attributes, "itemprop");
  const std::string value = page_attribute(attributes, "content");
  PageArticle& said = meta_.said;
  const auto fill = [&](std::string& gap) { gap = gap.empty() ? value : gap; };
  if (key == "og:title") fill(said.title);
  if (key == "article:published_time" || key == "datePublished") fill(said.date);
  if (key == "og:url") fill(said.url);
  if (key == "og:site_name") fill(said.source);
  if (key == "article:section") fill(said.section);
  if (key == "og:locale") fill(said.language);
  const bool is_name = key == "author" || (key == "article:author" && value.find("://") == std::string::npos);
  if (is_name && said.authors.empty() && !value.empty()) said.authors.push_back(value);
}

void PageReader::open(const PageToken& token) {
  const std::string& name = token.name;
  if (name == "meta") take_meta(token.bytes);
  if (name == "link" && page_attribute(token.bytes, "rel") == "canonical") {
    meta_.said.url = page_attribute(token.bytes, "href");
  }
  if (name == "html") data_.language = page_attribute(token.bytes, "lang");
  if (name == "title" && meta_.title.empty()) append_unescaped(meta_.title, token.inside);
  if (name == "time" && meta_.time.empty()) meta_.time = page_attribute(token.bytes, "datetime");
  if (name == "script" && page_attribute(token.bytes, "type") == "application/ld+json") {
    read_page_data(token.inside, data_);
  }
  if (name == "a") ++links_open_;
  if (is_one_of(kInline, name)) return;
  if (name == "br") return take_text(" ");
  end_block();
  if (name == "h1") in_heading_ = true;
  if (is_one_of(kVoid, name)) return;
  if (!open_.empty() && open_.back().name == "p") open_.pop_back();
  if (name == "body") open_.clear();
  if (open_.size() >= kDeepest) return;
  const size_t parent = open_.empty() ? 0 : open_.back().element;
  const bool out = left_out() || is_one_of(kLeftOut, name) || (name != "body" && is_odd_class(token.bytes));
  elements_.push_back({parent, 0});
  open_.push_back({name, elements_.size() - 1, out});
}

void PageReader::close(const std::string& name) {
  if (name == "a" && links_open_ > 0) --links_open_;
  if (is_one_of(kInline, name)) return;
  end_block();
  if (name == "h1") in_heading_ = false;
  const auto found = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& each) { return each.name == name; });
  if (found != open_.rend()) open_.erase(found.base() - 1, open_.end());
}

void PageReader::take_text(std::string_view bytes) {
  if (left_out()) return;
  const size_t before = block_.text.size();
  append_unescaped(block_.text, bytes);
  if (links_open_ > 0) block_.in_links += block_.text.size() - before;
}

void PageReader::end_block() {
  std::string text;
  for (char c : one_line(block_.text)) {
    if (c != ' ' || !text.ends_with(' ')) text.push_back(c);
  }
  block_.text.clear();
  const size_t in_links = std::exchange(block_.in_links, 0);
  if (text.empty()) return;
  if (in_heading_ && meta_.heading.empty()) meta_.heading = text;
  if (in_heading_) return;
  const size_t element = open_.empty() ? 0 : open_.back().element;
  blocks_.push_back({std::move(text), element, in_links, false});
}

size_t PageReader::best_element() {
  for (const Block& block : blocks_) {
    if (block.text.size() < kSentenceBytes || block.in_links * 2 > block.text.size()) continue;
    const size_t score = block.text.size() - block.in_links;
    // A paragraph has an element of its own: the one around it is what counts.
    const size_t parent = elements_[block.element].parent;
    elements_[block.element].score += score / 2;
    if (parent != block.element) elements_[parent].score += score;
    elements_[elements_[parent].parent].score += score / 2;
  }
  const auto best = std::max_element(elements_.begin(), elements_.end(),
                                     [](const Element& a, const Element& b) { return a.score < b.score; });
  return static_cast<size_t>(best - elements_.begin());
}

bool PageReader::is_inside(size_t element, size_t outer) const {
  while (element > outer) element = elements_[element].parent;  // a parent is opened before its children
  return element == outer;
}

std::string PageReader::body() {
  const size_t best = best_element();
  std::string out;
  for (const Block& block : blocks_) {
    if (!is_inside(block.element, best) || block.in_links * 2 > block.text.size()) continue;
    const bool is_short = block.text.size() <= kMostCutBytes;
    if (is_short && begins_with_one_of(kEnds, block.text)) break;
    if (begins_with_one_of(kAsides, block.text) && (is_short || block.in_links > 0)) continue;
    out.append(out.empty() ? "" : "\n").append(block.text);
  }
  return out;
}

PageArticle PageReader::read(std::string_view page) {
  PageScanner scanner(page);
  for (PageToken token; scanner.next(token);) {
    if (token.kind == PageToken::Kind::text) take_text(token.bytes);
    if (token.kind == PageToken::Kind::open) open(token);
    if (token.kind == PageToken::Kind::close) close(token.name);
  }
  end_block();
  PageArticle out = std::move(data_);
  const auto fill = [](std::string& gap, const std::string& value) { gap = trim(gap).empty() ? value : gap; };
  fill(out.title, meta_.said.title);
  fill(out.title, meta_.heading);
  fill(out.title, meta_.title);
  fill(out.date, meta_.said.date);
  fill(out.date, meta_.time);
  fill(out.url, meta_.said.url);
  fill(out.source, meta_.said.source);
  fill(out.section, meta_.said.section);
  fill(out.language, meta_.said.language);
  fill(out.text, body());
  if (out.authors.empty()) out.authors = meta_.said.authors;
  return out;
}

}  // namespace

PageArticle read_page(std::string_view page) { return PageReader().read(page); }

std::string declared_charset(std::string_view page) {
  PageScanner scanner(page.substr(0, 2048));
  for (PageToken token; scanner.next(token);) {
    if (token.kind != PageToken::Kind::open || token.name != "meta") continue;
    if (std::string name = page_attribute(token.bytes, "charset"); !name.empty()) return name;
    const std::string type = page_attribute(token.bytes, "content");
    const size_t at = type.find("charset=");
    if (at != std::string::npos) return type.substr(at + 8);
  }
  return {};
}

}  // namespace rotative
