#include "common/annotate/entity_resolver.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "common/annotate/person_titles.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

constexpr uint32_t kLongestKnown = 8;  // words of a name that is looked for again
constexpr size_t kLongestTitle = 80;   // bytes

// With these a given name is a whole name.
constexpr std::string_view kOfOneName[] = {"pape", "roi", "reine", "prince", "princesse"};

constexpr std::string_view kVienne = "vienne";

// Where a word may break is no part of the name.
std::string shown(std::string_view text) {
  constexpr std::string_view kSoftHyphen = "\u00ad";
  std::string name(text);
  for (size_t at = 0; (at = name.find(kSoftHyphen, at)) != std::string::npos;) name.erase(at, kSoftHyphen.size());
  return name;
}

void add_alias(std::string_view alias, Entity& entity) {
  if (alias.empty() || alias == entity.id || std::ranges::find(entity.aliases, alias) != entity.aliases.end()) return;
  entity.aliases.emplace_back(alias);
}

}  // namespace

void EntityResolver::learn(const EntityWords& words, const std::vector<AcronymPair>& pairs,
                           std::vector<Candidate>& found) {
  words_ = &words;
  pairs_ = &pairs;
  drop_unproper_acronyms(found);
  collect_people(found);
  turn_places_into_persons(found);
  collect_known(found);
  find_again(found, false);
}

// The tagger left words out that the rules had found and found names that they had not. Persons are looked for again
// everywhere: "Martin se tait". What it left out of bodies and places stays out, but in a heading all in capitals,
// where neither of them reads, every name of the article counts.
void EntityResolver::repeat(const EntityWords& words, std::vector<Candidate>& found) {
  words_ = &words;
  collect_people(found);
  drop_generic(found);
  collect_known(found);
  std::erase_if(known_, [](const Known& name) { return name.like.type != EntityType::person; });
  if (words.shouts()) {
    for (const Candidate& candidate : found) {
      if (candidate.end - candidate.first > kLongestKnown || candidate.lone_given) continue;
      add_known(words[candidate.first].key, words.key(candidate.first, candidate.end), candidate, true);
    }
    std::ranges::stable_sort(known_, {}, &Known::key);
  }
  find_again(found, true);
}

void EntityResolver::resolve(const EntityWords& words, const std::vector<AcronymPair>& pairs,
                             const std::vector<Candidate>& found, Mentions& out) {
  words_ = &words;
  pairs_ = &pairs;
  collect_people(found);
  vienne_is_austrian_ = speaks_of_austria(found);
  for (const Candidate& candidate : found) {
    const Candidate* long_form = is_generic_body(candidate) ? long_form_of(candidate, found) : nullptr;
    const uint32_t entity = entity_of(candidate, long_form == nullptr ? candidate : *long_form, out);
    const Span span{words[candidate.first].begin, words[candidate.end - 1].end};
    out.entity_mentions.push_back({candidate.type, span, entity, to_string(candidate.rule)});
    ++out.entities[entity].mentions;
  }
  add_countries(found, out);
}

// Demonyms count wherever they stand, inside a name as well: a French federation says France.
void EntityResolver::add_countries(const std::vector<Candidate>& found, Mentions& out) const {
  const auto add = [&](std::string_view id) {
    if (id.empty()) return;
    const auto known = std::ranges::find(out.countries, id, &CountryMention::id);
    if (known != out.countries.end())
      ++known->mentions;
    else
      out.countries.push_back({std::string(id), 1});
  };
  for (const Candidate& candidate : found) {
    if (candidate.name != nullptr && candidate.type == EntityType::place)
      add(name_tables().country_of(*candidate.name));
  }
  for (uint32_t i = 0; i < words_->size(); ++i) {
    const EntityWord& word = (*words_)[i];
    if (!word.is(word_class::kDemonym)) continue;
    const std::string_view id = name_tables().country_of_demonym(word.key);
    const bool compound = id.empty() && word.link == Link::hyphen;  // "sud-coréen"
    add(compound ? name_tables().country_of_demonym(words_->key(i - 1, i + 1)) : id);
  }
}

// --- learning from what the rules found ------------------------------------------------------------------------------

void EntityResolver::drop_unproper_acronyms(std::vector<Candidate>& found) const {
  for (const AcronymPair& pair : *pairs_) {
    if (pair.proper) continue;
    const uint64_t key = (*words_)[pair.acronym].key;
    std::erase_if(found, [&](const Candidate& candidate) {
      return candidate.name == nullptr && candidate.end == candidate.first + 1 && (*words_)[candidate.first].key == key;
    });
  }
}

uint32_t EntityResolver::person_given_end(uint32_t first, uint32_t end) const {
  uint32_t at = first + 1;
  while (at < end && (*words_)[at].link == Link::hyphen) ++at;
  return at;
}

// The usual name where the tables know the person: "Vladimir Putin" is vladimir_poutine.
std::string_view EntityResolver::person_id(uint32_t first, uint32_t end, std::string_view text_key) const {
  const NameTables& tables = name_tables();
  const NameTables::Node* node = tables.find(words_->key(first, end));
  if (node == nullptr || node->name == NameTables::kNoName) return text_key;
  const Name& name = tables.name(node->name);
  return name.type == EntityType::person ? tables.key(tables.name(name.canonical)) : text_key;
}

void EntityResolver::collect_people(const std::vector<Candidate>& found) {
  people_.clear();
  const EntityWords& words = *words_;
  for (const Candidate& candidate : found) {
    if (candidate.type != EntityType::person) continue;
    if (std::string id = mononym(candidate); !id.empty()) {
      const auto same = std::ranges::find(people_, id, &Person::id);
      if (same != people_.end()) ++same->mentions;
      const uint64_t key = words.key(candidate.first, candidate.end);
      if (same == people_.end())
        people_.push_back({std::move(id), key, 0, key, candidate.first, candidate.first, candidate.end, 1});
      continue;
    }
    if (candidate.end < candidate.first + 2) continue;
    const uint32_t given_end = person_given_end(candidate.first, candidate.end);
    if (given_end == candidate.end) continue;  // "Jean-Luc"
    uint32_t surname = given_end;              // "de Rugy" is "Rugy" when it stands alone, "Le Pen" stays
    while (surname + 1 < candidate.end && !words[surname].capital()) ++surname;
    std::string id(person_id(candidate.first, candidate.end, text_key(candidate.first, candidate.end)));
    const auto same = std::ranges::find(people_, id, &Person::id);
    if (same != people_.end()) {
      ++same->mentions;
      continue;
    }
    const EntityWord& last = words[candidate.end - 1];
    const bool alone = last.capital() && last.link != Link::hyphen && !last.function_word() &&
                       !words[candidate.end - 2].is(word_class::kParticle);
    people_.push_back({std::move(id), words.key(surname, candidate.end), alone ? last.key : 0,
                       words.key(candidate.first, given_end), candidate.first, surname, candidate.end, 1});
  }
}

// "le pape François" is pape_francois, and so is François in that article; other given names alone say nobody's id.
std::string EntityResolver::mononym(const Candidate& candidate) const {
  const EntityWords& words = *words_;
  const bool given = candidate.name == nullptr && words[candidate.first].is(word_class::kGiven) &&
                     words[candidate.first].link == Link::blank;
  if (!given || std::ranges::find(kOfOneName, words.before(candidate.first).surface) == std::end(kOfOneName)) return {};
  if (person_given_end(candidate.first, candidate.end) != candidate.end) return {};
  return name_key(words.text(candidate.first - 1, candidate.end));
}

bool EntityResolver::is_part(const Candidate& candidate, uint64_t key, const Person& person) const {
  return person.surname == key || person.last_word == key || (candidate.lone_given && person.given == key);
}

// Whose name it is: the one who is named most often in full, and of two the first, unless a title or civility tells.
const EntityResolver::Person* EntityResolver::person_of(const Candidate& candidate, std::string_view text_key) const {
  if (candidate.type != EntityType::person) return nullptr;
  const uint64_t key = words_->key(candidate.first, candidate.end);
  const bool whole = candidate.end > person_given_end(candidate.first, candidate.end);
  const std::string_view id = whole ? person_id(candidate.first, candidate.end, text_key) : text_key;
  const Person* best = nullptr;
  bool several = false;
  for (const Person& person : people_) {
    if (whole && person.id == id) return &person;
    if (!is_part(candidate, key, person)) continue;
    several = best != nullptr;
    if (best == nullptr || person.mentions > best->mentions) best = &person;
  }
  return several ? told_apart(candidate, key) : best;
}

// "Mme Macron" beside Emmanuel and Brigitte Macron; "le maire Martin" beside the mayor and another Martin.
const EntityResolver::Person* EntityResolver::told_apart(const Candidate& candidate, uint64_t key) const {
  const EntityWords& words = *words_;
  const PersonTitle title = title_of(words, candidate.first, candidate.end);
  const Civility civility = civility_of(words, candidate.first);
  const Person* best = nullptr;
  uint32_t most = 0;
  for (const Person& person : people_) {
    if (!is_part(candidate, key, person)) continue;
    uint32_t signs = 0;
    if (title.found()) {
      const PersonTitle own = title_of(words, person.first, person.surname_end);
      if (own.found() && words[own.head].key == words[title.head].key) signs += 2;
    }
    if (civility != Civility::none && likely_woman(words[person.first].surface) == (civility == Civility::woman)) {
      ++signs;
    }
    if (best != nullptr && (signs < most || (signs == most && person.mentions <= best->mentions))) continue;
    best = &person;
    most = signs;
  }
  return best;
}

// In "Laval a répondu" the person of the article speaks, not the town; "à Laval" stays the town.
void EntityResolver::turn_places_into_persons(std::vector<Candidate>& found) const {
  for (Candidate& candidate : found) {
    if (candidate.type != EntityType::place || candidate.end != candidate.first + 1 || candidate.name == nullptr)
      continue;
    if (candidate.name->strength == Strength::strong) continue;
    const std::string_view earlier = candidate.first == 0 ? std::string_view() : words_->text(candidate.first - 1);
    const uint64_t key = (*words_)[candidate.first].key;
    const bool surname = std::ranges::any_of(people_, [&](const Person& person) { return person.surname == key; });
    const bool located =
        earlier == "à" || earlier == "À" || (candidate.end < words_->size() && words_->gap(candidate.end) == " (");
    if (surname && !located) candidate = {candidate.first, candidate.end, EntityType::person};
  }
}

void EntityResolver::add_known(uint64_t first_key, uint64_t key, const Candidate& like, bool in_headings) {
  known_.push_back({key, first_key, like, in_headings});
}

void EntityResolver::collect_known(const std::vector<Candidate>& found) {
  known_.clear();
  for (const Candidate& candidate : found) {
    if (candidate.name != nullptr && candidate.pair < 0) continue;  // the tables find it again by themselves
    if (candidate.end - candidate.first > kLongestKnown || candidate.lone_given) continue;
    add_known((*words_)[candidate.first].key, words_->key(candidate.first, candidate.end), candidate);
  }
  for (const Person& person : people_) {
    const Candidate like{person.surname_first, person.surname_end, EntityType::person};
    add_known((*words_)[person.surname_first].key, person.surname, like);
    if (person.last_word != 0) add_known(person.last_word, person.last_word, like);
  }
  std::ranges::stable_sort(known_, {}, &Known::key);
}

const EntityResolver::Known* EntityResolver::known(uint64_t key) const {
  const auto found = std::ranges::lower_bound(known_, key, {}, &Known::key);
  return found != known_.end() && found->key == key ? &*found : nullptr;
}

// --- finding again ---------------------------------------------------------------------------------------------------

// The longest known name at word i, which has a capital. A capital at the start of a sentence is no proof for a word of
// the lexicon.
Candidate EntityResolver::again_at(uint32_t i, bool shouted) const {
  const EntityWords& words = *words_;
  const EntityWord& word = words[i];
  if ((first_words_ & first_word_bit(word.key)) == 0) return {};
  if (word.link == Link::hyphen || word.function_word() || (word.shouted && !shouted)) return {};
  Candidate best;
  uint64_t key = word.key;
  for (uint32_t end = i + 1; end <= words.size() && end - i <= kLongestKnown; ++end) {
    const Known* name = words[end].link == Link::hyphen || !words[end - 1].capital() ? nullptr : known(key);
    const bool doubtful = (end == i + 1 && (word.sentence_start() || word.shouted) && word.ordinary) ||
                          (name != nullptr && name->in_headings && !word.shouted);
    if (name != nullptr && !doubtful) {
      best = {i, end, name->like.type, name->like.name, false, name->like.pair, name->like.base, Rule::again};
    }
    if (end == words.size() || words[end].link == Link::none) break;
    key = NameTables::extend(key, words[end].surface);
  }
  return best;
}

void EntityResolver::find_again(std::vector<Candidate>& found, bool shouted) {
  if (known_.empty()) return;
  first_words_ = 0;
  for (const Known& name : known_) first_words_ |= first_word_bit(name.first_key);
  const size_t first_pass = found.size();
  size_t next = 0;
  uint32_t from = 0;  // behind the name found last
  for (const uint32_t i : words_->capitals()) {
    while (next < first_pass && found[next].end <= i) ++next;
    if (i < from || (next < first_pass && found[next].first <= i)) continue;
    const Candidate candidate = again_at(i, shouted);
    const bool overlaps = candidate.found() && next < first_pass && candidate.end > found[next].first;
    if (!candidate.found() || overlaps) continue;
    found.push_back(candidate);
    from = candidate.end;
  }
  std::ranges::sort(found, {}, &Candidate::first);
}

// --- entities --------------------------------------------------------------------------------------------------------

void EntityResolver::add_title(const Candidate& candidate, Entity& entity) const {
  const PersonTitle title = title_of(*words_, candidate.first, candidate.end);
  if (!title.found()) return;
  const std::string_view text = words_->text(title.first, title.end);
  if (text.size() > entity.title.size() && text.size() <= kLongestTitle) entity.title = shown(text);
}

std::string EntityResolver::id_of(const Candidate& candidate, const Person* person, std::string_view text_key) const {
  if (person != nullptr) return person->id;
  const NameTables& tables = name_tables();
  if (candidate.name != nullptr) {
    const std::string_view id = tables.key(tables.name(candidate.name->canonical));
    return vienne_is_austrian_ && id == kVienne ? "vienne_autriche" : std::string(id);
  }
  if (candidate.pair >= 0) {
    const AcronymPair& pair = (*pairs_)[static_cast<size_t>(candidate.pair)];
    return name_key(words_->text(pair.long_first, pair.long_end));
  }
  return std::string(text_key);
}

void EntityResolver::add_forms(const Candidate& candidate, const Person* person, std::string_view text_key,
                               Entity& entity) const {
  const std::string_view text = words_->text(candidate.first, candidate.end);
  if (text.size() > entity.name.size()) entity.name = shown(text);
  add_alias(text_key, entity);
  if (entity.mentions != 0) return;
  const Name* name = candidate.name;
  if (person != nullptr) {
    const std::string surname = name_key(words_->text(person->surname_first, person->surname_end));
    add_alias(surname, entity);
    const Name* known = name_tables().find_name(surname);
    const bool same = known != nullptr && known->type == EntityType::person &&
                      name_tables().key(name_tables().name(known->canonical)) == person->id;
    name = same ? known : nullptr;  // Brigitte Macron is known by none of the other's names
  }
  if (candidate.pair >= 0) {
    const AcronymPair& pair = (*pairs_)[static_cast<size_t>(candidate.pair)];
    add_alias((*words_)[pair.acronym].surface, entity);
  }
  if (name == nullptr) name = candidate.base;
  if (name == nullptr) return;
  const NameTables& tables = name_tables();
  for (const Name& form : tables.forms(name->canonical)) add_alias(tables.key(form), entity);
}

const std::string& EntityResolver::text_key(uint32_t first, uint32_t end) {
  return keys_.of(words_->text(first, end), [](std::string_view text) { return name_key(text); });
}

uint32_t EntityResolver::entity_of(const Candidate& candidate, const Candidate& like, Mentions& out) {
  std::string id = &like == &candidate ? std::string() : id_of(like, nullptr, text_key(like.first, like.end));
  const std::string& key = text_key(candidate.first, candidate.end);
  const Person* person = person_of(candidate, key);
  if (id.empty()) id = id_of(candidate, person, key);
  auto found = std::ranges::find_if(
      out.entities, [&](const Entity& entity) { return entity.type == candidate.type && entity.id == id; });
  if (found == out.entities.end()) {
    out.entities.push_back({candidate.type, std::move(id), {}, {}, 0, {}});
    found = out.entities.end() - 1;
  }
  add_forms(candidate, person, key, *found);
  if (candidate.type == EntityType::person) add_title(candidate, *found);
  return static_cast<uint32_t>(found - out.entities.begin());
}

}  // namespace rotative
