// The two steps of an article: tables and rules find names, the resolver says who is who.

#include "common/annotate/entities.h"

#include "common/annotate/entity_finder.h"
#include "common/annotate/entity_resolver.h"

namespace rotative {

struct EntityReader::State {
  EntityFinder finder;
  EntityResolver resolver;
};

EntityReader::EntityReader() : state_(std::make_unique<State>()) {}
EntityReader::~EntityReader() = default;
EntityReader::EntityReader(EntityReader&&) noexcept = default;
EntityReader& EntityReader::operator=(EntityReader&&) noexcept = default;

void EntityReader::read(std::string_view content, const Tokens& tokens, Mentions& out) {
  out.entities.clear();
  out.entity_mentions.clear();
  out.countries.clear();
  const std::vector<Candidate>& found = state_->finder.find(content, tokens);
  state_->resolver.resolve(state_->finder.words(), state_->finder.pairs(), found, out);
}

}  // namespace rotative
