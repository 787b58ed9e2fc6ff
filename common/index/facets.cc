// Kinds and terms.
#include "common/index/facets.h"

#include "common/index/schema.h"

namespace rotative {

std::string_view facet_prefix(FacetKind kind) {
  switch (kind) {
    case FacetKind::person:
      return prefix::kPerson;
    case FacetKind::organisation:
      return prefix::kOrganisation;
    case FacetKind::place:
      return prefix::kPlace;
    case FacetKind::source:
      return prefix::kSource;
    case FacetKind::author:
      return prefix::kAuthor;
    case FacetKind::section:
      return prefix::kSection;
    case FacetKind::language:
      return prefix::kLanguage;
    case FacetKind::month:
    case FacetKind::year:
      return prefix::kPublished;
  }
  return {};
}

std::string facet_term(FacetKind kind, std::string_view key) { return make_term(facet_prefix(kind), key); }

}  // namespace rotative
