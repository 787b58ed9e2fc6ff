// Colours, widths and the layout for people.
#include "search/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "common/base/utf8.h"
#include "search/messages.h"

namespace rotative {
namespace {

constexpr std::string_view kBold = "\x1b[1m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kMark = "\x1b[1;31m";
constexpr std::string_view kPlain = "\x1b[0m";
constexpr size_t kMinWidth = 20;
constexpr size_t kMaxWidth = 100;  // longer lines are hard to read

bool is_on(const char* value) { return value && *value && std::string_view(value) != "0"; }

size_t columns(const Environment& environment) {
  size_t width = 0;
  if (const char* text = environment("COLUMNS")) {
    const std::string_view digits(text);
    std::from_chars(digits.data(), digits.data() + digits.size(), width);
  }
  winsize size{};
  if (width == 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  if (width == 0) width = 80;
  return std::clamp(width, kMinWidth, kMaxWidth);
}

// Breaks one line of text at blanks, escapes it, and sets the marks in colour.
class Paragraph {
 public:
  Paragraph(const Snippet& snippet, size_t indent, const Terminal& terminal, std::string_view style)
      : text_(snippet.text), marks_(snippet.marks), indent_(indent), terminal_(terminal), style_(style) {}

  void append_to(std::string& out) {
    for (size_t at = 0; at < text_.size();) {
      const size_t end = std::min(text_.find(' ', at), text_.size());
      if (end > at) word({static_cast<uint32_t>(at), static_cast<uint32_t>(end)}, out);
      at = end + 1;
    }
    set_style({}, out);
    out += '\n';
  }

 private:
  void word(Span span, std::string& out) {
    const size_t width = utf8::width(utf8::printable(span.of(text_)));
    if (column_ > 0 && terminal_.width && indent_ + column_ + 1 + width > terminal_.width) {
      set_style({}, out);
      out.append("\n").append(indent_, ' ');
      column_ = 0;
    }
    if (column_ > 0) {
      set_style(style_, out);
      out += ' ';
      ++column_;
    }
    pieces(span, out);
    column_ += width;
  }

  // A word and the parts of it that are marked.
  void pieces(Span span, std::string& out) {
    uint32_t at = span.begin;
    for (const Span mark : marks_) {
      const uint32_t begin = std::max(mark.begin, at);
      const uint32_t end = std::min(mark.end, span.end);
      if (begin >= end) continue;
      piece({at, begin}, style_, out);
      piece({begin, end}, kMark, out);
      at = end;
    }
    piece({at, span.end}, style_, out);
  }
  void piece(Span span, std::string_view style, std::string& out) {
    if (span.empty()) return;
    set_style(style, out);
    out += utf8::printable(span.of(text_));
  }
  void set_style(std::string_view style, std::string& out) {
    if (!terminal_.color || style == current_) return;
    if (!current_.empty()) out += kPlain;
    out += style;
    current_ = style;
  }

  std::string_view text_;
  const std::vector<Span>& marks_;
  size_t indent_;
  const Terminal& terminal_;
  std::string_view style_;    // of what is not marked
  std::string_view current_;  // what the terminal is set to
  size_t column_ = 0;
};

void append_line(std::string text, size_t indent, const Terminal& terminal, std::string_view style, std::string& out) {
  const Snippet line{std::move(text), {}};
  Paragraph(line, indent, terminal, style).append_to(out);
}

std::string where_and_when(const Article& article) {
  std::string line;
  for (const std::string& part : {article.published.iso(), article.source, article.section}) {
    if (part.empty()) continue;
    line.append(line.empty() ? "" : " · ").append(part);
  }
  return line;
}

}  // namespace

bool wants_color(ColorChoice choice, bool is_terminal, const Environment& environment) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  const char* no_color = environment("NO_COLOR");
  if (no_color && *no_color) return false;
  if (is_on(environment("CLICOLOR_FORCE"))) return true;
  const char* cli_color = environment("CLICOLOR");
  if (cli_color && std::string_view(cli_color) == "0") return false;
  const char* term = environment("TERM");
  return is_terminal && (!term || std::string_view(term) != "dumb");
}

bool is_french(const Environment& environment) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = environment(name);
    if (value != nullptr && *value != 0) return std::string_view(value).starts_with("fr");
  }
  return false;
}

Terminal find_terminal(ColorChoice choice, const Environment& environment) {
  Terminal terminal;
  terminal.is_terminal = isatty(STDOUT_FILENO) == 1;
  terminal.color = wants_color(choice, terminal.is_terminal, environment);
  if (terminal.is_terminal) terminal.width = columns(environment);
  terminal.french = is_french(environment);
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const char* value = environment(name);
    if (value == nullptr || *value == 0) continue;
    const std::string_view locale(value);
    terminal.blocks = locale.find("UTF-8") != locale.npos || locale.find("utf8") != locale.npos;
    break;
  }
  return terminal;
}

void append_for_people(const Row& row, uint64_t number, const Terminal& terminal, std::string& out) {
  const Article& article = row.stored.article;
  const std::string counter = fmt::format("{:>3}. ", number);
  const size_t indent = counter.size();
  const std::string margin(indent, ' ');
  const std::string_view title = article.title.of(article.content);
  out += counter;
  append_line(title.empty() ? said("(no title)", terminal.french) : std::string(title), indent, terminal, kBold, out);
  std::string line = where_and_when(article);
  if (row.copies > 1) line += (line.empty() ? "" : " · ") + said(fmt::format("{} copies", row.copies), terminal.french);
  if (!line.empty()) {
    out += margin;
    append_line(line, indent, terminal, {}, out);
  }
  if (!row.snippet.text.empty()) {
    out += margin;
    Paragraph(row.snippet, indent, terminal, {}).append_to(out);
  }
  out += margin;
  append_line(article.url.empty() ? article.id : article.url, indent, terminal, kDim, out);
  out += '\n';
}

void append_wrapped(std::string_view text, size_t indent, const Terminal& terminal, std::string& out) {
  append_line(std::string(text), indent, terminal, {}, out);
}

void append_fields(const RowFields& fields, const Row& row, std::string& out) {
  for (const RowField* field : fields)
    out.append(field->name).append(": ").append(utf8::printable(flat(field->value(row)))).append("\n");
  out += '\n';
}

}  // namespace rotative
