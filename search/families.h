// Families of words: what ~mobiliser finds beside it, mobilisation and mobilisateur.
//
// A table of lemmas that scripts/families makes by rules of derivation from the lexicon Lefff; search/data/LICENCES.md.
// Thread-safe.
#pragma once

#include <string_view>
#include <vector>

namespace rotative {

// The other lemmas of the family, in byte order; none where the lemma belongs to no family. They live for ever.
std::vector<std::string_view> family_of(std::string_view lemma);

}  // namespace rotative
