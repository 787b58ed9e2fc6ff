// What is no name after all: bare words for bodies, prizes, competitions, prefixes, directions. The tagger reads a
// sentence, whether such a word names somebody is known from the article.

#include <algorithm>
#include <iterator>
#include <string_view>

#include "common/annotate/entity_resolver.h"

namespace rotative {
namespace {

// Before a name that takes none.
bool is_article(const EntityWord& word) {
  constexpr std::string_view kArticles[] = {"la", "le", "une", "un", "du", "cette", "ce"};
  return std::ranges::find(kArticles, word.surface) != std::end(kArticles);
}

}  // namespace

// "la Commission", "la Justice": a word of the language that the tagger takes for a body. Unless the article says whose
// it is, a noun alone is dropped, an institution is kept under its bare id.
bool EntityResolver::is_generic_body(const Candidate& candidate) const {
  const EntityWord& word = (*words_)[candidate.first];
  const bool sure = candidate.name != nullptr || candidate.pair >= 0 || candidate.base != nullptr;
  return candidate.type == EntityType::organisation && candidate.end == candidate.first + 1 && !sure &&
         (candidate.rule == Rule::model || candidate.rule == Rule::again) && !word.all_caps() &&
         word.surface != "monde" && word.is(word_class::kInstitution | word_class::kCommon);
}

// The name of the article that begins with that word and stands in it most often.
const Candidate* EntityResolver::long_form_of(const Candidate& candidate, const std::vector<Candidate>& found) const {
  const EntityWords& words = *words_;
  const Candidate* best = nullptr;
  size_t most = 0;
  for (const Candidate& other : found) {
    if (other.type != EntityType::organisation || other.end < other.first + 2) continue;
    if (words[other.first].key != words[candidate.first].key) continue;
    const uint64_t key = words.key(other.first, other.end);
    const auto times = static_cast<size_t>(std::ranges::count_if(found, [&](const Candidate& same) {
      return same.type == other.type && words.key(same.first, same.end) == key;
    }));
    if (times > most) best = &other;
    most = std::max(most, times);
  }
  return best;
}

// Of namesakes among places Vienne is the frequent one: "à Vienne" is in Austria unless the article has the département
// ("la Vienne", "Poitiers (Vienne)") or the one where the French town is.
bool EntityResolver::speaks_of_austria(const std::vector<Candidate>& found) const {
  const EntityWords& words = *words_;
  bool named = false;
  for (const Candidate& candidate : found) {
    if (candidate.type != EntityType::place || candidate.name == nullptr) continue;
    const std::string_view id = name_tables().key(*candidate.name);
    if (id == "isere") return false;
    if (id != "vienne") continue;
    const std::string_view earlier = candidate.first == 0 ? std::string_view() : words.text(candidate.first - 1);
    const bool town = words[candidate.first].link != Link::none &&
                      (earlier == "à" || earlier == "À" || earlier == "A" || earlier == "de");
    if (!town) return false;
    named = true;
  }
  return named;
}

// "le César de la meilleure actrice", unless the article knows a César.
bool EntityResolver::is_prize(const Candidate& candidate) const {
  constexpr std::string_view kPrizes[] = {"cesar", "cesars",  "oscar", "oscars", "goncourt", "renaudot",
                                          "nobel", "grammys", "emmys", "bafta",  "molieres"};
  const EntityWord& word = (*words_)[candidate.first];
  const bool one = candidate.type == EntityType::person && candidate.end == candidate.first + 1;
  if (!one || std::ranges::find(kPrizes, word.surface) == std::end(kPrizes)) return false;
  return std::ranges::none_of(
      people_, [&](const Person& person) { return person.given == word.key || person.surname == word.key; });
}

// "la Commission" and "l'Union" alone in an article that speaks of European bodies.
void EntityResolver::name_european(std::vector<Candidate>& found) const {
  constexpr std::string_view kEurope[] = {"union_europeenne", "parlement_europeen", "conseil_europeen", "bruxelles",
                                          "banque_centrale_europeenne"};
  const NameTables& tables = name_tables();
  const bool european = std::ranges::any_of(found, [&](const Candidate& candidate) {
    const Name* name = candidate.name;
    return name != nullptr && std::ranges::find(kEurope, tables.key(tables.name(name->canonical))) != std::end(kEurope);
  });
  if (!european) return;
  for (Candidate& candidate : found) {
    if (!is_generic_body(candidate)) continue;
    const std::string_view word = (*words_)[candidate.first].surface;
    if ((word != "commission" && word != "union") || long_form_of(candidate, found) != nullptr) continue;
    const NameTables::Node* node = tables.find(NameTables::extend(NameTables::start(word), "europeenne"));
    if (node != nullptr && node->name != NameTables::kNoName) candidate.name = &tables.name(node->name);
  }
}

// What says of what: "Conseil des ministres", "Commission d'enquête", "l'état de l'Union". Such a word names nobody.
bool EntityResolver::has_complement(const Candidate& candidate) const {
  const EntityWord& next = (*words_)[candidate.end];
  const bool follows =
      next.link == Link::blank && (next.clitic == 'd' || next.surface == "de" || next.surface == "des" ||
                                   next.surface == "du" || next.surface == "a");
  return follows || words_->before(candidate.first, 2).surface == "etat";
}

void EntityResolver::drop_generic(std::vector<Candidate>& found) const {
  constexpr std::string_view kDirections[] = {"nord", "sud", "est", "ouest"};
  constexpr std::string_view kPrefixes[] = {"anti", "pro", "ex", "non", "post", "pre", "mini", "super"};
  const EntityWords& words = *words_;
  for (Candidate& candidate : found) {
    if (candidate.rule != Rule::model || candidate.end != candidate.first + 1) continue;
    const EntityWord& word = words[candidate.first];
    const bool direction = std::ranges::find(kDirections, word.surface) != std::end(kDirections);
    if (direction && candidate.type == EntityType::organisation) candidate.type = EntityType::place;
  }
  std::erase_if(found, [&](const Candidate& candidate) {
    const EntityWord& word = words[candidate.first];
    if (candidate.type == EntityType::organisation && names_competition(words, candidate.first)) return true;
    if (candidate.name != nullptr && candidate.name->bare && is_article(words.before(candidate.first))) return true;
    const bool secretary = candidate.type == EntityType::organisation && word.surface == "etat" && word.clitic == 'd';
    if (secretary && words.before(candidate.first).is(word_class::kTitle)) return true;  // "secrétaire d'État aux …"
    if (candidate.end != candidate.first + 1) return false;
    const bool towards = words.before(candidate.first).surface == "au" && candidate.rule == Rule::model;
    if (towards && std::ranges::find(kDirections, word.surface) != std::end(kDirections))
      return true;  // "plus au Nord"
    if (words[candidate.end].link == Link::hyphen &&
        std::ranges::find(kPrefixes, word.surface) != std::end(kPrefixes)) {
      return true;
    }
    if (is_prize(candidate)) return true;
    if (!is_generic_body(candidate) || long_form_of(candidate, found) != nullptr) return false;
    return !word.is(word_class::kInstitution) || has_complement(candidate);
  });
  name_european(found);
}

}  // namespace rotative
