// Alignment goes by columns of the terminal: a wide character takes two, a combining mark none.
#include "search/kwic.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "common/base/utf8.h"
#include "search/lex.h"

namespace rotative {
namespace {

constexpr size_t kDateColumns = 10;
constexpr size_t kMatchColumns = 14;  // room that is kept for the match
constexpr size_t kUsualColumns = 40;  // where there is no terminal to fill

// One line: each run of blanks is one.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const auto c = utf8::decode(text, at);
    if (!is_blank(c.code_point))
      out.append(text.substr(at, c.length));
    else if (out.empty() || out.back() != ' ')
      out += ' ';
    at += c.length;
  }
  return out;
}

// The longest end of the text that fits the columns; whole words but for one that fills them.
std::string last_columns(std::string text, size_t columns) {
  if (utf8::width(text) <= columns) return text;
  size_t begin = text.size();
  for (size_t used = 0; begin > 0;) {
    const auto c = utf8::decode_before(text, begin);
    used += utf8::width(std::string_view(text).substr(begin - c.length, c.length));
    if (used > columns) break;
    begin -= c.length;
  }
  const size_t blank = text[begin - 1] == ' ' ? begin - 1 : text.find(' ', begin);
  return text.substr(blank == std::string::npos || blank + 1 >= text.size() ? begin : blank + 1);
}

std::string first_columns(std::string text, size_t columns) {
  if (utf8::width(text) <= columns) return text;
  size_t end = 0;
  for (size_t used = 0; end < text.size();) {
    const auto c = utf8::decode(text, end);
    used += utf8::width(std::string_view(text).substr(end, c.length));
    if (used > columns) break;
    end += c.length;
  }
  const size_t blank = text[end] == ' ' ? end : text.rfind(' ', end);
  return text.substr(0, blank == std::string::npos || blank == 0 ? end : blank);
}

// At most that many bytes may hold the columns: marks of width 0 are rare.
constexpr uint32_t kBytesOfAColumn = 8;

KwicLine line_of(const Article& article, Span region, Span span, size_t columns) {
  const std::string_view text = article.content;
  const auto reach = static_cast<uint32_t>(columns) * kBytesOfAColumn;
  uint32_t begin = span.begin - std::min(reach, span.begin - region.begin);
  while (!utf8::is_boundary(text, begin)) ++begin;
  const uint32_t end =
      span.end + static_cast<uint32_t>(utf8::prefix(Span{span.end, region.end}.of(text), reach).size());
  KwicLine line{article.id, article.published.iso(), article.source, {}, on_one_line(span.of(text)), {}, span};
  line.left = last_columns(on_one_line(Span{begin, span.begin}.of(text)), columns);
  line.right = first_columns(on_one_line(Span{span.end, end}.of(text)), columns);
  return line;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold(text) + " ") {
    const bool letter = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter)
      word += c;
    else if (!word.empty())
      words.push_back(std::exchange(word, {}));
  }
  return words;
}

std::vector<std::string> key_of(const KwicLine& line, KwicSort sort) {
  switch (sort) {
    case KwicSort::left: {
      auto words = words_of(line.left);
      std::reverse(words.begin(), words.end());
      return words;
    }
    case KwicSort::match: {
      auto words = words_of(line.match);
      for (auto& word : words_of(line.right)) words.push_back(std::move(word));
      return words;
    }
    case KwicSort::right:
      return words_of(line.right);
    case KwicSort::none:
      break;
  }
  return {};
}

}  // namespace

std::vector<KwicLine> concordance(const Article& article, const Highlighter& highlighter, size_t columns,
                                  Analyzer& analyzer) {
  std::vector<KwicLine> lines;
  columns = std::min<size_t>(columns, 2000);
  for (const Span region : {article.title, below_title(article)}) {
    uint32_t end = region.begin;
    if (region.empty()) continue;
    for (const Occurrence& found : highlighter.find(article.content, region, analyzer).list) {
      if (found.span.begin < end) continue;  // a part of the one before
      lines.push_back(line_of(article, region, found.span, columns));
      end = found.span.end;
    }
  }
  return lines;
}

void sort_lines(std::vector<KwicLine>& lines, KwicSort sort) {
  if (sort == KwicSort::none) return;
  std::vector<std::pair<std::vector<std::string>, size_t>> order;
  for (size_t i = 0; i < lines.size(); ++i) order.emplace_back(key_of(lines[i], sort), i);
  std::sort(order.begin(), order.end());
  std::vector<KwicLine> sorted;
  for (const auto& [key, i] : order) sorted.push_back(std::move(lines[i]));
  lines = std::move(sorted);
}

std::vector<RowValue> kwic_values(const KwicLine& line) {
  return {line.id,
          line.date,
          line.source,
          line.left,
          line.match,
          line.right,
          static_cast<double>(line.span.begin),
          static_cast<double>(line.span.end)};
}

size_t kwic_columns(size_t wanted, const Terminal& terminal) {
  if (terminal.width == 0) return wanted == 0 ? kUsualColumns : wanted;
  const size_t taken = kDateColumns + 2 + kMatchColumns + 2;
  const size_t room = terminal.width > taken + 16 ? (terminal.width - taken) / 2 : 8;
  return wanted == 0 ? room : std::min(wanted, room);
}

void append_kwic_line(const KwicLine& line, size_t columns, const Terminal& terminal, std::string& out) {
  const std::string left = utf8::printable(line.left);
  const std::string match = utf8::printable(line.match);
  std::string right = line.right;
  if (terminal.width > 0) {
    const size_t used = kDateColumns + 2 + columns + 2 + utf8::width(match);
    right = first_columns(right, terminal.width > used ? terminal.width - used : 0);
  }
  const size_t blanks = columns - std::min(columns, utf8::width(left));
  fmt::format_to(std::back_inserter(out), "{}{:<10}{}  {:{}}{}", terminal.color ? "\x1b[2m" : "", line.date,
                 terminal.color ? "\x1b[0m" : "", "", blanks, left);
  out.append(terminal.color ? "\x1b[1;31m" : "").append(match).append(terminal.color ? "\x1b[0m" : "");
  out.append(utf8::printable(right)).append("\n");
}

}  // namespace rotative
