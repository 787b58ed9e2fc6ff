// The reader: words, then the longest candidate at each of them, then resolution.
#include "common/annotate/entities.h"

#include <vector>

#include "common/annotate/entity_resolver.h"
#include "common/annotate/entity_rules.h"
#include "common/annotate/entity_words.h"

namespace rotative {

struct EntityReader::State {
  EntityWords words;
  std::vector<Candidate> candidates;
};

EntityReader::EntityReader() : state_(std::make_unique<State>()) {}
EntityReader::~EntityReader() = default;
EntityReader::EntityReader(EntityReader&&) noexcept = default;
EntityReader& EntityReader::operator=(EntityReader&&) noexcept = default;

void EntityReader::read(std::string_view content, const Tokens& tokens, Mentions& out) {
  State& state = *state_;
  state.words.build(content, tokens);
  state.candidates.clear();
  const EntityRules rules(state.words);
  for (uint32_t i = 0; i < state.words.size();) {
    const Candidate candidate = rules.longest_at(i);
    if (candidate.found()) state.candidates.push_back(candidate);
    i = candidate.found() ? candidate.end : i + 1;
  }
  EntityResolver(state.words).resolve(state.candidates, out);
}

}  // namespace rotative
