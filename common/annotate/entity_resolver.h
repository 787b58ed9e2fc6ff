// From candidates to entities: acronym pairs, surnames, and one canonical id for all forms of a name in an article.
//
//     "Organisation du Traité de sécurité collective (OTSC)"   one body, id of the long form, alias otsc
//     "Kassym-Jomart Tokayev … Tokayev"                        one person, alias tokayev
// Not thread-safe; use one per thread.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "common/annotate/entity_rules.h"
#include "common/model/mention.h"

namespace rotative {

class EntityResolver {
 public:
  explicit EntityResolver(const EntityWords& words) : words_(words), tables_(name_tables()) {}

  // `candidates` are sorted and do not overlap.
  void resolve(std::vector<Candidate> candidates, Mentions& out);

 private:
  // An acronym and its long form: both are mentions of the long form.
  struct Pair {
    Candidate long_form;
    uint32_t acronym = 0;  // word
  };

  void find_pairs();
  bool pair_before(uint32_t acronym);
  bool pair_behind(uint32_t acronym);
  bool spells(uint32_t acronym, uint32_t first, uint32_t end) const;
  bool initials_match(std::string_view letters, uint32_t first, uint32_t end, bool skip_small) const;
  void add_pairs(std::vector<Candidate>& candidates);
  void find_surnames(const std::vector<Candidate>& candidates);
  void add_surnames(std::vector<Candidate>& candidates) const;
  void mention(const Candidate& candidate, Mentions& out);
  uint32_t entity_of(const Candidate& candidate, Mentions& out);
  uint32_t entity_with(EntityType type, std::string id, std::string_view name, Mentions& out);
  static void add_alias(Entity& entity, std::string alias);

  const EntityWords& words_;
  const NameTables& tables_;
  std::vector<Pair> pairs_;
  std::unordered_map<std::string, Candidate> surnames_;    // key of the last word → the fullest name with it
  std::unordered_map<std::string, Candidate> long_forms_;  // key of an acronym → its long form in this article
  std::unordered_map<std::string, uint32_t> entities_;     // type and id → index
};

}  // namespace rotative
