// From names to entities: which mentions of one article are the same person, body or place, and what it is called.
//
// A surname alone belongs to the fullest name of the article that has it; a given name alone likewise. Of two of that
// name the title or the civility beside it decides, else who is named more often. An acronym
// belongs to its long form, and so does "la Commission" where the article names the Commission européenne. What the
// rules found once is found everywhere else in the article too. Other articles play no part. Not thread-safe; use one
// per thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/annotate/acronym_pairs.h"
#include "common/annotate/entity_rules.h"
#include "common/base/memo.h"

namespace rotative {

class EntityResolver {
 public:
  // Adds the names that `found` teaches to `found`, in order.
  void learn(const EntityWords& words, const std::vector<AcronymPair>& pairs, std::vector<Candidate>& found);
  // Adds the places where the names of `found`, which are decided, stand once more, in order.
  void repeat(const EntityWords& words, std::vector<Candidate>& found);
  // Fills the entities and their mentions, and the countries that are named or said by a demonym.
  void resolve(const EntityWords& words, const std::vector<AcronymPair>& pairs, const std::vector<Candidate>& found,
               Mentions& out);

 private:
  // A full name met in the article.
  struct Person {
    std::string id;
    uint64_t surname = 0;    // keys as NameTables makes them
    uint64_t last_word = 0;  // 0: no name by itself
    uint64_t given = 0;
    uint32_t first = 0;  // words of one mention
    uint32_t surname_first = 0;
    uint32_t surname_end = 0;
    uint32_t mentions = 0;
  };
  // A name of the article and the candidate that taught it.
  struct Known {
    uint64_t key = 0;
    uint64_t first_key = 0;  // of its first word
    Candidate like;
    bool in_headings = false;  // looked for among shouted words only
  };

  void collect_people(const std::vector<Candidate>& found);
  void collect_known(const std::vector<Candidate>& found);
  void drop_unproper_acronyms(std::vector<Candidate>& found) const;
  void turn_places_into_persons(std::vector<Candidate>& found) const;
  void drop_generic(std::vector<Candidate>& found) const;
  bool is_generic_body(const Candidate& candidate) const;
  void name_european(std::vector<Candidate>& found) const;
  bool has_complement(const Candidate& candidate) const;
  bool is_prize(const Candidate& candidate) const;
  const Candidate* long_form_of(const Candidate& candidate, const std::vector<Candidate>& found) const;
  void find_again(std::vector<Candidate>& found, bool shouted);  // `shouted`: among words in capitals too
  Candidate again_at(uint32_t i, bool shouted) const;
  const Known* known(uint64_t key) const;
  void add_known(uint64_t first_key, uint64_t key, const Candidate& like, bool in_headings = false);
  static uint64_t first_word_bit(uint64_t key) { return uint64_t{1} << (key * 0x9e3779b97f4a7c15U >> 58); }
  // `text_key` is name_key() of the candidate's words.
  const Person* person_of(const Candidate& candidate, std::string_view text_key) const;
  const Person* told_apart(const Candidate& candidate, uint64_t key) const;
  bool is_part(const Candidate& candidate, uint64_t key, const Person& person) const;
  std::string mononym(const Candidate& candidate) const;
  std::string_view person_id(uint32_t first, uint32_t end, std::string_view text_key) const;
  uint32_t person_given_end(uint32_t first, uint32_t end) const;
  std::string id_of(const Candidate& candidate, const Person* person, std::string_view text_key) const;
  bool speaks_of_austria(const std::vector<Candidate>& found) const;
  // `like`: what it stands for, the candidate itself but for "la Commission".
  uint32_t entity_of(const Candidate& candidate, const Candidate& like, Mentions& out);
  void add_forms(const Candidate& candidate, const Person* person, std::string_view text_key, Entity& entity) const;
  void add_title(const Candidate& candidate, Entity& entity) const;
  void add_countries(const std::vector<Candidate>& found, Mentions& out) const;

  // name_key() of words [first, end). Valid until the next call.
  const std::string& text_key(uint32_t first, uint32_t end);

  static constexpr size_t kKeys = 4096;

  const EntityWords* words_ = nullptr;
  const std::vector<AcronymPair>* pairs_ = nullptr;
  std::vector<Person> people_;
  std::vector<Known> known_;  // by key
  Memo keys_{kKeys};
  bool vienne_is_austrian_ = false;  // where "à Vienne" stands
  uint64_t first_words_ = 0;         // a bit for each name of known_, by its first word: most words begin none
};

}  // namespace rotative
