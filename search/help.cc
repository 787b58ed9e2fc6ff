// The texts are put together from the tables of options, verbs and fields; search/help_table.cc has them in French.
#include "search/help.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "search/messages.h"

namespace rotative {
namespace {

constexpr size_t kWidth = 79;      // columns; the help looks the same everywhere
constexpr size_t kHeadWidth = 24;  // of what is explained

// A French colon or semicolon stays with the word before it.
size_t end_of_word(std::string_view text, size_t at) {
  size_t end = std::min(text.find(' ', at), text.size());
  while (text.substr(end).starts_with(" :") || text.substr(end).starts_with(" ;")) end += 2;
  return end;
}

// Breaks a paragraph at blanks; lines but the first start with so many of them.
std::string wrapped(std::string_view text, size_t column, size_t indent) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const size_t end = end_of_word(text, at);
    const std::string_view word = text.substr(at, end - at);
    const size_t width = utf8::width(word);
    if (column > indent && column + 1 + width > kWidth) {
      out.append("\n").append(indent, ' ');
      column = indent;
    } else if (at > 0) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
    at = end + 1;
  }
  return out;
}

// "  head      what it means", what it means below itself where it is long.
std::string entry(std::string_view head, std::string_view meaning, size_t head_width = kHeadWidth) {
  const std::string begin = fmt::format("  {:<{}} ", head, head_width);
  const size_t indent = head_width + 3;
  return begin + wrapped(meaning, std::max(utf8::width(begin), indent), indent) + "\n";
}

// Paragraphs are broken, lines that start with a blank are examples.
std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    out += line.starts_with(' ') ? std::string(line) : wrapped(line, 0, 0);
    out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string option_entry(const OptionRow& row, bool french) {
  std::string names(row.names);
  if (const size_t comma = names.find(','); comma != std::string::npos) names.insert(comma + 1, " ");
  if (!row.argument.empty()) names.append(" ").append(help_said(row.argument, french));
  if (names.starts_with("--") && names != "--") names.insert(0, "    ");
  return entry(names, help_said(row.meaning, french));
}

std::string called(const Verb& verb, bool french) {
  return verb.arguments.empty() ? std::string(verb.name)
                                : fmt::format("{} {}", verb.name, help_said(verb.arguments, french));
}

}  // namespace

std::string help_text(bool french) {
  std::string text(
      help_said("Usage: rotative-search [OPTION...] QUERY...\n"
                "       rotative-search VERB [OPTION...] [ARGUMENT...]\n"
                "Search an index of French news that rotative-index made.\n\n"
                "  rotative-search -d news.rot grève SNCF              both words, in any form\n"
                "  rotative-search -d news.rot '\"chair à canon\"'       these words in this order\n"
                "  rotative-search -d news.rot 'per:poutine -Ukraine'  a person, without a word\n"
                "  rotative-search -d news.rot 'titre:(impôt OU taxe) date:2023-10'\n\n"
                "Verbs (rotative-search help VERB says more):\n",
                french));
  for (const Verb& verb : kVerbs)
    if (!verb.hidden) text += entry(called(verb, french), help_said(verb.meaning, french));
  text += help_said("\nOptions:\n", french);
  for (const OptionRow& row : kOptions) text += option_entry(row, french);
  text += help_said(
      "\nExit status: 0 found, 1 nothing found, 2 wrong usage or query, 3 no usable\n"
      "index, 4 another run has the query, 5 stopped by --timeout (what was found is\n"
      "printed), 6 output failed. The query language: man rotative-query.\n\n"
      "Every morning at six, cron mails yesterday's articles about strikes, and\n"
      "nothing on a day without any:\n\n"
      "  0 6 * * *  rotative-search -d /srv/news.rot -q -n 0 --since hier --until hier 'grève OU préavis'\n",
      french);
  return text;
}

std::string verb_help(const Verb& verb, bool french) {
  std::string text(help_said("Usage: rotative-search ", french));
  text += fmt::format("{} [OPTION...]{}{}\n", verb.name, verb.arguments.empty() ? "" : " ",
                      help_said(verb.arguments, french));
  text += fmt::format("{}{} {}.\n\n", verb.name, french ? " :" : ":", help_said(verb.meaning, french));
  text += paragraphs(help_said(verb.about, french));
  text += help_said("\nOptions:\n", french);
  for (const OptionRow& row : kOptions)
    if (takes_option(verb, row.long_name())) text += option_entry(row, french);
  return text;
}

std::string version_text() { return "rotative-search " ROTATIVE_VERSION "\n"; }

std::string fields_text(bool french) {
  constexpr size_t kFieldWidth = 51, kRowFieldWidth = 14;
  std::string text(help_said("Fields of a query, as in titre:grève or source:\"Le Monde\":\n", french));
  for (const Field& field : kFields) {
    const std::string_view other = field.french == field.name ? "" : field.french;
    text += entry(fmt::format("{:<8} {:<13} {}", field.name, other, field.example), help_said(field.meaning, french),
                  kFieldWidth);
  }
  text += help_said("\nFields of a row, for --fields:\n", french);
  for (const RowField& field : kRowFields) text += entry(field.name, help_said(field.meaning, french), kRowFieldWidth);
  return text;
}

int run_help(const Call& call) {
  const auto& arguments = call.options.arguments;
  std::string& out = call.output.buffer();
  if (arguments.empty()) {
    out += help_text(call.terminal.french);
  } else if (arguments.front() == "fields") {
    out += fields_text(call.terminal.french);
  } else {
    const Verb* verb = find_verb(arguments.front());
    if (!verb)
      throw Error(ErrorCode::usage, fmt::format("there is no verb \"{}\"", arguments.front()),
                  "rotative-search help lists them");
    out += verb_help(*verb, call.terminal.french);
  }
  call.output.flush();
  return 0;
}

}  // namespace rotative
