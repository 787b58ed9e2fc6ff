// Acronyms that an article explains itself: "Communauté des États indépendants (CEI)", "CEI (Communauté des États
// indépendants)".
//
// The initials of the long form spell the acronym; function words may take part or not. A long form that begins in
// lower case names nobody ("sociétés militaires privées (SMP)"), and then the acronym names nobody either. Immutable
// after construction; share freely.
#pragma once

#include <cstdint>
#include <vector>

#include "common/annotate/entity_words.h"

namespace rotative {

struct AcronymPair {
  uint32_t long_first = 0;  // words [long_first, long_end)
  uint32_t long_end = 0;
  uint32_t acronym = 0;  // one word
  bool proper = false;   // the long form begins with a capital
};

// Replaces `out`; pairs are in order of their place in the text.
void find_acronym_pairs(const EntityWords& words, std::vector<AcronymPair>& out);

}  // namespace rotative
