// Escapes by RFC 3986 and by what HTML and XML have in common.
#include "search/markup.h"

#include <fmt/format.h>

#include "common/base/utf8.h"

namespace rotative {
namespace {

constexpr std::string_view kUnreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

std::string percent(char c) { return fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c))); }

}  // namespace

std::string html_text(std::string_view text) {
  std::string out;
  for (const char c : utf8::printable(text)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string html_snippet(const Snippet& snippet, std::string_view element) {
  std::string out;
  size_t at = 0;
  for (const Span mark : snippet.marks) {
    out += html_text(std::string_view(snippet.text).substr(at, mark.begin - at));
    out += fmt::format("<{0}>{1}</{0}>", element, html_text(mark.of(snippet.text)));
    at = mark.end;
  }
  return out + html_text(std::string_view(snippet.text).substr(at));
}

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) out += kUnreserved.find(c) == std::string_view::npos ? percent(c) : std::string(1, c);
  return out;
}

std::string percent_encoded_blanks(std::string_view url) {
  std::string out;
  for (const char c : url)
    out += c <= ' ' || c == '"' || c == '<' || c == '>' || c == '\\' || c == 0x7f ? percent(c) : std::string(1, c);
  return out;
}

bool is_web_address(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

}  // namespace rotative
