// The texts are put together from the tables of options, verbs and fields.
#include "search/help.h"

#include <fmt/format.h>

#include "common/base/error.h"
#include "common/index/schema.h"

namespace rotative {
namespace {

std::string option_line(const OptionRow& row) {
  std::string names(row.names);
  if (const size_t comma = names.find(','); comma != std::string::npos) names.insert(comma + 1, " ");
  if (!row.argument.empty()) names.append(" ").append(row.argument);
  if (names.starts_with("--") && names != "--") names.insert(0, "    ");
  return fmt::format("  {:<24} {}\n", names, row.meaning);
}

std::string verb_line(const Verb& verb) {
  return fmt::format("  {:<24} {}\n", fmt::format("{} {}", verb.name, verb.arguments), verb.meaning);
}

}  // namespace

std::string help_text() {
  std::string text =
      "Usage: rotative-search [OPTION...] QUERY...\n"
      "       rotative-search VERB [OPTION...] [ARGUMENT...]\n"
      "Search an index of French news that rotative-index made.\n\n"
      "  rotative-search -d news.rot grève SNCF                 both words, in any form\n"
      "  rotative-search -d news.rot '\"chair à canon\"'          these words in this order\n"
      "  rotative-search -d news.rot 'per:poutine -Ukraine'     a person, without a word\n"
      "  rotative-search -d news.rot 'titre:(impôt OU taxe) date:2023-10'\n\n"
      "Verbs (rotative-search help VERB says more):\n";
  for (const Verb& verb : kVerbs)
    if (!verb.hidden) text += verb_line(verb);
  text += "\nOptions:\n";
  for (const OptionRow& row : kOptions) text += option_line(row);
  text +=
      "\nExit status: 0 found, 1 nothing found, 2 wrong usage or query, 3 no usable index, 4 another run has\n"
      "the query, 5 stopped by --timeout\n"
      "(what was found is printed), 6 output failed. The query language: man rotative-query.\n\n"
      "Every morning at six, cron mails yesterday's articles about strikes, and nothing on a day without any:\n"
      "  0 6 * * *  rotative-search -d /srv/news.rot -q -n 0 --since hier --until hier 'grève OU préavis'\n";
  return text;
}

std::string verb_help(const Verb& verb) {
  std::string text = fmt::format("Usage: rotative-search {} [OPTION...] {}\n{}: {}.\n\n{}\nOptions:\n", verb.name,
                                 verb.arguments, verb.name, verb.meaning, verb.about);
  for (const OptionRow& row : kOptions)
    if (takes_option(verb, row.long_name())) text += option_line(row);
  return text;
}

std::string version_text() { return "rotative-search " ROTATIVE_VERSION "\n"; }

std::string fields_text() {
  std::string text = "Fields of a query, as in titre:grève or source:\"Le Monde\":\n";
  for (const Field& field : kFields)
    text += fmt::format("  {:<10} {:<14} {:<22} {}\n", field.name, field.french == field.name ? "" : field.french,
                        field.example, field.meaning);
  text += "\nFields of a row, for --fields:\n";
  for (const RowField& field : kRowFields) text += fmt::format("  {:<14} {}\n", field.name, field.meaning);
  return text;
}

int run_help(const Call& call) {
  const auto& arguments = call.options.arguments;
  std::string& out = call.output.buffer();
  if (arguments.empty()) {
    out += help_text();
  } else if (arguments.front() == "fields") {
    out += fields_text();
  } else {
    const Verb* verb = find_verb(arguments.front());
    if (!verb)
      throw Error(ErrorCode::usage, fmt::format("there is no verb \"{}\"", arguments.front()),
                  "rotative-search help lists them");
    out += verb_help(*verb);
  }
  call.output.flush();
  return 0;
}

}  // namespace rotative
