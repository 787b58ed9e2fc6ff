// The rules that find names at a word: tables, heads, given names, titles, acronyms, brackets.
//
// Each rule reads the words from one place on and says how far a name goes, or nothing. They know neither each other
// nor the rest of the article: EntityReader takes the longest and resolves names afterwards (entity_resolver.h).
// Immutable after construction; share freely.
#pragma once

#include <cstdint>

#include "common/annotate/entity_words.h"

namespace rotative {

// Who found a name; to_string() says it as NDJSON does.
enum class Rule : uint8_t {
  table,
  pair,
  body,
  place,
  district,
  institution,
  given_name,
  title,
  function,
  label,
  department,
  place_word,
  unknown,
  road,
  acronym,
  again,
  model,
};
std::string_view to_string(Rule rule);

// "Ligue 1", "Ligue des champions": what begins at word i is a competition, and no body.
bool names_competition(const EntityWords& words, uint32_t i);

// By its ending; `folded` is in lower case.
bool looks_like_adjective(std::string_view folded);

// A name at words [first, end).
struct Candidate {
  uint32_t first = 0;
  uint32_t end = 0;  // 0: nothing found
  EntityType type = EntityType::person;
  const Name* name = nullptr;  // where a table knows it
  bool lone_given = false;     // a given name by itself: may belong to a person of the article
  int32_t pair = -1;           // index of the acronym pair that it belongs to
  const Name* base = nullptr;  // the known name that it extends: "France Bleu" of "France Bleu Gironde"
  Rule rule = Rule::table;

  bool found() const { return end != 0; }
};

class EntityRules {
 public:
  explicit EntityRules(const EntityWords& words) : words_(words), tables_(name_tables()) {}

  // Whether word i has what the rules ask first; nine words in ten do not.
  bool may_begin(uint32_t i) const {
    const EntityWord& word = words_[i];
    constexpr uint16_t kHeads = word_class::kOrganisation | word_class::kPlace;
    const bool small_name = word.node != nullptr && word.node->small;  // not "le", though "Le Mans" begins with it
    return word.capital() || word.number() || small_name || word.is(kHeads);
  }

  // The longest name that begins at word i; on equal length the rule that is listed first in the definition.
  Candidate longest_at(uint32_t i) const;

 private:
  Candidate from_tables(uint32_t i) const;
  Candidate given_name(uint32_t i) const;
  Candidate shouted_person(uint32_t i) const;
  Candidate after_title(uint32_t i) const;
  Candidate after_function(uint32_t i) const;
  Candidate two_unknown(uint32_t i) const;
  Candidate body_with_complement(uint32_t i) const;
  Candidate institution(uint32_t i) const;
  Candidate after_label(uint32_t i) const;
  Candidate place_with_complement(uint32_t i) const;
  Candidate after_place_word(uint32_t i) const;
  Candidate before_department(uint32_t i) const;
  Candidate road(uint32_t i) const;
  Candidate arrondissement(uint32_t i) const;
  Candidate region(uint32_t i) const;
  Candidate acronym(uint32_t i) const;

  bool accepts(const Name& name, uint32_t first, uint32_t end) const;
  bool grows_on(uint32_t first, uint32_t end) const;
  bool names_event(uint32_t first) const;
  bool stands_alone(uint32_t first, uint32_t end) const;
  bool place_cue(uint32_t first) const;
  bool department_in_brackets(uint32_t end) const;
  bool may_be_name(uint32_t i) const;
  const Name* name_at(uint32_t i) const {  // of the tables, for the word alone
    const NameTables::Node* node = words_[i].node;
    return node == nullptr || node->name == NameTables::kNoName ? nullptr : &tables_.name(node->name);
  }
  bool is_linked(uint32_t i) const { return words_[i].link != Link::none; }
  bool after_article(uint32_t i) const;
  bool quoted(uint32_t i) const;
  bool is_title_before(uint32_t i) const;
  bool opens_body_or_place(uint32_t i) const;
  Candidate extended(const Candidate& body) const;
  bool is_model(uint32_t end) const;
  Candidate with_part(const Candidate& place) const;
  bool is_house(const Name& name, uint32_t first) const;
  bool is_product(const Name& maker, uint32_t end) const;
  uint32_t table_end(uint32_t i) const;
  uint32_t capital_run(uint32_t i, uint32_t most_words) const;
  uint32_t person_run(uint32_t i, uint32_t most_words) const;
  uint32_t after_connector(uint32_t i) const;
  uint32_t complement(uint32_t i) const;
  bool is_adjective(uint32_t i) const;
  uint32_t adjectives(uint32_t i) const;

  const EntityWords& words_;
  const NameTables& tables_;
};

}  // namespace rotative
