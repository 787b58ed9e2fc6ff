// The table of verbs.
#include "search/verbs.h"

#include <algorithm>

#include "search/complete.h"
#include "search/help.h"
#include "search/saved_check.h"
#include "search/show.h"

namespace rotative {
namespace {

constexpr Verb kRows[] = {
    {"show", "ID...", "whole articles as they were read, and how", true, check_show, run_show,
     "Prints articles by id (of a page: its address), and where each thing in them comes from. Of an id that the "
     "index\n"
     "lacks it says what the ledger of rejected records knows.\n\n"
     "  rotative-search show https://exemple.fr/greve\n"
     "  rotative-search -F id -n 1 grève | cut -d' ' -f2 | xargs rotative-search show\n",
     "--format"},
    {"saved", "[@NAME...]", "the saved queries, each checked", false, check_saved, run_saved,
     "Lists the saved queries with what they stand for. Wrong ones are named on standard error with file, line and\n"
     "column, and the status is 2.\n\n"
     "  rotative-search saved --queries desk.toml\n"
     "  rotative-search --since-last @greve\n",
     "--queries --format"},
    {"help", "[VERB]", "this text, or what a verb does", false, nullptr, run_help,
     "Prints the summary, what a verb does, or with 'fields' the fields of queries and of rows.\n", ""},
    {"complete", "WORD...", "what could stand in place of the last word", false, nullptr, run_complete,
     "For the completion scripts of bash, zsh and fish: one candidate a line, its meaning after a tab.\n", "", true},
};

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const size_t cut = std::min(list.find(' '), list.size());
    if (list.substr(0, cut) == word) return true;
    list.remove_prefix(std::min(cut + 1, list.size()));
  }
  return false;
}

}  // namespace

const std::span<const Verb> kVerbs{kRows};

const Verb* find_verb(std::string_view name) {
  const auto row = std::find_if(kVerbs.begin(), kVerbs.end(), [name](const Verb& verb) { return verb.name == name; });
  return row == kVerbs.end() ? nullptr : &*row;
}

bool takes_option(const Verb& verb, std::string_view long_name) {
  return verb.options == "*" || has_word(kOptionsOfEveryVerb, long_name) || has_word(verb.options, long_name);
}

}  // namespace rotative
