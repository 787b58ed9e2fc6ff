// Names built on a head word: bodies ("tribunal correctionnel de Lille"), places ("rue de Rivoli"), and what a label, a
// preposition, a department in brackets or capitals say of an unknown name.

#include <algorithm>

#include "common/annotate/entity_rules.h"
#include "common/annotate/one_of.h"
#include "common/base/ascii.h"

namespace rotative {
namespace {

constexpr uint32_t kComplementWords = 4;
constexpr uint32_t kSegments = 3;  // "Office central / de lutte / contre"
constexpr size_t kShortestAcronym = 3;
constexpr size_t kLongestAcronym = 6;

constexpr std::string_view kAdjectiveEndings[] = {"al",   "ale",  "ales",  "aux",  "ique",  "iques", "ien",   "ienne",
                                                  "iens", "een",  "eenne", "aire", "aires", "aise",  "aises", "ois",
                                                  "oise", "iste", "istes", "ive",  "ives",  "aine",  "uelle", "ais"};
constexpr std::string_view kAdjectives[] = {
    "superieur", "superieure", "superieurs",  "etrangeres", "etranger",     "interieure", "exterieure", "unies",
    "unis",      "public",     "publics",     "francs",     "independants", "civils",     "civile",     "ouvriere",
    "populaire", "specialise", "specialisee", "juif",       "juive",        "scolaires",  "sociales"};
constexpr std::string_view kNoAdjectives[] = {
    "explique", "indique", "critique", "applique", "revendique", "communique", "implique", "faire",  "affaire",
    "arrive",   "semaine", "demain",   "jamais",   "desormais",  "festival",   "final",    "finale", "signal"};

}  // namespace

bool looks_like_adjective(std::string_view folded) {
  if (one_of(folded, kAdjectives)) return true;
  if (folded.size() < 5 || one_of(folded, kNoAdjectives)) return false;
  return std::ranges::any_of(kAdjectiveEndings, [&](std::string_view ending) { return folded.ends_with(ending); });
}

bool names_competition(const EntityWords& words, uint32_t i) {
  if (words[i].surface != "ligue") return false;
  const bool of = words[i + 1].surface == "des" || words[i + 1].surface == "de";
  const std::string_view next = words[i + (of ? 2 : 1)].surface;
  return next == "1" || next == "2" || next == "champions" || next == "nations" || next == "europa" || next == "europe";
}

bool EntityRules::is_adjective(uint32_t i) const {
  const EntityWord& word = words_[i];
  return word.link == Link::blank && !word.capital() && word.clitic == '\0' && !word.function_word() &&
         looks_like_adjective(word.surface);
}

// The end of at most two adjectives in lower case that begin at i: "écologique et solidaire".
uint32_t EntityRules::adjectives(uint32_t i) const {
  uint32_t end = i;
  while (end < i + 2 && is_adjective(end)) ++end;
  const bool pair = end == i + 1 && words_[end].surface == "et" && is_linked(end) && is_adjective(end + 1);
  return pair ? end + 2 : end;
}

// The word after "de", "du", "des", "de la", "d'", "de l'" at i; 0 where there is no such connector.
uint32_t EntityRules::after_connector(uint32_t i) const {
  if (i >= words_.size() || !is_linked(i)) return 0;
  if (words_[i].clitic == 'd') return i;
  const std::string_view word = words_[i].surface;
  if (words_[i].capital() || (word != "de" && word != "du" && word != "des") || !is_linked(i + 1)) return 0;
  if (word == "de" && words_[i + 1].surface == "la" && !words_[i + 1].capital()) return is_linked(i + 2) ? i + 2 : 0;
  return i + 1;
}

// The end of the proper name at i that a head takes as its complement; i where there is none.
uint32_t EntityRules::complement(uint32_t i) const {
  const uint32_t end = std::max(table_end(i), capital_run(i, kComplementWords));
  return end > i ? adjectives(end) : i;
}

// "ministère de l'Intérieur", "cour d'appel de Paris", "hôpital Georges-Pompidou".
Candidate EntityRules::body_with_complement(uint32_t i) const {
  const EntityWord& head = words_[i];
  if (!head.is(word_class::kOrganisation) || head.shouted) return {};
  uint32_t at = i + 1;
  while (at < i + 5 && is_linked(at) && !words_[at].capital() &&
         (words_[at].is(word_class::kInner) ||
          ((words_[at].surface == "de" || words_[at].surface == "des") && words_[at + 1].is(word_class::kInner)))) {
    ++at;
  }
  if (at == i + 1) {  // "direction départementale", before what belongs to it
    const uint32_t end = adjectives(at);
    if (after_connector(end) != 0) at = end;
  }
  if (at == i + 1 && (head.surface == "conseil" || head.surface == "cour")) return {};
  const uint32_t connected = after_connector(at);
  const bool direct = connected == 0 && words_[at].link == Link::blank && words_[at].clitic == '\0';
  uint32_t begin = connected != 0 ? connected : at;
  if (connected == 0 && (!direct || head.surface == "ministere")) return {};
  uint32_t end = complement(begin);
  const bool small = head.surface == "ministere" && words_[begin].is(word_class::kCommon);
  if (end == begin && small) end = adjectives(begin + 1);  // "ministère de l'environnement"
  if (end == begin) return {};
  while (head.surface == "ministere" && words_[end].surface == "et" && is_linked(end)) {
    begin = after_connector(end + 1);
    const uint32_t more = begin == 0 ? end : complement(begin);
    if (begin == 0 || more == begin) break;
    end = more;
  }
  return {i, end, EntityType::organisation};
}

// "Fédération française de football", "Observatoire syrien des droits": a capitalised head and lower-case words.
Candidate EntityRules::institution(uint32_t i) const {
  const EntityWord& head = words_[i];
  if (!head.is(word_class::kInstitution) || head.shouted || head.all_caps() || head.link == Link::hyphen) return {};
  if (names_competition(words_, i)) return {};
  uint32_t noun = i + 1;
  if (head.surface == "haute" || head.surface == "haut") {
    if (words_[noun].link != Link::blank || words_[noun].function_word()) return {};
    ++noun;
  }
  if (table_end(i) > i + 1) return {};
  uint32_t end = adjectives(noun);
  bool proper = end > noun && !head.sentence_start();
  for (uint32_t segment = 0; segment < kSegments; ++segment) {
    const uint32_t begin = after_connector(end);
    if (begin == 0 || begin >= words_.size()) break;
    const uint32_t named = complement(begin);
    const bool common_noun = !words_[begin].capital() && !words_[begin].function_word() && !words_[begin].number();
    if (named == begin && (!common_noun || head.sentence_start())) break;
    end = named > begin ? named : adjectives(begin + 1);
    proper = proper || named > begin || !head.sentence_start();
  }
  return proper && end > noun ? Candidate{i, end, EntityType::organisation} : Candidate{};
}

// "le groupe Lactalis", "l'opérateur Orange".
Candidate EntityRules::after_label(uint32_t i) const {
  const EntityWord& label = words_.before(i);
  if (!label.is(word_class::kLabel) || label.capital() || words_[i].link != Link::blank || !may_be_name(i)) return {};
  if (words_[i].clitic != '\0' || words_[i].is(word_class::kGiven)) return {};
  const uint32_t end = capital_run(i, kComplementWords);
  const bool place = opens_body_or_place(i) && name_at(i)->type == EntityType::place;
  return place ? Candidate{} : Candidate{i, end, EntityType::organisation};
}

// "rue de Rivoli", "gare de Lyon", "mont Blanc".
Candidate EntityRules::place_with_complement(uint32_t i) const {
  const EntityWord& head = words_[i];
  if (!head.is(word_class::kPlace) || head.shouted) return {};
  uint32_t at = adjectives(i + 1);  // "parc naturel de", "palais impérial de"
  if (head.surface == "palais" && words_[i + 1].surface == "de" && words_[i + 2].surface == "justice") at = i + 3;
  uint32_t connected = after_connector(at);
  if (connected == 0) connected = after_connector(at = i + 1);
  const uint32_t begin = connected != 0 ? connected : i + 1;
  if (begin >= words_.size() ||
      (connected == 0 && (words_[begin].link != Link::blank || words_[begin].clitic != '\0'))) {
    return {};
  }
  if (connected != 0 && head.surface == "tour") return {};  // Tour de France
  if (connected == 0 && head.surface == "autoroute" && words_[begin].all_caps())
    return {i, begin + 1, EntityType::place};
  const Name* known = name_at(begin);
  if (known != nullptr && known->type == EntityType::person && words_[begin].link == Link::blank) return {};
  const uint32_t end = complement(begin);
  return end > begin ? Candidate{i, end, EntityType::place} : Candidate{};
}

// "à Coudeville-sur-Mer", "la commune de Tende": the place that a preposition announces.
Candidate EntityRules::after_place_word(uint32_t i) const {
  const EntityWord& word = words_[i];
  if (!may_be_name(i) || !place_cue(i) || word.all_caps() || word.ordinary || word.is(word_class::kGiven)) return {};
  if (word.is(word_class::kInstitution | word_class::kOrganisation)) return {};
  const Name* known = name_at(i);
  if (known != nullptr && known->type != EntityType::place) return {};
  return {i, words_[i + 1].is(word_class::kGiven) ? i + 1 : capital_run(i, 2), EntityType::place};
}

// "Tende (Alpes-Maritimes)".
Candidate EntityRules::before_department(uint32_t i) const {
  if (!may_be_name(i) || words_[i].link == Link::hyphen) return {};
  const uint32_t end = capital_run(i, 3);
  return end > i && department_in_brackets(end) ? Candidate{i, end, EntityType::place} : Candidate{};
}

// "l'A7", "la RN118".
Candidate EntityRules::road(uint32_t i) const {
  const std::string_view name = words_[i].surface;
  if (words_[i].clitic != 'l') return {};
  if (name.size() < 2 || name.size() > 4 || name.front() != 'a') return {};
  const bool digits = std::ranges::all_of(name.substr(1), is_digit);
  return digits ? Candidate{i, i + 1, EntityType::place} : Candidate{};
}

// "XVIe arrondissement", "16e arrondissement", "6e circonscription du Nord".
Candidate EntityRules::arrondissement(uint32_t i) const {
  const std::string_view what = words_[i + 1].surface;
  if ((what != "arrondissement" && what != "circonscription") || words_[i + 1].link != Link::blank) return {};
  const bool ordinal = words_[i].number() || (words_[i].capital() && words_[i].surface.ends_with('e'));
  if (!ordinal) return {};
  const uint32_t town = after_connector(adjectives(i + 2));
  uint32_t end = town == 0 ? 0 : table_end(town);
  const Name* land = town == 0 || end > town || !words_[town].capital() ? nullptr : name_at(town);
  if (land != nullptr && land->type == EntityType::place) end = town + 1;  // "du Nord"
  if (what == "circonscription" && end <= i + 2) return {};
  return {i, std::max(i + 2, end), EntityType::place};
}

// "le Sud-Ouest", "(Nord-Est)", "dans l'Ouest", "le Nord de la Syrie": a part of the country. Without an article
// Sud-Ouest is the newspaper.
Candidate EntityRules::region(uint32_t i) const {
  const auto is = [this](uint32_t at, std::string_view a, std::string_view b) {
    return words_[at].capital() && (words_[at].surface == a || words_[at].surface == b);
  };
  if (words_[i].shouted) return {};
  const std::string_view earlier = words_.before(i).surface;
  if (is(i, "ouest", "est") && words_[i].clitic == 'l' && words_[i + 1].link != Link::hyphen && earlier == "dans")
    return {i, i + 1, EntityType::place};
  if ((is(i, "nord", "sud") || is(i, "ouest", "est")) && words_[i].link != Link::hyphen) {
    const uint32_t whose = after_connector(i + 1);  // "le Sud de la France"
    const Candidate land = whose == 0 ? Candidate{} : from_tables(whose);
    if (land.found() && land.type == EntityType::place) return {i, land.end, EntityType::place};
  }
  const bool compound = is(i, "nord", "sud") && words_[i + 1].link == Link::hyphen && is(i + 1, "ouest", "est") &&
                        words_[i].link != Link::hyphen && words_[i + 2].link != Link::hyphen;
  if (!compound) return {};
  const bool article =
      earlier == "le" || earlier == "du" || earlier == "au" || earlier == "grand" || earlier == "quart";
  const bool newspaper =
      is(i, "sud", "sud") && is(i + 1, "ouest", "ouest") && !article && !words_.gap(i).ends_with('(');
  return newspaper ? Candidate{} : Candidate{i, i + 2, EntityType::place};
}

// Capitals that are no common abbreviation: most are bodies.
Candidate EntityRules::acronym(uint32_t i) const {
  const EntityWord& word = words_[i];
  if (!may_be_name(i) || !word.all_caps() || word.link == Link::hyphen || words_[i + 1].link == Link::hyphen) return {};
  if (word.surface.size() < kShortestAcronym || word.surface.size() > kLongestAcronym || word.ordinary) return {};
  if (!std::ranges::all_of(word.surface, [](char c) { return c >= 'a' && c <= 'z'; })) return {};
  if (word.is(word_class::kGiven) || words_.before(i).is(word_class::kGiven | word_class::kTitle)) return {};
  return {i, i + 1, EntityType::organisation};
}

}  // namespace rotative
