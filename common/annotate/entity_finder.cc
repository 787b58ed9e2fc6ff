#include "common/annotate/entity_finder.h"

namespace rotative {
namespace {

// What the tables know of a pair under its long or its short form.
const Name* name_of(const EntityWords& words, const AcronymPair& pair) {
  for (const uint64_t key : {words.key(pair.long_first, pair.long_end), words[pair.acronym].key}) {
    const NameTables::Node* node = name_tables().find(key);
    if (node != nullptr && node->name != NameTables::kNoName) return &name_tables().name(node->name);
  }
  return nullptr;
}

}  // namespace

// The long form of a pair that begins at word i, or the short one wherever it stands.
Candidate EntityFinder::from_pair(uint32_t i) const {
  for (size_t p = 0; p < pairs_.size(); ++p) {
    const AcronymPair& pair = pairs_[p];
    const bool acronym =
        words_[i].key == words_[pair.acronym].key && words_[i].capital() && words_[i].link != Link::hyphen;
    if (!pair.proper || (pair.long_first != i && !acronym)) continue;
    const Name* name = name_of(words_, pair);
    const bool republic = words_[pair.long_first].surface == "republique";
    const EntityType type = name != nullptr ? name->type : republic ? EntityType::place : EntityType::organisation;
    return {i, acronym ? i + 1 : pair.long_end, type, name, false, static_cast<int32_t>(p), nullptr, Rule::pair};
  }
  return {};
}

std::vector<Candidate>& EntityFinder::find(std::string_view content, const Tokens& tokens) {
  words_.build(content, tokens);
  find_acronym_pairs(words_, pairs_);
  const EntityRules rules(words_);
  found_.clear();
  for (uint32_t i = 0; i < words_.size();) {
    Candidate candidate = pairs_.empty() ? Candidate{} : from_pair(i);
    if (!candidate.found() && rules.may_begin(i)) candidate = rules.longest_at(i);
    if (candidate.found()) found_.push_back(candidate);
    i = candidate.found() ? candidate.end : i + 1;
  }
  resolver_.learn(words_, pairs_, found_);
  return found_;
}

}  // namespace rotative
