// Whose words are read: queries get more lemmas than documents.
//
// Immutable after construction; share freely.
#pragma once

namespace rotative {

enum class Reading : bool {
  document,
  query,  // also the rarer lemmas, and those of forms with accents for a word typed without
};

}  // namespace rotative
