// Paragraphs, items and cells that pages leave open are closed as browsers close them.
#include "indexer/extract/page_tree.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/extract/page_entities.h"
#include "indexer/extract/page_scanner.h"

namespace rotative {
namespace {

constexpr size_t kDeepest = 512;
constexpr size_t kMostElements = size_t{1} << 20;  // of a page; beyond them nothing is an element or a line of its own
constexpr size_t kMostNames = 64;
constexpr uint32_t kLongestName = 120;  // bytes

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

// Would `next` be inside `open` only by mistake? Then `open` ends here.
bool ends_before(Tag open, Tag next) {
  switch (open) {
    case Tag::p:
      return closes_paragraph(next);
    case Tag::li:
      return next == Tag::li;
    case Tag::dd:
    case Tag::dt:
      return next == Tag::dd || next == Tag::dt;
    case Tag::td:
    case Tag::th:
      return is_table_part(next);
    case Tag::tr:
      return is_table_part(next) && next != Tag::td && next != Tag::th;
    case Tag::option:
      return true;
    default:
      return is_heading(open) && is_heading(next);
  }
}

class TreeReader {
 public:
  explicit TreeReader(PageListener& listener) : listener_(listener) {
    tree_.elements.push_back({});
    open_.push_back(0);
  }

  PageTree read(std::string_view page);

 private:
  void open(const PageToken& token);
  void open_inline(const PageToken& token, Hints hints);
  void open_name(Tag tag);
  void close_name(Tag tag);
  void walk(PageScanner& scanner);
  void skip(Tag tag);
  void close(Tag tag);
  void close_inline(Tag tag);
  void break_line();
  void take_text(std::string_view bytes);
  void put(std::string_view piece);
  void end_block();
  void close_top();
  Tag top() const { return tree_.elements[open_.back()].tag; }

  PageListener& listener_;
  PageTree tree_;
  std::vector<uint32_t> open_;
  PageBlock block_;
  std::string unescaped_;
  bool blank_ = false;  // one is due before the next word

  size_t too_deep_ = 0;           // open containers that are none of the tree
  Tag skipped_ = Tag::other;      // text is passed over until this element closes …
  size_t skipped_depth_ = 0;      // … as often as it was opened
  PageScanner skipped_from_{{}};  // behind the tag that began it
  bool skip_begins_ = false;
  std::array<bool, 256> never_skipped_{};  // by tag
  bool in_link_ = false;
  size_t emphasis_ = 0;
  std::vector<std::pair<Tag, uint32_t>> open_names_;  // with where their text begins
};

PageTree TreeReader::read(std::string_view page) {
  tree_.text.reserve(page.size() / 6);
  tree_.elements.reserve(page.size() / 120);
  PageScanner scanner(page);
  do {
    walk(scanner);
    // What is passed over and never closed would be the rest of the page: walked again from there, as plain text.
    if (skipped_depth_ > 0) {
      scanner = skipped_from_;
      never_skipped_[static_cast<size_t>(skipped_)] = true;
      skipped_depth_ = 0;
      continue;
    }
    break;
  } while (true);
  end_block();
  while (!open_.empty()) close_top();
  return std::move(tree_);
}

void TreeReader::walk(PageScanner& scanner) {
  for (PageToken token; scanner.next(token);) {
    if (token.kind == PageToken::Kind::text) {
      take_text(token.bytes);
    } else if (token.tag == Tag::other && token.name.find(':') != std::string_view::npos) {
      continue;  // <o:p>, as Word writes
    } else if (token.kind == PageToken::Kind::close) {
      close(token.tag);
    } else {
      open(token);
      if (skipped_depth_ == 1 && skip_begins_) skipped_from_ = scanner;
      skip_begins_ = false;
    }
  }
}

void TreeReader::skip(Tag tag) {
  if (never_skipped_[static_cast<size_t>(tag)]) return;
  skipped_ = tag;
  skipped_depth_ = 1;
  skip_begins_ = true;
}

// <svg/>, as XHTML and SVG write it; "src=a/" is an address.
bool is_closed_at_once(std::string_view attributes) {
  if (!attributes.ends_with('/')) return false;
  const char before = attributes.size() > 1 ? attributes[attributes.size() - 2] : ' ';
  return before == ' ' || before == '"' || before == '\'';
}

void TreeReader::open(const PageToken& token) {
  const Tag tag = token.tag;
  if (is_raw(tag)) {
    if (skipped_depth_ == 0 || tag == Tag::script) listener_.on_raw(tag, token.bytes, token.inside);
    return;
  }
  if (skipped_depth_ > 0) {
    if (tag == skipped_ && !is_closed_at_once(token.bytes)) ++skipped_depth_;
    return;
  }

  const bool told = !token.bytes.empty() || tag == Tag::other || !is_inline(tag);
  const Hints hints = told && tag != Tag::a && tag != Tag::img ? hints_of(tag, token.name, token.bytes) : Hints{0};
  listener_.on_element(tag, token.bytes, hints);
  if (is_inline(tag)) return open_inline(token, hints);
  const bool shadow = tag == Tag::template_ && token.bytes.find("shadowroot") != std::string_view::npos;  // is shown
  if (is_left_out(tag) && tag != Tag::head && !shadow) {
    if (!is_closed_at_once(token.bytes)) skip(tag);
    return end_block();
  }
  if (is_void(tag)) return end_block();
  if (token.bytes.ends_with('/') && tag == Tag::other) return;  // <v:shape/>
  end_block();
  if (tag == Tag::html || tag == Tag::head || tag == Tag::body) {
    if (tag == Tag::body) tree_.elements[0].hints |= hints & hint::kArticle;
    return;
  }
  while (open_.size() > 1 && ends_before(top(), tag)) close_top();
  if (open_.size() >= kDeepest || tree_.elements.size() >= kMostElements) {
    ++too_deep_;
    return;
  }
  tree_.elements.push_back({open_.back(), 0, static_cast<uint32_t>(tree_.blocks.size()), 0, tag, hints});
  open_.push_back(static_cast<uint32_t>(tree_.elements.size() - 1));
}

bool leads_to_author(std::string_view attributes) {
  constexpr std::array<std::string_view, 8> kSigns = {"auteur",    "author",       "journalist", "redacteur",
                                                      "/signatai", "/biographie/", "/reporter",  "/redaction/"};
  return std::any_of(kSigns.begin(), kSigns.end(),
                     [&](std::string_view sign) { return attributes.find(sign) != std::string_view::npos; });
}

void TreeReader::open_name(Tag tag) {
  if (open_names_.size() < kMostNames && tree_.names.size() < kMostNames)
    open_names_.emplace_back(tag, static_cast<uint32_t>(tree_.text.size()));
}

void TreeReader::close_name(Tag tag) {
  if (open_names_.empty() || open_names_.back().first != tag) return;
  const uint32_t begin = open_names_.back().second, end = static_cast<uint32_t>(tree_.text.size());
  open_names_.pop_back();
  if (end > begin && end - begin <= kLongestName) tree_.names.push_back({begin, end});
}

void TreeReader::open_inline(const PageToken& token, Hints hints) {
  switch (token.tag) {
    case Tag::br:
      return break_line();
    case Tag::a:
      in_link_ = token.bytes.find("href") != std::string_view::npos;
      if (leads_to_author(token.bytes)) open_name(Tag::a);
      return;
    case Tag::strong:
    case Tag::b:
      ++emphasis_;
      return;
    default:
      break;
  }
  if (is_void(token.tag)) return;
  if (hints & hint::kByline) open_name(token.tag);
  // Of a span, what is not for the reader's eye, and what belongs to a picture.
  if ((hints & (hint::kHidden | hint::kCaption)) == 0 || token.bytes.ends_with('/')) return;
  if (block_.end > block_.begin) blank_ = true;
  skip(token.tag);
}

void TreeReader::close(Tag tag) {
  if (skipped_depth_ > 0) {
    if (tag == skipped_) --skipped_depth_;
    return;
  }
  if (is_inline(tag)) return close_inline(tag);
  const bool outside = is_left_out(tag) && tag != Tag::template_;
  if (outside || is_void(tag) || tag == Tag::body || tag == Tag::html) return end_block();
  end_block();
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }

  const auto found = std::find_if(open_.rbegin(), open_.rend() - 1,
                                  [&](uint32_t element) { return tree_.elements[element].tag == tag; });
  if (found == open_.rend() - 1) return;
  const size_t keep = static_cast<size_t>(open_.rend() - found) - 1;
  while (open_.size() > keep) close_top();
}

void TreeReader::close_inline(Tag tag) {
  close_name(tag);
  if (tag == Tag::a) in_link_ = false;
  if ((tag == Tag::strong || tag == Tag::b) && emphasis_ > 0) --emphasis_;
}

void TreeReader::close_top() {
  PageElement& element = tree_.elements[open_.back()];
  element.end = static_cast<uint32_t>(tree_.elements.size());
  element.end_block = static_cast<uint32_t>(tree_.blocks.size());
  open_.pop_back();
}

void TreeReader::break_line() {
  if (top() == Tag::h1 || top() == Tag::h2) {
    blank_ = true;
    return;
  }
  end_block();
}

void TreeReader::take_text(std::string_view bytes) {
  if (skipped_depth_ > 0) return;
  if (bytes.find('&') != std::string_view::npos) {
    unescaped_.clear();
    append_unescaped(unescaped_, bytes);
    bytes = unescaped_;
  }
  size_t at = 0;
  while (at < bytes.size()) {
    if (is_blank(bytes[at])) {
      blank_ = true;
      ++at;
      continue;
    }
    size_t end = at + 1;
    while (end < bytes.size() && !is_blank(bytes[end])) ++end;
    put(bytes.substr(at, end - at));
    at = end;
  }
}

void TreeReader::put(std::string_view piece) {
  std::string& text = tree_.text;
  const size_t before = text.size();
  if (blank_ && text.size() > block_.begin) text.push_back(' ');
  blank_ = false;
  text.append(piece);
  block_.end = static_cast<uint32_t>(text.size());
  if (in_link_) block_.link_bytes += static_cast<uint32_t>(text.size() - before);
  if (emphasis_ > 0) block_.emphasised_bytes += static_cast<uint32_t>(text.size() - before);
}

bool says_something(std::string_view line) {
  for (size_t at = 0; at < line.size(); ++at) {
    if (line[at] == ' ') continue;
    if (line.substr(at, 2) != "\u00a0" && line.substr(at, 3) != "\u200b") return true;
    at += line[at] == '\xC2' ? 1 : 2;
  }
  return false;
}

void TreeReader::end_block() {
  const std::string_view line = tree_.line(block_);
  if (!line.empty() && says_something(line) && tree_.blocks.size() < kMostElements) {
    block_.element = open_.back();
    block_.counts = count_words(line);
    tree_.blocks.push_back(block_);
  }
  block_ = {};
  block_.begin = block_.end = static_cast<uint32_t>(tree_.text.size());
  blank_ = false;
}

}  // namespace

PageTree read_page_tree(std::string_view page, PageListener& listener) { return TreeReader(listener).read(page); }

}  // namespace rotative
