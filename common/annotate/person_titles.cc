// A title is read forwards from its head word: adjectives, then complements ("de la Santé", "au Sénat"). It counts
// where that ends right at the name, so that "le ministre reçoit Anne Roux" gives Anne Roux no title.

#include "common/annotate/person_titles.h"

#include <algorithm>
#include <string_view>

#include "common/annotate/entity_rules.h"
#include "common/annotate/one_of.h"

namespace rotative {
namespace {

constexpr uint32_t kLongestTitle = 10;  // words
constexpr uint32_t kComplements = 4;
constexpr uint32_t kAdjectives = 3;
constexpr size_t kLongestAcronym = 5;

constexpr std::string_view kBefore[] = {"premier", "premiere", "ancien", "ancienne", "ex", "vice", "futur", "future"};
constexpr std::string_view kConnectors[] = {"de", "du", "des", "a", "au", "aux"};
constexpr std::string_view kDeterminers[] = {"la", "le", "les"};
constexpr std::string_view kMoreAdjectives[] = {"adjoint",  "adjointe", "delegue",  "deleguee", "charge",
                                                "chargee",  "elu",      "elue",     "sortant",  "sortante",
                                                "europeen", "general",  "generale", "executif", "executive"};

constexpr std::string_view kKin[] = {"epoux", "epouse", "femme", "homme", "fils", "fille",    "mere",     "pere",
                                     "frere", "soeur",  "veuf",  "veuve", "mari", "compagne", "compagnon"};

// A function of one person: neither "les ministres" nor "son épouse", nor "jugé", which folds to "juge".
bool is_head(const EntityWords& words, uint32_t i) {
  const EntityWord& word = words[i];
  return word.is(word_class::kTitle) && !word.surface.ends_with('s') && !one_of(word.surface, kKin) &&
         (word.surface != "juge" || !words.text(i).ends_with("\u00e9"));
}

class TitleReader {
 public:
  explicit TitleReader(const EntityWords& words) : words_(words) {}

  // From its head on; `head` + 1 at least.
  uint32_t end_from(uint32_t head) const {
    uint32_t end = adjectives(head + 1);
    for (uint32_t count = 0; count < kComplements; ++count) {
      const uint32_t next = complement(end);
      if (next == end) break;
      end = next;
    }
    return end;
  }

  // "premier ministre", "ex-président", "porte-parole".
  uint32_t begin_of(uint32_t head) const {
    uint32_t first = head;
    while (first > 0 && words_[first].link == Link::hyphen) --first;
    while (first > 0 && words_[first].link == Link::blank && words_[first].clitic == '\0' &&
           one_of(words_[first - 1].surface, kBefore)) {
      --first;
    }
    return first;
  }

 private:
  bool linked(uint32_t i) const { return i < words_.size() && words_[i].link != Link::none; }

  bool is_adjective(const EntityWord& word) const {
    if (word.link == Link::hyphen) return true;
    if (word.clitic != '\0') return false;
    if (word.capital()) return word.all_caps() && word.surface.size() <= kLongestAcronym && word.surface.size() > 1;
    return !word.function_word() && (word.is(word_class::kDemonym) || looks_like_adjective(word.surface) ||
                                     one_of(word.surface, kMoreAdjectives));
  }

  uint32_t adjectives(uint32_t i) const {
    uint32_t end = i;
    while (end < i + kAdjectives && linked(end) && is_adjective(words_[end])) ++end;
    return end;
  }

  // "de la Santé et des Solidarités", "au Sénat", "de l'université de Lille"; i where there is none.
  uint32_t complement(uint32_t i) const {
    uint32_t at = i;
    if (linked(at) && words_[at].surface == "et" && linked(at + 1) && one_of(words_[at + 1].surface, kConnectors)) ++at;
    if (!linked(at)) return i;
    const bool elided = words_[at].clitic == 'd';
    if (!elided) {
      if (words_[at].capital() || !one_of(words_[at].surface, kConnectors)) return i;
      ++at;
      if (linked(at) && !words_[at].capital() && one_of(words_[at].surface, kDeterminers)) ++at;
    }
    if (!linked(at) && !elided) return i;
    if (words_[at].function_word() && !words_[at].capital()) return i;
    uint32_t end = at + 1;
    const bool capital = words_[at].capital();
    while (linked(end) &&
           (words_[end].link == Link::hyphen ||
            (capital && words_[end].capital() && words_[end].clitic == '\0' && !words_[end].is(word_class::kGiven)))) {
      ++end;
    }
    return adjectives(end);
  }

  const EntityWords& words_;
};

// Right before the name the nearest head counts: "du président à la journaliste Anne Roux". Before a comma the
// farthest, and it must say of what: "l'adjoint au maire de Lyon, Paul Verdier", but not "selon le ministre, Anne Roux
// est partie".
PersonTitle before(const EntityWords& words, uint32_t name) {
  const TitleReader reader(words);
  const bool comma = words[name].link == Link::none;
  if (comma && words.gap(name) != ", ") return {};
  PersonTitle best;
  for (uint32_t i = name; i > 0 && name - i < kLongestTitle; --i) {
    if (is_head(words, i - 1) && reader.end_from(i - 1) == name && (!comma || name > i)) {
      best = {reader.begin_of(i - 1), name, i - 1};
      if (!comma) break;
    }
    if (words[i - 1].link == Link::none) break;
  }
  return best;
}

PersonTitle after(const EntityWords& words, uint32_t end) {
  if (end >= words.size() || words.gap(end) != ", ") return {};
  uint32_t head = end;
  const uint32_t last = std::min(end + 4, words.size());  // "l'ancienne première ministre"
  while (head < last && !is_head(words, head)) {
    const EntityWord& word = words[head];
    if (word.capital() || (head > end && word.link == Link::none)) return {};
    if (!one_of(word.surface, kBefore) && !one_of(word.surface, kDeterminers) && words[head + 1].link != Link::hyphen)
      return {};
    ++head;
  }
  if (head == last || words[head].capital() || (head > end && words[head].link == Link::none)) return {};
  const TitleReader reader(words);
  return {std::max(reader.begin_of(head), end), reader.end_from(head), head};
}

}  // namespace

PersonTitle title_of(const EntityWords& words, uint32_t first, uint32_t end) {
  const PersonTitle title = first == 0 ? PersonTitle{} : before(words, first);
  return title.found() ? title : after(words, end);
}

Civility civility_of(const EntityWords& words, uint32_t first) {
  const std::string_view word = words[first].link == Link::blank ? words.before(first).surface : std::string_view();
  if (word == "m" || word == "monsieur") return Civility::man;
  return word == "mme" || word == "mlle" || word == "madame" ? Civility::woman : Civility::none;
}

bool likely_woman(std::string_view given) {
  constexpr std::string_view kMen[] = {
      "alexandre", "antoine",   "auguste", "baptiste", "blaise",  "brice",    "christophe", "claude",    "cyrille",
      "dave",      "dominique", "eugene",  "etienne",  "fabrice", "george",   "gustave",    "guillaume", "hippolyte",
      "jerome",    "joe",       "jose",    "luca",     "luke",    "maurice",  "maxime",     "mike",      "philippe",
      "pierre",    "rodolphe",  "serge",   "stephane", "steve",   "theodore", "theophile"};
  return (given.ends_with('e') || given.ends_with('a')) && !one_of(given, kMen);
}

}  // namespace rotative
