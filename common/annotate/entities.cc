// The three steps of an article: tables and rules propose, the tagger decides, the resolver says who is who.

#include "common/annotate/entities.h"

#include "common/annotate/entity_finder.h"
#include "common/annotate/entity_resolver.h"
#include "common/annotate/entity_tagger.h"

namespace rotative {

struct EntityReader::State {
  explicit State(const TaggerModel& model) : tagger(model) {}

  EntityFinder finder;
  EntityTagger tagger;
  EntityResolver resolver;
};

EntityReader::EntityReader() : EntityReader(tagger_model()) {}
EntityReader::EntityReader(const TaggerModel& model) : state_(std::make_unique<State>(model)) {}
EntityReader::~EntityReader() = default;
EntityReader::EntityReader(EntityReader&&) noexcept = default;
EntityReader& EntityReader::operator=(EntityReader&&) noexcept = default;

void EntityReader::read(std::string_view content, const Tokens& tokens, Mentions& out) {
  out.entities.clear();
  out.entity_mentions.clear();
  out.countries.clear();
  std::vector<Candidate>& found = state_->finder.find(content, tokens);
  state_->tagger.tag(state_->finder.words(), found);
  state_->resolver.repeat(state_->finder.words(), found);
  state_->resolver.resolve(state_->finder.words(), state_->finder.pairs(), found, out);
}

}  // namespace rotative
