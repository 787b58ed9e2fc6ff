// Articles as references: BibTeX (@article, @online) and RIS (TY  - NEWS), for Zotero, JabRef and LaTeX.
//
// Immutable after construction; share freely.
#pragma once

#include <string>

#include "search/provenance.h"
#include "search/rows.h"

namespace rotative {

// Both are written in UTF-8, which biber, Zotero and JabRef read.
void append_bibtex(const Row& row, std::string& out);
// `provenance`, where given, becomes a note of the reference: the format has no place for it elsewhere.
void append_ris(const Row& row, const Provenance* provenance, std::string& out);

}  // namespace rotative
