// Results as a feed: RSS 2.0 and Atom (RFC 4287), for feed readers and for whatever takes feeds.
//
// Nothing of an article is markup: it is escaped, and what XML 1.0 cannot hold is shown as a visible escape.
// Immutable after construction; share freely.
#pragma once

#include <string>

#include "search/provenance.h"
#include "search/rows.h"

namespace rotative {

// `newest` is the latest day among the articles that follow, empty where none has one: a feed says when it changed, and
// results have no other time.
void append_rss_head(const Provenance& provenance, bool french, std::string& out);
void append_rss_item(const Row& row, std::string& out);
void append_rss_end(std::string& out);

void append_atom_head(const Provenance& provenance, bool french, const PartialDate& newest, std::string& out);
void append_atom_entry(const Row& row, std::string& out);
void append_atom_end(std::string& out);

}  // namespace rotative
