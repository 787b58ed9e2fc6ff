// How the matches of a query spread over names, sources, authors, sections and months.
//
// Immutable after construction; share freely.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rotative {

enum class FacetKind : uint8_t { person, organisation, place, source, author, section, language, month, year };

struct FacetName {
  std::string_view name;
  std::string_view french;  // folded; may equal name
};
inline constexpr std::array<FacetName, 9> kFacetNames{{{"person", "personne"},
                                                       {"organisation", "organisation"},
                                                       {"place", "lieu"},
                                                       {"source", "source"},
                                                       {"author", "auteur"},
                                                       {"section", "rubrique"},
                                                       {"language", "langue"},
                                                       {"month", "mois"},
                                                       {"year", "annee"}}};

struct FacetValue {
  std::string key;     // what the field of a query finds: vladimir_poutine, le_monde, 2023-10
  std::string name;    // as one of the matches writes it; the key where there is no better
  uint64_t count = 0;  // matches that have it
};

struct Facet {
  FacetKind kind = FacetKind::person;
  std::vector<FacetValue> values;  // most matches first, of equal ones by key
  uint64_t distinct = 0;           // values, those beyond the limit included
  uint64_t without = 0;            // matches that have none
};

struct Facets {
  std::vector<Facet> facets;  // in the order asked for
  uint64_t matches = 0;
  bool timed_out = false;  // counts are of what was found until then
};

// Of the terms of its values.
std::string_view facet_prefix(FacetKind kind);

// The term of a name, source, author or section: articles that have it, and some whose key has it as a part.
std::string facet_term(FacetKind kind, std::string_view key);

}  // namespace rotative
