// Comments and declarations are passed over; a '<' that opens nothing is text.
#include "indexer/extract/page_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace rotative {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

// The named entities of U+00A0 to U+00FF, in order.
constexpr std::array<std::string_view, 96> kLatin = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",   "ordf",
    "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",   "acute",  "micro",
    "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave",
    "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",
    "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",
    "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute",
    "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave",
    "iacute", "icirc",  "iuml",   "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide",
    "oslash", "ugrave", "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

constexpr std::array<std::pair<std::string_view, uint32_t>, 21> kOthers = {{
    {"amp", '&'},      {"lt", '<'},        {"gt", '>'},        {"quot", '"'},     {"apos", '\''},    {"oelig", 0x153},
    {"OElig", 0x152},  {"euro", 0x20AC},   {"hellip", 0x2026}, {"rsquo", 0x2019}, {"lsquo", 0x2018}, {"ldquo", 0x201C},
    {"rdquo", 0x201D}, {"ndash", 0x2013},  {"mdash", 0x2014},  {"bull", 0x2022},  {"trade", 0x2122}, {"thinsp", 0x2009},
    {"ensp", 0x2002},  {"lsaquo", 0x2039}, {"rsaquo", 0x203A},
}};

uint32_t code_of(std::string_view name) {
  if (name.starts_with('#')) {
    name.remove_prefix(1);
    const bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    uint32_t code = 0;
    const auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    if (problem != std::errc() || end != name.data() + name.size()) return 0;
    if (code == 0x92) return 0x2019;  // windows-1252 quotes, which old pages write as numbers
    return code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code;
  }
  for (const auto& [known, code] : kOthers) {
    if (known == name) return code;
  }
  const auto found = std::find(kLatin.begin(), kLatin.end(), name);
  return found == kLatin.end() ? 0 : static_cast<uint32_t>(0xA0 + (found - kLatin.begin()));
}

void append_code(std::string& out, uint32_t code) {
  const auto put = [&out](uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80) return put(code);
  if (code < 0x800) {
    put(0xC0 | code >> 6);
  } else {
    if (code < 0x10000) {
      put(0xE0 | code >> 12);
    } else {
      put(0xF0 | code >> 18);
      put(0x80 | (code >> 12 & 0x3F));
    }
    put(0x80 | (code >> 6 & 0x3F));
  }
  put(0x80 | (code & 0x3F));
}

// The end of a tag, quotes honoured while they close.
size_t tag_end(std::string_view tag) {
  for (size_t at = 0; at < tag.size(); ++at) {
    if (tag[at] == '>') return at;
    if ((tag[at] == '"' || tag[at] == '\'') && at > 0 && tag[at - 1] == '=') {
      const size_t close = tag.find(tag[at], at + 1);
      if (close == std::string_view::npos) return tag.find('>', at);
      at = close;
    }
  }
  return std::string_view::npos;
}

}  // namespace

void append_unescaped(std::string& out, std::string_view text) {
  while (true) {
    const size_t at = std::min(text.find('&'), text.size());
    out.append(text.substr(0, at));
    text.remove_prefix(at);
    if (text.empty()) return;
    const size_t end = text.substr(0, 12).find(';');
    const uint32_t code = end == std::string_view::npos ? 0 : code_of(text.substr(1, end - 1));
    if (code == 0) {
      out.push_back('&');
    } else if (code != 0xAD) {  // a soft hyphen is no letter
      append_code(out, code);
    }
    text.remove_prefix(code == 0 ? 1 : end + 1);
  }
}

std::string page_attribute(std::string_view attributes, std::string_view name) {
  size_t at = 0;
  const auto pass_blanks = [&] {
    while (at < attributes.size() && (is_blank(attributes[at]) || attributes[at] == '/')) ++at;
  };
  while (pass_blanks(), at < attributes.size()) {
    const size_t begin = at++;
    while (at < attributes.size() && !is_blank(attributes[at]) && attributes[at] != '=') ++at;
    const std::string_view key = attributes.substr(begin, at - begin);
    pass_blanks();
    std::string_view value;
    if (at < attributes.size() && attributes[at] == '=') {
      ++at;
      pass_blanks();
      const char quote = at < attributes.size() ? attributes[at] : ' ';
      const bool quoted = quote == '"' || quote == '\'';
      const size_t from = at + (quoted ? 1 : 0);
      at = quoted ? attributes.find(quote, from) : attributes.find_first_of(" \t\r\n", from);
      at = std::min(at, attributes.size());
      value = attributes.substr(std::min(from, at), at - std::min(from, at));
      if (quoted && at < attributes.size()) ++at;
    }
    if (!same_name(key, name)) continue;
    std::string out;
    append_unescaped(out, value);
    return out;
  }
  return {};
}

bool PageScanner::next(PageToken& token) {
  token.inside = {};
  while (!rest_.empty()) {
    if (rest_.starts_with("<!--")) {
      const size_t end = rest_.find("-->", 4);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 3);
    } else if (rest_.starts_with("<!") || rest_.starts_with("<?")) {
      rest_.remove_prefix(std::min(rest_.find('>'), rest_.size() - 1) + 1);
    } else if (rest_.front() == '<' && take_tag(token)) {
      return true;
    } else {
      const size_t end = std::min(rest_.find('<', 1), rest_.size());
      token.kind = PageToken::Kind::text;
      token.name.clear();
      token.bytes = rest_.substr(0, end);
      rest_.remove_prefix(end);
      return true;
    }
  }
  return false;
}

bool PageScanner::take_tag(PageToken& token) {
  const bool closing = rest_.starts_with("</");
  size_t at = closing ? 2 : 1;
  if (at >= rest_.size() || !is_letter(rest_[at])) return false;
  const size_t end = tag_end(rest_);
  if (end == std::string_view::npos) return false;
  token.name.clear();
  while (at < end && !is_blank(rest_[at]) && rest_[at] != '/') token.name.push_back(lower(rest_[at++]));
  token.kind = closing ? PageToken::Kind::close : PageToken::Kind::open;
  token.bytes = rest_.substr(at, end - at);
  rest_.remove_prefix(end + 1);
  const std::string& name = token.name;
  if (!closing && (name == "script" || name == "style" || name == "title" || name == "textarea")) take_inside(token);
  return true;
}

void PageScanner::take_inside(PageToken& token) {
  for (size_t at = rest_.find("</"); at != std::string_view::npos; at = rest_.find("</", at + 2)) {
    if (!same_name(rest_.substr(at + 2, token.name.size()), token.name)) continue;
    token.inside = rest_.substr(0, at);
    rest_.remove_prefix(at);
    return;
  }
  token.inside = rest_;
  rest_ = {};
}

}  // namespace rotative
