// The walk over an article: words, acronym pairs, then at each word the longest name that a rule finds; what is the
// same entity is settled at the end.

#include "common/annotate/entities.h"

#include <algorithm>
#include <vector>

#include "common/annotate/acronym_pairs.h"
#include "common/annotate/entity_resolver.h"
#include "common/annotate/entity_rules.h"
#include "common/annotate/entity_words.h"

namespace rotative {

struct EntityReader::State {
  EntityWords words;
  std::vector<AcronymPair> pairs;
  std::vector<Candidate> found;
  EntityResolver resolver;

  void find();
  Candidate from_pair(uint32_t i) const;
};

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
Candidate EntityReader::State::from_pair(uint32_t i) const {
  for (size_t p = 0; p < pairs.size(); ++p) {
    const AcronymPair& pair = pairs[p];
    const bool acronym = words[i].key == words[pair.acronym].key && words[i].capital() && words[i].link != Link::hyphen;
    if (!pair.proper || (pair.long_first != i && !acronym)) continue;
    const Name* name = name_of(words, pair);
    const bool republic = words[pair.long_first].surface == "republique";
    const EntityType type = name != nullptr ? name->type : republic ? EntityType::place : EntityType::organisation;
    return {i, acronym ? i + 1 : pair.long_end, type, name, false, static_cast<int32_t>(p)};
  }
  return {};
}

void EntityReader::State::find() {
  const EntityRules rules(words);
  found.clear();
  for (uint32_t i = 0; i < words.size();) {
    Candidate candidate = from_pair(i);
    if (!candidate.found()) candidate = rules.longest_at(i);
    if (candidate.found()) found.push_back(candidate);
    i = candidate.found() ? candidate.end : i + 1;
  }
}

EntityReader::EntityReader() : state_(std::make_unique<State>()) {}
EntityReader::~EntityReader() = default;
EntityReader::EntityReader(EntityReader&&) noexcept = default;
EntityReader& EntityReader::operator=(EntityReader&&) noexcept = default;

void EntityReader::read(std::string_view content, const Tokens& tokens, Mentions& out) {
  out.entities.clear();
  out.entity_mentions.clear();
  state_->words.build(content, tokens);
  find_acronym_pairs(state_->words, state_->pairs);
  state_->find();
  state_->resolver.resolve(state_->words, state_->pairs, state_->found, out);
}

}  // namespace rotative
