// One walk down the parts; each part that is text is decoded once, and the best of them kept.
#include "indexer/extract/mail.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "indexer/extract/charset.h"
#include "indexer/extract/clean.h"
#include "indexer/extract/xml_tree.h"

namespace rotative {
namespace {

// Plain text that is shorter only says where the letter can be read.
constexpr size_t kEnoughPlainText = 400;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// `in_header`: an underscore is a blank.
std::string quoted_printable(std::string_view text, bool in_header) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '=' && i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else if (c == '=' && text.substr(i + 1).starts_with("\r\n")) {
      i += 2;
    } else if (c == '=' && text.substr(i + 1).starts_with("\n")) {
      i += 1;
    } else {
      out += in_header && c == '_' ? ' ' : c;
    }
  }
  if (text.ends_with('=') && out.ends_with('=')) out.pop_back();
  return out;
}

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

std::string base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  uint32_t bits = 0;
  int have = 0;
  for (const char c : text) {
    if (c == '=') break;
    const int digit = base64_digit(c);
    if (digit < 0) continue;
    bits = (bits << 6) | static_cast<uint32_t>(digit);
    have += 6;
    if (have < 8) continue;
    have -= 8;
    out += static_cast<char>((bits >> have) & 0xff);
  }
  return out;
}

struct Headers {
  std::string_view text;  // up to the empty line

  // The value of a header, its folded lines joined; empty where there is none.
  std::string find(std::string_view name) const {
    std::string value;
    bool found = false;
    for (std::string_view rest = text; !rest.empty();) {
      const std::string_view line = take_line(rest);
      if (line.starts_with(' ') || line.starts_with('\t')) {
        if (found) value.append(" ").append(trim(line));
        continue;
      }
      if (found) break;
      const size_t colon = line.find(':');
      if (colon == std::string_view::npos || lower_ascii(trim(line.substr(0, colon))) != name) continue;
      value = trim(line.substr(colon + 1));
      found = true;
    }
    return value;
  }
};

// Cuts the headers off. Without an empty line all is header.
Headers take_headers(std::string_view& bytes) {
  const std::string_view all = bytes;
  while (!bytes.empty()) {
    const size_t at = all.size() - bytes.size();
    if (take_line(bytes).empty()) return {all.substr(0, at)};
  }
  return {all};
}

// "text/html; charset=\"utf-8\"": the parameter's value.
std::string parameter(std::string_view value, std::string_view name) {
  const std::string small = lower_ascii(value);
  const std::string wanted = std::string(name) + "=";
  for (size_t at = small.find(wanted); at != std::string::npos; at = small.find(wanted, at + 1)) {
    if (at > 0 && small[at - 1] != ';' && small[at - 1] != ' ' && small[at - 1] != '\t') continue;
    std::string_view rest = value.substr(at + wanted.size());
    if (!rest.starts_with('"')) return std::string(trim(rest.substr(0, rest.find_first_of("; \t"))));
    rest.remove_prefix(1);
    return std::string(rest.substr(0, rest.find('"')));
  }
  return {};
}

// What the letter holds, found on the way down.
class Parts {
 public:
  void read(std::string_view bytes, int depth) {
    if (depth > kMostMailDepth || ++parts_ > kMostMailParts) return;
    const Headers headers = take_headers(bytes);
    read_body(headers, bytes, depth);
  }

  void read_body(const Headers& headers, std::string_view body, int depth) {
    const std::string type = headers.find("content-type"), kind = lower_ascii(type.substr(0, type.find(';')));
    if (kind.starts_with("multipart/")) return read_parts(body, parameter(type, "boundary"), depth);
    if (kind.starts_with("message/rfc822")) return read(body, depth + 1);
    const bool html = kind.starts_with("text/html");
    if (!kind.empty() && !html && !kind.starts_with("text/plain")) return;
    if (lower_ascii(headers.find("content-disposition")).starts_with("attachment")) return;
    const std::string coding = lower_ascii(headers.find("content-transfer-encoding"));
    std::string bytes = coding.starts_with("base64")             ? base64(body)
                        : coding.starts_with("quoted-printable") ? quoted_printable(body, false)
                                                                 : std::string(body);
    DecodedText decoded = decode_text(bytes, parameter(type, "charset"));
    keep(html ? html_ : plain_, std::move(decoded));
  }

  Letter take() {
    Letter letter;
    if (!html_.text.empty()) html_.text = html_lines(html_.text);
    const bool plain = plain_.text.size() >= kEnoughPlainText || plain_.text.size() >= html_.text.size();
    DecodedText& best = plain ? plain_ : html_;
    letter.article.text = trim(best.text);
    letter.charset = best.charset.empty() ? "utf-8" : best.charset;
    return letter;
  }

 private:
  static void keep(DecodedText& best, DecodedText found) {
    if (found.text.size() > best.text.size()) best = std::move(found);
  }

  void read_parts(std::string_view body, const std::string& boundary, int depth) {
    if (boundary.empty()) return;
    const std::string delimiter = "--" + boundary;
    size_t begin = std::string_view::npos;
    for (std::string_view rest = body; !rest.empty();) {
      const size_t at = body.size() - rest.size();
      const std::string_view line = take_line(rest);
      if (!line.starts_with(delimiter)) continue;
      if (begin != std::string_view::npos) read(body.substr(begin, at - begin), depth + 1);
      begin = body.size() - rest.size();
      if (line.substr(delimiter.size()).starts_with("--")) return;
    }
    if (begin != std::string_view::npos) read(body.substr(begin), depth + 1);  // the last boundary is missing
  }

  DecodedText plain_;
  DecodedText html_;
  int parts_ = 0;
};

// "Le Courrier <lettre@courrier.example>": the name, else the host.
std::string sender_of(const std::string& from) {
  const size_t open = from.find('<');
  std::string name = one_line(std::string_view(from).substr(0, open));
  if (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  if (!name.empty() && name.find('@') == std::string::npos) return name;
  const size_t at = from.find('@');
  if (at == std::string::npos) return {};
  const std::string_view host = std::string_view(from).substr(at + 1);
  return std::string(host.substr(0, host.find_first_of("> \t,;")));
}

std::string without_brackets(std::string_view id) {
  id = trim(id);
  if (id.starts_with('<')) id.remove_prefix(1);
  return std::string(id.substr(0, id.find('>')));
}

}  // namespace

std::string decode_mail_words(std::string_view header) {
  std::string out;
  bool after_word = false;
  while (!header.empty()) {
    const size_t open = header.find("=?");
    const size_t charset_end = open == std::string_view::npos ? open : header.find('?', open + 2);
    const size_t text_end =
        charset_end == std::string_view::npos || charset_end + 2 >= header.size() || header[charset_end + 2] != '?'
            ? std::string_view::npos
            : header.find("?=", charset_end + 3);
    if (text_end == std::string_view::npos) {
      const size_t skip = open == std::string_view::npos ? header.size() : open + 2;
      out += decode_text(header.substr(0, skip)).text;
      header.remove_prefix(skip);
      after_word = false;
      continue;
    }
    const std::string_view before = header.substr(0, open);
    if (!after_word || !trim(before).empty()) out += decode_text(before).text;  // blanks between two words are none
    std::string_view charset = header.substr(open + 2, charset_end - open - 2);
    charset = charset.substr(0, charset.find('*'));  // a language may follow
    const std::string_view coded = header.substr(charset_end + 3, text_end - charset_end - 3);
    const char coding = header[charset_end + 1];
    out += decode_text(coding == 'B' || coding == 'b' ? base64(coded) : quoted_printable(coded, true), charset).text;
    header.remove_prefix(text_end + 2);
    after_word = true;
  }
  return out;
}

Letter read_letter(std::string_view bytes) {
  if (bytes.starts_with("From ")) take_line(bytes);  // a mailbox's own line
  std::string_view body = bytes;
  const Headers headers = take_headers(body);
  Parts parts;
  parts.read_body(headers, body, 0);
  Letter letter = parts.take();
  ItemArticle& article = letter.article;
  article.id = without_brackets(headers.find("message-id"));
  article.title = one_line(decode_mail_words(headers.find("subject")));
  article.date = headers.find("date");
  article.language = headers.find("content-language").substr(0, 2);
  const std::string sender = sender_of(decode_mail_words(headers.find("from")));
  const bool is_list = !headers.find("list-unsubscribe").empty() || !headers.find("list-id").empty();
  if (is_list || sender.find('.') != std::string::npos)
    article.source = sender;
  else if (!sender.empty())
    article.authors.push_back(sender);
  return letter;
}

}  // namespace rotative
