// --facet: what the matches have most, as tables for people or in the machine formats.
//
// Immutable after construction; share freely.
#pragma once

#include <string>
#include <vector>

#include "common/index/reader.h"
#include "search/rows.h"
#include "search/terminal.h"

namespace rotative {

// "person,source" or "personne,source", in any order. Error{usage} names what is unknown.
std::vector<FacetKind> parse_facets(const std::string& list);

// "person,place"; names have no other types. Error{usage} likewise.
std::vector<FacetKind> parse_types(const std::string& list);

// The name that one of the first articles with the value writes for it; the key where none does.
std::string name_of_value(Reader& reader, FacetKind kind, const std::string& key);

// That name, and of a person the function that most of the first articles give: "maire de Lyon". Empty where none does.
struct ValueLabel {
  std::string name;
  std::string title;
};
ValueLabel label_of_value(Reader& reader, FacetKind kind, const std::string& key);

// Gives the values the names that articles write for them.
void name_values(Facets& facets, Reader& reader);

// Columns of the machine formats: facet, key, name, count.
void append_facets(const Facets& facets, Format format, const Terminal& terminal, std::string& out);

}  // namespace rotative
