// The table of verbs.
#include "search/verbs.h"

#include <algorithm>

#include "search/browse.h"
#include "search/compare.h"
#include "search/complete.h"
#include "search/coverage.h"
#include "search/doctor.h"
#include "search/help.h"
#include "search/saved_check.h"
#include "search/serve.h"
#include "search/show.h"
#include "search/similar.h"
#include "search/stats.h"
#include "search/why.h"

namespace rotative {
namespace {

constexpr Verb kRows[] = {
    {"show", "ID...", "whole articles as they were read, and how", true, check_show, run_show,
     "Prints articles by id or address, and where each thing in them comes from. Of an id that the index lacks it "
     "says what the ledger of rejected records knows.\n"
     "\n"
     "  rotative-search show https://exemple.fr/greve\n"
     "  rotative-search -0 -n 1 grève | xargs -0 rotative-search show\n",
     "--format", false, true},
    {"saved", "[@NAME...]", "the saved queries, each checked", false, check_saved, run_saved,
     "Lists the saved queries with what they stand for. Wrong ones are named on standard error with file, line and "
     "column, and the status is 2.\n"
     "\n"
     "  rotative-search saved --queries desk.toml\n"
     "  rotative-search --since-last @greve\n",
     "--queries --format", false, true},
    {"compare", "A B", "two results: sources, months, names and words that differ", true, check_compare, run_compare,
     "Compares what two queries find, or two saved ones: sources, months, people, bodies and places by articles, "
     "words by how often they stand there, those first that differ most by log-likelihood. --limit counts rows of "
     "each kind.\n"
     "\n"
     "  rotative-search compare 'grève date:2019' 'grève date:2020'\n"
     "  rotative-search compare --format csv -n 0 @retraites @climat\n",
     "--limit --since --until --format --queries --aliases"},
    {"coverage", "[QUERY]", "articles by source and day as a calendar, with its gaps", true, check_coverage,
     run_coverage,
     "A column is a week, a shade how many articles a day has of what is usual for the source; days without any are "
     "listed. The machine formats have a row for every day of every source, from its first to its last.\n"
     "\n"
     "  rotative-search coverage 'source:\"Le Monde\"'\n"
     "  rotative-search coverage --format csv > coverage.csv\n",
     "--since --until --format --queries --aliases --no-match-ok"},
    {"similar", "ID", "articles about the same, best ones first", true, check_similar, run_similar,
     "Searches for the words and names of the article that are frequent in it and rare elsewhere; of those as like "
     "the ones of the same days come first.\n"
     "\n"
     "  rotative-search similar https://exemple.fr/greve -n 5\n",
     "--limit --offset --sort --format --fields --snippet --null --provenance --format-version --no-match-ok"},
    {"why", "ID QUERY", "which clause of a query an article fits, and where", true, check_why, run_why,
     "Prints the query clause by clause: whether the article fits it, what it adds to the score, which words of the "
     "article it stands at. The status is 0 where the article matches, else 1.\n"
     "\n"
     "  rotative-search why https://exemple.fr/greve 'grève date:2019'\n",
     "--since --until --format --queries --aliases"},
    {"why-not", "ID QUERY", "which clause of a query keeps an article out", true, check_why, run_why_not,
     "Prints only the clauses that fail; of an id that the index lacks what the ledger of rejected records says. The "
     "status is 0 where there is a reason to tell, 1 where the article does match or is not there.\n"
     "\n"
     "  rotative-search why-not https://exemple.fr/greve 'grève date:2019'\n",
     "--since --until --format --queries --aliases"},
    {"stats", "", "what the indexes hold, in figures", true, check_stats, run_stats,
     "Identity, revision, size, articles, first and last day, sources and names of each index.\n"
     "\n"
     "  rotative-search stats --format ndjson\n",
     "--format"},
    {"doctor", "", "whether the indexes are well, and what to do", true, check_doctor, run_doctor,
     "Checks version, files, articles, disk, lock, leftovers, rights and ledger. The status is 0 where all is well, "
     "1 where something wants attention, 3 where an index cannot be used.\n"
     "\n"
     "  rotative-search doctor -q || mail -s 'index' desk@exemple.fr\n",
     "--format"},
    {"entities", "[PREFIX]", "persons, bodies and places whose name starts so", true, check_entities, run_entities,
     "Browses the names of the index by the begin of an id or of another form, with their numbers of articles, the "
     "most frequent ones first. Without a prefix: the most frequent of all.\n"
     "\n"
     "  rotative-search entities macr\n"
     "  rotative-search entities --type organisation --format csv -n 0 minist\n",
     "--format --limit --type --no-match-ok"},
    {"cooc", "QUERY", "who stands in the same articles, month by month", true, check_cooc, run_cooc,
     "Of the articles of the query: the persons, bodies and places in them, in how many, of how many of theirs in "
     "all, and when. Csv and tsv have one line a name and month, ndjson one object a name.\n"
     "\n"
     "  rotative-search cooc per:macron\n"
     "  rotative-search cooc --type person --format csv --since 2020 'org:otan sommet'\n",
     "--format --limit --type --timeline --since --until --aliases --no-match-ok"},
    {"serve", "", "an index for searches on other machines, read-only", true, check_serve, run_serve,
     "Prints its address and answers searches with -d host:port until it is interrupted. It binds to loopback unless "
     "--listen says otherwise, and asks nobody who he is: reach it through ssh.\n"
     "\n"
     "  rotative-search serve -d /srv/news.rot --listen 127.0.0.1:7711\n"
     "  ssh -N -L 7711:127.0.0.1:7711 archive &\n"
     "  rotative-search -d 127.0.0.1:7711 grève\n",
     "--listen"},
    {"help", "[VERB]", "this text, or what a verb does", false, nullptr, run_help,
     "Prints the summary, what a verb does, or with 'fields' the fields of queries and of rows.\n", "", false, true},
    {"complete", "WORD...", "what could stand in place of the last word", false, nullptr, run_complete,
     "For the completion scripts of bash, zsh and fish: one candidate a line, its meaning after a tab.\n", "", true,
     true},
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
