// A row fits where its pieces stand in the sentence in this order; what lies between them is carried over. The first
// row that fits counts, so that longer ones stand before shorter ones.
#include "search/messages.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace rotative {
namespace {

constexpr Message kRows[] = {
    // results
    {"nothing found in {} articles ({} without a date, which no date finds); no article has: {}",
     "rien trouvé dans {} articles (dont {} sans date, qu'aucune date ne trouve) ; aucun article n'a : {}"},
    {"nothing found in {} articles ({} without a date, which no date finds)",
     "rien trouvé dans {} articles (dont {} sans date, qu'aucune date ne trouve)"},
    {"nothing found in {} articles ({} without a date); no article has: {}",
     "rien trouvé dans {} articles (dont {} sans date) ; aucun article n'a : {}"},
    {"nothing found in {} articles ({} without a date)", "rien trouvé dans {} articles (dont {} sans date)"},
    {"nothing found in {} articles; no article has: {}", "rien trouvé dans {} articles ; aucun article n'a : {}"},
    {"nothing found in {} articles", "rien trouvé dans {} articles"},
    {"instead of {}, did you mean {}?", "au lieu de {}, vouliez-vous dire {} ?"},
    {"{} more article has the words and has no date; date:none finds it",
     "{} article de plus a les mots et pas de date ; date:none le trouve"},
    {"{} more articles have the words and have no date; date:none finds them",
     "{} articles de plus ont les mots et pas de date ; date:none les trouve"},
    {"stopped after {} s: these are not all articles; narrow the query or raise --timeout",
     "arrêt après {} s : il manque des articles ; précisez la requête ou augmentez --timeout"},
    {"{} of {} articles stand in no period: {} without a date, {} dated no finer",
     "{} articles sur {} n'entrent dans aucune période : {} sans date, {} de date moins précise"},
    // articles and indexes
    {"no article has the id {}", "aucun article n'a l'identifiant {}"},
    {"{} was read from {} at byte {} and passed over: {}", "{} a été lu dans {} à l'octet {} et écarté : {}"},
    {"{} does match; why {} says how", "{} correspond ; why {} dit comment"},
    {"nothing is similar to {}", "rien ne ressemble à {}"},
    {"no article matches", "aucun article ne correspond"},
    {"nothing to compare: {} finds nothing", "rien à comparer : {} ne trouve rien"},
    {"no index was named", "aucun index n'est donné"},
    {"name one with -d DIR, or set ROTATIVE_INDEX=DIR", "donnez-en un par -d DOSSIER ou par ROTATIVE_INDEX=DOSSIER"},
    {"there is not enough memory for this search", "il n'y a pas assez de mémoire pour cette recherche"},
    {"cannot write to standard output: {}", "impossible d'écrire sur la sortie standard : {}"},
    // options
    {"give a query, or '*' for every article", "donnez une requête, ou '*' pour tous les articles"},
    {"{} takes a number, not \"{}\"", "{} attend un nombre, et non « {} »"},
    {"{} knows no \"{}\"", "{} ne connaît pas « {} »"},
    {"choose one of {}", "choisissez parmi {}"},
    {"there is no verb \"{}\"", "il n'y a pas de verbe « {} »"},
    {"rotative-search help lists them", "rotative-search help les énumère"},
    {"see rotative-search --help", "voir rotative-search --help"},
    {"{} has no {}", "{} n'a pas d'option {}"},
    {"for example: {}", "par exemple : {}"},
    {"give one of them", "donnez l'une d'elles"},
    {"words that start with '-' go after --, or inside a quoted query: {}",
     "les mots qui commencent par « - » vont après --, ou dans une requête entre guillemets : {}"},
    {"--since {} lies after --until {}", "--since {} est après --until {}"},
    // queries
    {"Give a query, or '*' for every article.", "Donnez une requête, ou '*' pour tous les articles."},
    {"After '=' comes the word to find exactly, as in =militaires.",
     "Après « = » vient le mot à trouver tel quel : =militaires."},
    {"This quotation mark is never closed.", "Ce guillemet n'est jamais fermé."},
    {"This parenthesis was never opened.", "Cette parenthèse n'a pas été ouverte."},
    {"This parenthesis is never closed.", "Cette parenthèse n'est jamais fermée."},
    {"This bracket closes before a parenthesis does.", "Ce crochet se ferme avant une parenthèse."},
    {"There is nothing between these parentheses.", "Il n'y a rien entre ces parenthèses."},
    {"There is nothing between these brackets.", "Il n'y a rien entre ces crochets."},
    {"{} needs a word on its left.", "{} demande un mot à sa gauche."},
    {"{} needs a word on its right.", "{} demande un mot à sa droite."},
    {"There is no word to search for in this query.", "Il n'y a pas de mot à chercher dans cette requête."},
    {"A query is at most 64 KiB long.", "Une requête a au plus 64 Kio."},
    {"The query is not UTF-8 here: type it in a UTF-8 terminal.",
     "La requête n'est pas en UTF-8 ici : saisissez-la dans un terminal UTF-8."},
    {"A '*' needs at least two letters before it, as in prigoj*.",
     "Un « * » demande au moins deux lettres devant lui : prigoj*."},
    {"A '*' stands at the end of a word, as in prigoj*, or alone for every article.",
     "Un « * » termine un mot, comme prigoj*, ou est seul pour tous les articles."},
    // The line below the results of a terminal: short, so that it comes last.
    {"{} to {} of {} articles", "{} à {} sur {} articles"},
    {"{} of {} articles", "{} sur {} articles"},
    {"{} of {} article", "{} sur {} article"},
};

constexpr std::string_view kHole = "{}";

std::vector<std::string_view> pieces_of(std::string_view pattern) {
  std::vector<std::string_view> pieces;
  for (size_t at = 0;;) {
    const size_t hole = pattern.find(kHole, at);
    pieces.push_back(pattern.substr(at, hole - at));
    if (hole == std::string_view::npos) return pieces;
    at = hole + kHole.size();
  }
}

// What stands in the holes; nothing where the pattern does not fit.
std::optional<std::vector<std::string_view>> fit(std::string_view pattern, std::string_view sentence) {
  const auto pieces = pieces_of(pattern);
  if (!sentence.starts_with(pieces.front())) return std::nullopt;
  std::vector<std::string_view> values;
  size_t at = pieces.front().size();
  for (size_t i = 1; i < pieces.size(); ++i) {
    const bool last = i + 1 == pieces.size();
    if (last && (sentence.size() < at + pieces[i].size() || !sentence.ends_with(pieces[i]))) return std::nullopt;
    const size_t next = last ? sentence.size() - pieces[i].size() : sentence.find(pieces[i], at);
    if (next == std::string_view::npos) return std::nullopt;
    values.push_back(sentence.substr(at, next - at));
    at = next + pieces[i].size();
  }
  if (at != sentence.size()) return std::nullopt;
  return values;
}

std::string sentence_in_french(std::string_view sentence) {
  for (const Message& message : kRows) {
    const auto values = fit(message.english, sentence);
    if (!values) continue;
    std::string french;
    const auto pieces = pieces_of(message.french);
    for (size_t i = 0; i < pieces.size(); ++i) {
      french += pieces[i];
      if (i < values->size()) french += (*values)[i];
    }
    return french;
  }
  return std::string(sentence);
}

std::string line_in_french(std::string_view line) {
  constexpr std::string_view kProgram = "rotative-search: ";
  constexpr std::string_view kHint = ". Hint: ";
  std::string out;
  if (line.starts_with(kProgram)) {
    out = kProgram;
    line.remove_prefix(kProgram.size());
  }
  const size_t hint = line.find(kHint);
  out += sentence_in_french(line.substr(0, hint));
  if (hint != std::string_view::npos) out += ". Conseil : " + sentence_in_french(line.substr(hint + kHint.size()));
  return out;
}

}  // namespace

const std::span<const Message> kMessages{kRows};

std::string in_french(std::string_view lines) {
  std::string out;
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    out += line_in_french(lines.substr(0, end));
    if (end < lines.size()) out += '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return out;
}

}  // namespace rotative
