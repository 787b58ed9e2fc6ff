// A slow, obvious twin of the analyser: what its surfaces must be, read from docs/french.md and not from its code.
//
// Knows letters, marks, elision, joined apostrophes, hyphens, inversions, grouped numbers, decimals, acronyms,
// invisible characters and broken lines. Of hosts, tags, units, inclusive writing and the lexicon it knows nothing:
// texts with their marks are not for it. Works on whole code points, copies freely and looks at everything twice.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rotative::reference {

// "auto@1 autoproclames@1 proclames@2", in no order within a position.
std::vector<std::string> surfaces(std::string_view text);

}  // namespace rotative::reference
