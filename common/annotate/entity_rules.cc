// Names from the tables and the names of persons. What is built on head words is in entity_rules_heads.cc.

#include "common/annotate/entity_rules.h"

#include <algorithm>
#include <iterator>

#include "common/annotate/one_of.h"
#include "common/base/ascii.h"

namespace rotative {
namespace {

constexpr uint32_t kLongestName = 12;      // words of a name in the tables
constexpr uint32_t kPersonWords = 4;       // capitalised words of a person's name
constexpr uint32_t kFunctionDistance = 9;  // words between "président" and the name after the comma
constexpr size_t kAcronymBytes = 5;

// "Élisabeth II", "Louis XIV".
constexpr std::string_view kRegnal[] = {"ii",  "iii",  "iv",  "v",  "vi",  "vii",  "viii",  "ix",    "x",
                                        "xii", "xiii", "xiv", "xv", "xvi", "xvii", "xviii", "xxiii", "ier"};
constexpr std::string_view kStorms[] = {"tempete", "ouragan", "cyclone", "typhon"};

// "la Marine", "un Martin": an article before it says that a word is no given name.
constexpr std::string_view kArticles[] = {"le", "la", "les", "un", "une", "du", "des", "ce", "cette", "ces"};

}  // namespace

// A capitalised word that can be part of a name.
bool EntityRules::may_be_name(uint32_t i) const {
  const EntityWord& word = words_[i];
  return word.capital() && !word.function_word() && !word.number() && !word.shouted &&
         !word.is(word_class::kStop | word_class::kAcronym | word_class::kCivility);
}

// Capitalised words and what hyphens tie to them; i where there is none.
uint32_t EntityRules::capital_run(uint32_t i, uint32_t most_words) const {
  uint32_t end = i;
  for (uint32_t count = 0; end < words_.size() && count < most_words; ++end) {
    if (end > i && (words_[end].link == Link::none || words_[end].clitic != '\0')) {
      if (words_[end].link != Link::hyphen) break;
    }
    if (end > i && words_[end].link == Link::hyphen) continue;
    const bool person_follows = count > 0 && words_[end].is(word_class::kGiven) && !words_[i].is(word_class::kGiven);
    if (!may_be_name(end) || person_follows) break;
    ++count;
  }
  while (end > i && end < words_.size() && words_[end].link == Link::hyphen) ++end;
  return end;
}

// A body or a country begins here: the name of a person does not go on.
bool EntityRules::opens_body_or_place(uint32_t i) const {
  const Name* name = name_at(i);
  return name != nullptr && name->strength == Strength::strong && name->type != EntityType::person;
}

// Capitalised words with the particles of persons between them: "Bachar al-Assad", "Jean de La Fontaine".
uint32_t EntityRules::person_run(uint32_t i, uint32_t most_words) const {
  uint32_t end = i;
  uint32_t first_name_end = i + 1;
  while (words_[first_name_end].link == Link::hyphen) ++first_name_end;
  for (uint32_t count = 0; count < most_words; ++count) {
    uint32_t at = end;
    const bool given_only = end <= first_name_end;  // "Frédéric de Lanouvelle", but "Thomas Pesquet / de la Station"
    const uint32_t particles = given_only || words_[end].surface != "de" ? 3 : 0;
    while (at < end + particles && words_[at].is(word_class::kParticle) && (at == i || is_linked(at))) ++at;
    if (!may_be_name(at) || (at > i && !is_linked(at)) || (at == i && words_[at].is(word_class::kTitle))) break;
    if (at > i && words_[at].link == Link::blank && words_[at].all_caps() && opens_body_or_place(at)) break;
    const bool after_de = words_[at].clitic == 'd' || (at > end && words_[end].surface.starts_with('d'));
    if (after_de && opens_body_or_place(at)) break;
    if (std::ranges::any_of(words_[at].surface, is_digit)) break;
    end = at + 1;
    while (words_[end].link == Link::hyphen && end < words_.size()) ++end;
  }
  const bool regnal = end > i && words_[end].link == Link::blank && words_[end].capital() &&
                      std::ranges::find(kRegnal, words_[end].surface) != std::end(kRegnal);
  return regnal ? end + 1 : end;
}

// --- tables ----------------------------------------------------------------------------------------------------------

bool EntityRules::department_in_brackets(uint32_t end) const {
  if (end >= words_.size() || words_.gap(end) != " (") return false;
  const Name* name = nullptr;
  uint64_t key = words_[end].key;
  for (uint32_t i = end; i < words_.size() && i < end + kLongestName; ++i) {
    if (i > end && !is_linked(i)) break;
    if (i > end) key = NameTables::extend(key, words_[i].surface);
    const NameTables::Node* node = tables_.find(key);
    if (node == nullptr) break;
    if (node->name == NameTables::kNoName || words_.byte_after(i) != ')') continue;
    name = &tables_.name(node->name);
    return name->type == EntityType::place && name->strength != Strength::weak;
  }
  return false;
}

// "à Tende", "maire de Tende", "près de Tende".
bool EntityRules::place_cue(uint32_t first) const {
  if (first == 0 || !is_linked(first)) return false;
  const std::string_view earlier = words_.text(first - 1);
  if (earlier == "à" || earlier == "À") return true;
  if (words_[first].clitic == 'd') return words_.before(first).is(word_class::kLocality);
  return earlier == "de" && is_linked(first - 1) && words_.before(first, 2).is(word_class::kLocality);
}

// Not a part of a compound, not the start of a longer name that the tables do not hold.
bool EntityRules::stands_alone(uint32_t first, uint32_t end) const {
  if (words_[first].link == Link::hyphen && !opens_body_or_place(first - 1) && words_.before(first).surface != "ex") {
    return false;
  }
  if (end >= words_.size()) return true;
  const EntityWord& next = words_[end];
  if (next.link == Link::hyphen) return opens_body_or_place(end);
  return true;
}

// A capitalised word that the tables do not know stands right before or after: "Miss France", "Audi Sport".
bool EntityRules::grows_on(uint32_t first, uint32_t end) const {
  const auto unknown = [&](uint32_t i) {
    return may_be_name(i) && !words_[i].sentence_start() && !words_[i].is(word_class::kGiven) &&
           !opens_body_or_place(i);
  };
  if (words_[end].link == Link::blank && words_[end].clitic == '\0' && unknown(end)) return true;
  const EntityWord& earlier = words_.before(first);
  return words_[first].link == Link::blank && words_[first].clitic == '\0' && earlier.capital() &&
         !earlier.function_word() && !earlier.is(word_class::kStop) && !earlier.sentence_start() && !earlier.shouted;
}

// "Tour de France", "coupe d'Europe".
bool EntityRules::names_event(uint32_t first) const {
  const uint32_t back = words_[first].clitic == 'd' ? 1 : words_.before(first).surface == "de" ? 2 : 0;
  return back != 0 && words_.before(first, back).is(word_class::kEvent);
}

bool EntityRules::accepts(const Name& name, uint32_t first, uint32_t end) const {
  const EntityWord& word = words_[first];
  if (name.first_capital && !word.capital()) return false;
  if (name.last_capital && !words_[end - 1].capital()) return false;
  if (name.all_caps && !word.all_caps()) return false;
  if (name.article && word.clitic != 'l') return false;
  if (!stands_alone(first, end)) return false;
  if (name.bare && after_article(first)) return false;
  if (name.whole && (after_connector(end) != 0 || words_.before(first).number())) return false;
  if (end - first > 1 && name.strength != Strength::weak) return true;
  if (word.is(word_class::kCivility) || words_.before(first).is(word_class::kCivility)) return false;
  if (name.type == EntityType::place && (grows_on(first, end) || names_event(first))) return false;
  if (name.strength == Strength::strong) return true;
  if (word.shouted) return false;
  const bool needs_place = name.strength == Strength::weak || (name.type == EntityType::place && word.ordinary);
  if (needs_place && name.type == EntityType::place) return place_cue(first) || department_in_brackets(end);
  return !word.sentence_start() && name.strength == Strength::medium;
}

bool EntityRules::after_article(uint32_t i) const {
  return is_linked(i) && std::ranges::find(kArticles, words_.before(i).surface) != std::end(kArticles);
}

// "Audi A3", "BMW 3.0": the brand stands for a car.
bool EntityRules::is_model(uint32_t end) const {
  const EntityWord& next = words_[end];
  if (next.link != Link::blank || next.clitic != '\0' || !(next.number() || next.capital())) return false;
  const bool digits = std::ranges::any_of(next.surface, is_digit);
  return digits && (next.capital() || next.surface.size() == 3);
}

// "Méditerranée orientale", "France métropolitaine".
Candidate EntityRules::with_part(const Candidate& place) const {
  constexpr std::string_view kParts[] = {"orientale",      "occidentale",  "metropolitaine", "meridionale",
                                         "septentrionale", "continentale", "insulaire",      "subsaharienne",
                                         "oriental",       "occidental"};
  const EntityWord& next = words_[place.end];
  if (next.link != Link::blank || next.capital() || !place.name->first_capital ||
      std::ranges::find(kParts, next.surface) == std::end(kParts)) {
    return place;
  }
  return {place.first, place.end + 1, EntityType::place, nullptr, false, -1, place.name};
}

// "Ford Mustang", but "Ford France".
bool EntityRules::is_product(const Name& maker, uint32_t end) const {
  constexpr std::string_view kBodies[] = {"france", "sport",  "europe",  "group",  "groupe", "motors", "motor",
                                          "bank",   "racing", "finance", "trucks", "amg",    "music",  "pictures"};
  const EntityWord& next = words_[end];
  return maker.maker && next.link == Link::blank && next.clitic == '\0' && may_be_name(end) && !next.sentence_start() &&
         !next.is(word_class::kGiven | word_class::kTitle) &&
         std::ranges::find(kBodies, next.surface) == std::end(kBodies) && !opens_body_or_place(end);
}

// "France Bleu Gironde", "Audi Sport", "Sciences Po Reims": a body goes on with a place or with unknown capitals.
Candidate EntityRules::extended(const Candidate& body) const {
  const uint32_t end = body.end;
  const EntityWord& next = words_[end];
  if (next.link != Link::blank || next.clitic != '\0' || !next.capital()) return body;
  const Candidate place = next.node == nullptr || next.shouted ? Candidate{} : from_tables(end);
  if (place.found() && place.type == EntityType::place && place.end > end + 1) {  // "France 3 Pas-de-Calais"
    return {body.first, place.end, EntityType::organisation, nullptr, false, -1, body.name};
  }
  if (!may_be_name(end) || next.all_caps()) return body;
  if (next.is(word_class::kGiven | word_class::kTitle) || next.sentence_start()) return body;
  const uint32_t more = capital_run(end, 3);
  if (more == end || words_[more - 1].is(word_class::kGiven)) return body;
  return {body.first, more, EntityType::organisation, nullptr, false, -1, body.name};
}

// "à l'Élysée", "son bureau à Matignon": the house, not who works there.
bool EntityRules::is_house(const Name& name, uint32_t first) const {
  constexpr std::string_view kHouses[] = {"elysee", "matignon", "bercy", "kremlin", "maison_blanche"};
  if (!one_of(tables_.key(tables_.name(name.canonical)), kHouses) || !is_linked(first) || first == 0) return false;
  const bool article = words_[first].clitic == '\0' && first > 1 && words_.before(first).surface == "la";
  const std::string_view earlier = words_.text(first - (article ? 2 : 1));
  return earlier == "à" || earlier == "À" || earlier == "au" || earlier == "Au";
}

Candidate EntityRules::from_tables(uint32_t i) const {
  Candidate found;
  uint64_t key = words_[i].key;
  for (uint32_t end = i + 1; end <= words_.size() && end - i <= kLongestName; ++end) {
    const NameTables::Node* node = end == i + 1 ? words_[i].node : tables_.find(key);
    if (node == nullptr) break;
    if (node->name != NameTables::kNoName) {
      const Name& name = tables_.name(node->name);
      if (accepts(name, i, end)) found = {i, end, name.type, &name};
    }
    if (!node->continues || end == words_.size() || !is_linked(end)) break;
    key = NameTables::extend(key, words_[end].surface);
  }
  if (found.found() && found.type == EntityType::place) return with_part(found);
  if (!found.found() || found.type != EntityType::organisation || words_[i].shouted) return found;
  if (found.end == i + 1 && is_model(found.end)) return {};
  if (is_product(*found.name, found.end)) return {};
  if (is_house(*found.name, i)) return {i, found.end, EntityType::place, found.name};
  return extended(found);
}

uint32_t EntityRules::table_end(uint32_t i) const {
  if (i >= words_.size()) return i;
  const Candidate found = from_tables(i);
  return found.found() ? found.end : i;
}

// --- persons ---------------------------------------------------------------------------------------------------------

// A given name and what follows it: "Emmanuel Macron", "Jean-Luc Mélenchon", "Bachar al-Assad".
Candidate EntityRules::given_name(uint32_t i) const {
  const EntityWord& word = words_[i];
  if (!may_be_name(i) || !word.is(word_class::kGiven) || word.link == Link::hyphen) return {};
  uint32_t given_end = i + 1;
  while (words_[given_end].link == Link::hyphen && words_[given_end].capital()) ++given_end;
  if (words_[given_end].link == Link::hyphen) return {};
  const uint32_t run_end = person_run(i, kPersonWords);
  if (run_end > given_end) return {i, run_end, EntityType::person};
  const bool storm = std::ranges::find(kStorms, words_.before(i).surface) != std::end(kStorms);
  if (storm || (word.link == Link::none && words_.gap(i).ends_with('('))) return {};
  if (after_article(i) || word.sentence_start() || word.ordinary || word.clitic == 'l' || word.all_caps()) return {};
  if (name_at(i) != nullptr) return {};
  return {i, given_end, EntityType::person, nullptr, true};
}

// "MORT DE JACQUES VERDIER": in a heading in capitals the word after a given name is a surname where the lexicon lacks
// it.
Candidate EntityRules::shouted_person(uint32_t i) const {
  const EntityWord& given = words_[i];
  if (!given.shouted || !given.is(word_class::kGiven) || given.link == Link::hyphen) return {};
  uint32_t at = i + 1;
  while (words_[at].link == Link::hyphen) ++at;
  const EntityWord& name = words_[at];
  if (!name.shouted || name.link != Link::blank || name.clitic != '\0' || name.surface.size() < 4) return {};
  if ((name.flags & token_flag::kUnlisted) == 0 || name.is(word_class::kStop | word_class::kAcronym)) return {};
  uint32_t end = at + 1;
  while (words_[end].link == Link::hyphen) ++end;
  return {i, end, EntityType::person};
}

// "M. Darmanin", "le président Macron", "le président russe Vladimir Poutine".
bool EntityRules::is_title_before(uint32_t i) const {
  const EntityWord& word = words_.before(i);
  if (words_[i].link != Link::blank) return false;
  if (word.is(word_class::kTitle)) return true;
  const bool adjective = !word.capital() && !word.function_word() && !word.number() && word.link == Link::blank;
  return adjective && words_.before(i, 2).is(word_class::kTitle);
}

Candidate EntityRules::after_title(uint32_t i) const {
  if (!may_be_name(i) || i == 0 || words_[i].clitic != '\0') return {};
  const EntityWord& earlier = words_.before(i);
  const bool civility = earlier.is(word_class::kCivility) && words_[i].link == Link::blank &&
                        (earlier.capital() || earlier.surface.size() > 4);
  if (!civility && !is_title_before(i)) return {};
  const uint32_t end = person_run(i, kPersonWords);
  if (end == i) return {};
  if (civility) return {i, end, EntityType::person};
  const bool one = end == i + 1;
  const bool acronym = words_[i].all_caps() && words_[i].surface.size() <= kAcronymBytes;
  if (one && words_[i].is(word_class::kGiven) && !acronym) return {i, end, EntityType::person};  // "le pape François"
  if (acronym || (one && words_[i].ordinary) || opens_body_or_place(i)) return {};
  return {i, end, EntityType::person};
}

// "le président du Kazakhstan, Kassym-Jomart Tokayev" and "Kassym-Jomart Tokayev, président du Kazakhstan".
Candidate EntityRules::after_function(uint32_t i) const {
  if (!may_be_name(i) || words_[i].clitic != '\0' || opens_body_or_place(i)) return {};
  const uint32_t end = person_run(i, kPersonWords);
  if (end < i + 2 || end >= words_.size()) return {};
  if (words_.gap(end) == ", ") {
    const bool follows = words_[end].is(word_class::kTitle) ||
                         (words_[end].function_word() && is_linked(end + 1) && words_[end + 1].is(word_class::kTitle));
    if (follows && !words_[end].capital()) return {i, end, EntityType::person};
  }
  if (i == 0 || words_.gap(i) != ", ") return {};
  for (uint32_t back = i; back > 0 && i - back < kFunctionDistance; --back) {
    const EntityWord& word = words_[back - 1];
    if (word.is(word_class::kTitle) && !word.capital()) return {i, end, EntityType::person};
    if (word.link == Link::none) break;
  }
  return {};
}

// Right after an opening quotation mark stands a title or a brand as often as a person.
bool EntityRules::quoted(uint32_t i) const {
  const std::string_view gap = words_.gap(i);
  return gap.ends_with('"') || gap.ends_with("\u201c") || gap.ends_with("\u00ab ") || gap.ends_with("\u00ab\u00a0") ||
         gap.ends_with("\u00ab");
}

// Two capitalised words that nothing else explains are a person more often than not.
Candidate EntityRules::two_unknown(uint32_t i) const {
  if (!may_be_name(i) || words_[i].link == Link::hyphen || words_[i].clitic == 'l' || quoted(i)) return {};
  const uint32_t end = person_run(i, 3);
  if (end < i + 2) return {};
  for (uint32_t k = i; k < end; ++k) {
    const EntityWord& word = words_[k];
    if (word.all_caps() || opens_body_or_place(k)) return {};
    if (word.ordinary && !word.is(word_class::kParticle)) return {};
    if (word.clitic == 'l' || word.surface == "du" || word.surface == "des" || word.surface == "les") return {};
    if (word.is(word_class::kInstitution | word_class::kOrganisation | word_class::kPlace)) return {};
  }
  const EntityWord& earlier = words_.before(i);
  const bool article = std::ranges::find(kArticles, earlier.surface) != std::end(kArticles);
  const bool goes_on = earlier.capital() && !earlier.function_word() && !earlier.sentence_start();
  if ((is_linked(i) && (article || goes_on)) || words_[i + 1].link != Link::blank) return {};
  return {i, end, EntityType::person};
}

// --- the choice ------------------------------------------------------------------------------------------------------

Candidate EntityRules::longest_at(uint32_t i) const {
  struct Finder {
    Candidate (EntityRules::*find)(uint32_t) const;
    Rule rule;
  };
  static constexpr Finder kForAll[] = {{&EntityRules::region, Rule::district},
                                       {&EntityRules::from_tables, Rule::table},
                                       {&EntityRules::body_with_complement, Rule::body},
                                       {&EntityRules::place_with_complement, Rule::place},
                                       {&EntityRules::arrondissement, Rule::district}};
  static constexpr Finder kForCapitals[] = {
      {&EntityRules::institution, Rule::institution},
      {&EntityRules::given_name, Rule::given_name},
      {&EntityRules::shouted_person, Rule::given_name},
      {&EntityRules::after_title, Rule::title},
      {&EntityRules::after_function, Rule::function},
      {&EntityRules::after_label, Rule::label},
      {&EntityRules::before_department, Rule::department},
      {&EntityRules::after_place_word, Rule::place_word},
      {&EntityRules::two_unknown, Rule::unknown},
      {&EntityRules::road, Rule::road},
      {&EntityRules::acronym, Rule::acronym},
  };
  if (!may_begin(i)) return {};
  Candidate best;
  const auto keep = [&](const Finder& finder) {
    const Candidate candidate = (this->*finder.find)(i);
    if (!candidate.found()) return;
    if (best.found() && candidate.end <= best.end && !(best.lone_given && candidate.end == best.end)) return;
    best = candidate;
    best.rule = finder.rule;
  };
  for (const Finder& finder : kForAll) keep(finder);
  if (!words_[i].capital()) return best;
  for (const Finder& finder : kForCapitals) keep(finder);
  return best;
}

std::string_view to_string(Rule rule) {
  static constexpr std::string_view kNames[] = {"table",      "pair",  "body",     "place", "district",   "institution",
                                                "given_name", "title", "function", "label", "department", "place_word",
                                                "unknown",    "road",  "acronym",  "again", "model"};
  return kNames[static_cast<size_t>(rule)];
}

}  // namespace rotative
