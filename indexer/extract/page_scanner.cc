// Comments and declarations are passed over; a '<' that opens nothing is text.
#include "indexer/extract/page_scanner.h"

#include <algorithm>

#include "indexer/extract/page_entities.h"

namespace rotative {
namespace {

constexpr size_t kNone = std::string_view::npos;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

bool is_folded(std::string_view text, std::string_view lower_text) {
  return text.size() == lower_text.size() &&
         std::equal(text.begin(), text.end(), lower_text.begin(), [](char a, char b) { return lower(a) == b; });
}

bool PageAttributes::next() {
  size_t at = 0;
  const auto pass_blanks = [&] {
    while (at < rest_.size() && (is_blank(rest_[at]) || rest_[at] == '/')) ++at;
  };
  pass_blanks();
  if (at == rest_.size()) return false;
  const size_t begin = at++;
  while (at < rest_.size() && !is_blank(rest_[at]) && rest_[at] != '=' && rest_[at] != '/') ++at;
  name_ = rest_.substr(begin, at - begin);
  value_ = {};
  pass_blanks();
  if (at < rest_.size() && rest_[at] == '=') {
    ++at;
    while (at < rest_.size() && is_blank(rest_[at])) ++at;
    const char quote = at < rest_.size() ? rest_[at] : ' ';
    const bool quoted = quote == '"' || quote == '\'';
    const size_t from = std::min(at + (quoted ? 1 : 0), rest_.size());
    at = std::min(quoted ? rest_.find(quote, from) : rest_.find_first_of(" \t\r\n\f", from), rest_.size());
    value_ = rest_.substr(from, at - from);
    if (quoted && at < rest_.size()) ++at;
  }
  rest_.remove_prefix(at);
  return true;
}

bool PageAttributes::is(std::string_view lower_name) const { return is_folded(name_, lower_name); }

std::string page_attribute(std::string_view attributes, std::string_view lower_name) {
  std::string out;
  for (PageAttributes each(attributes); each.next();) {
    if (!each.is(lower_name)) continue;
    append_unescaped(out, each.value());
    break;
  }
  return out;
}

bool PageScanner::next(PageToken& token) {
  token.inside = {};
  while (!rest_.empty()) {
    if (rest_.front() != '<') {
      take_text(token, rest_.find('<'));
      return true;
    }
    if (rest_.starts_with("<!--")) {
      pass_comment();
    } else if (rest_.starts_with("<!") || rest_.starts_with("<?")) {
      rest_.remove_prefix(std::min(rest_.find('>'), rest_.size() - 1) + 1);
    } else if (take_tag(token)) {
      return true;
    } else {
      take_text(token, no_tag_end_ ? kNone : rest_.find('<', 1));
      return true;
    }
  }
  return false;
}

void PageScanner::take_text(PageToken& token, size_t end) {
  token.kind = PageToken::Kind::text;
  token.bytes = rest_.substr(0, end);
  rest_.remove_prefix(token.bytes.size());
}

// A comment that is never closed ends where a tag would.
void PageScanner::pass_comment() {
  size_t end = no_comment_end_ ? kNone : rest_.find("-->", 2);
  if (end != kNone) return rest_.remove_prefix(end + 3);
  no_comment_end_ = true;
  end = rest_.find('>');
  rest_.remove_prefix(end == kNone ? rest_.size() : end + 1);
}

// Quotes are honoured while they close.
size_t PageScanner::tag_end() {
  if (no_quotes_) return rest_.find('>');
  for (size_t at = 1; at < rest_.size(); ++at) {
    const char c = rest_[at];
    if (c == '>') return at;
    if ((c == '"' || c == '\'') && (rest_[at - 1] == '=' || is_blank(rest_[at - 1]))) {
      const size_t close = rest_.find(c, at + 1);
      if (close == kNone) break;
      at = close;
    }
  }
  no_quotes_ = true;
  return rest_.find('>');
}

bool PageScanner::take_tag(PageToken& token) {
  const bool closing = rest_.starts_with("</");
  const size_t begin = closing ? 2 : 1;
  size_t at = begin;
  if (no_tag_end_ || at >= rest_.size() || !is_letter(rest_[at])) return false;
  const size_t end = tag_end();
  if (end == kNone) {
    no_tag_end_ = true;
    return false;
  }
  while (at < end && !is_blank(rest_[at]) && rest_[at] != '/') ++at;
  token.name = rest_.substr(begin, at - begin);
  token.tag = tag_of(token.name);
  token.kind = closing ? PageToken::Kind::close : PageToken::Kind::open;
  token.bytes = rest_.substr(at, end - at);
  rest_.remove_prefix(end + 1);
  const bool closed = token.bytes.ends_with("\"/") || token.bytes.ends_with(" /");  // <iframe/>, as XHTML writes
  if (!closing && !closed && is_raw(token.tag)) take_inside(token);
  return true;
}

// Of an element that is never closed: up to the next tag.
void PageScanner::take_inside(PageToken& token) {
  const uint32_t bit = uint32_t{1} << (static_cast<uint32_t>(token.tag) % 32);
  size_t end = kNone;
  if ((not_closed_ & bit) == 0) {
    for (size_t at = rest_.find("</"); at != kNone && end == kNone; at = rest_.find("</", at + 2))
      if (tag_of(rest_.substr(at + 2, token.name.size())) == token.tag) end = at;
  }
  if (end == kNone) {
    not_closed_ |= bit;
    end = std::min(rest_.find('<'), rest_.size());
  }
  token.inside = rest_.substr(0, end);
  rest_.remove_prefix(end);
}

}  // namespace rotative
