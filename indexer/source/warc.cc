// Lines are cut at LF and lose a CR, because crawlers of every age wrote them.
#include "indexer/source/warc.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "indexer/source/http_body.h"

namespace rotative {
namespace {

bool is_html(std::string_view content_type) {
  const std::string type = lower_ascii(content_type);
  return type.starts_with("text/html") || type.starts_with("application/xhtml");
}

std::string charset_of(std::string_view content_type) {
  const size_t at = lower_ascii(content_type).find("charset=");
  if (at == std::string::npos) return {};
  std::string_view label = content_type.substr(at + 8);
  label = trim_ascii(label.substr(0, label.find(';')));
  if (label.size() > 1 && (label.front() == '"' || label.front() == '\'')) label = label.substr(1, label.size() - 2);
  return std::string(label);
}

std::optional<WebPage> from_http(std::string_view block, uint64_t most) {
  const std::string_view all = block;
  const std::string_view status = take_line(block);
  const size_t code = status.find(' ');
  if (code == std::string_view::npos || !status.substr(code + 1).starts_with("200")) return std::nullopt;
  while (!block.empty() && !trim_ascii(take_line(block)).empty()) {
  }
  const std::string_view header = all.substr(0, all.size() - block.size());
  const std::string_view type = header_value(header, "content-type");
  if (!is_html(type)) return std::nullopt;
  WebPage page{false, {}, charset_of(type)};
  page.too_large = !http_body(header_value(header, "transfer-encoding"), header_value(header, "content-encoding"),
                              block, most, page.bytes);
  return page;
}

}  // namespace

std::string_view header_value(std::string_view header, std::string_view name) {
  const std::string wanted = lower_ascii(name);
  while (!header.empty()) {
    const std::string_view line = take_line(header);
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || lower_ascii(trim_ascii(line.substr(0, colon))) != wanted) continue;
    return trim_ascii(line.substr(colon + 1));
  }
  return {};
}

std::optional<WarcHeader> parse_warc_header(std::string_view header) {
  WarcHeader out;
  const std::string_view length = header_value(header, "content-length");
  const auto [end, problem] = std::from_chars(length.data(), length.data() + length.size(), out.length);
  if (length.empty() || problem != std::errc() || end != length.data() + length.size()) return std::nullopt;
  std::string_view url = header_value(header, "warc-target-uri");
  if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);  // Wget writes it so
  out.type = lower_ascii(header_value(header, "warc-type"));
  out.url = url;
  out.content_type = header_value(header, "content-type");
  out.date = header_value(header, "warc-date");
  return out;
}

bool opens_warc_record(std::string_view line) {
  return line.size() > 6 && line.starts_with("WARC/") && line[5] >= '0' && line[5] <= '9' && line[6] == '.';
}

bool ends_page(std::string_view block) {
  return lower_ascii(trim_ascii(block.substr(block.size() - std::min<size_t>(block.size(), 64)))).ends_with("</html>");
}

namespace {

// The last `count` words of the line, first one first, and what stands before them.
std::vector<std::string_view> last_words(std::string_view line, size_t count, std::string_view& before) {
  std::vector<std::string_view> words(count);
  for (before = trim_ascii(line); count > 0; --count) {
    const size_t blank = before.rfind(' ');
    if (blank == std::string_view::npos) return {};
    words[count - 1] = before.substr(blank + 1);
    before = trim_ascii(before.substr(0, blank));
  }
  return words;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Version 1 of the format ends in type and length; version 2 has status, checksum, location, offset and name before
// the length, and its type six words before it.
struct ArcLine {
  std::string_view url, time, type, length;
};

std::optional<ArcLine> split_arc_line(std::string_view line) {
  for (const size_t count : {size_t{4}, size_t{9}}) {
    std::string_view url;
    const auto words = last_words(line, count, url);
    if (words.empty() || url.find("://") == std::string_view::npos || words[1].size() < 8) continue;
    const bool has_address = words[0].find_first_of(".:") != std::string_view::npos;
    if (has_address && all_digits(words[1]) && (count == 9 || words[2].find('/') != std::string_view::npos))
      return ArcLine{url, words[1], words[2], words.back()};
  }
  return std::nullopt;
}

}  // namespace

bool opens_arc_record(std::string_view line) { return split_arc_line(line).has_value(); }

std::optional<WarcHeader> parse_arc_header(std::string_view line) {
  const std::optional<ArcLine> parts = split_arc_line(line);
  WarcHeader out;
  if (!parts || !all_digits(parts->length)) return std::nullopt;
  const auto [end, problem] =
      std::from_chars(parts->length.data(), parts->length.data() + parts->length.size(), out.length);
  if (problem != std::errc()) return std::nullopt;
  out.type = parts->url.starts_with("filedesc:") ? "filedesc" : "response";
  out.url = parts->url;
  out.content_type = parts->type;
  out.date = parts->time.substr(0, 8);
  out.date.insert(6, "-").insert(4, "-");
  return out;
}

std::optional<WebPage> web_page(const WarcHeader& header, std::string_view block, uint64_t most) {
  if (header.type == "response" && block.starts_with("HTTP/")) return from_http(block, most);
  const bool is_text = header.type == "conversion" && lower_ascii(header.content_type).starts_with("text/plain");
  if (!is_text && (header.type != "resource" || !is_html(header.content_type))) return std::nullopt;
  return WebPage{is_text, std::string(block), charset_of(header.content_type)};
}

}  // namespace rotative
