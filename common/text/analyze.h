// The French analyser: the one way from text to tokens, for documents and for queries.
//
// One pass over the bytes. docs/french.md states the rules; tests/cases/french-analysis.tsv holds the gold rows.
// Surfaces are folded (case, accents, ligatures); lemmas keep their accents. Surfaces and lemmas are at most 64 bytes:
// longer words are cut at a code point.
// Not thread-safe; use one per thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "common/model/version.h"  // kAnalyserVersion: to be raised with the rules
#include "common/text/reading.h"
#include "common/text/tokens.h"

namespace rotative {

class Analyzer {
 public:
  explicit Analyzer(Reading reading = Reading::document);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Appends the tokens of text[span], whose spans stay relative to the whole `text`. The first token gets
  // `first_position`. Returns the position after the last one. `text` is valid UTF-8 of less than 4 GiB.
  uint32_t analyze(std::string_view text, Span span, uint32_t first_position, Tokens& out);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A word or name as the surface space holds it: lower case, accents and ligatures folded ("Élysée" -> "elysee").
// Blanks and punctuation stay as they are. Thread-safe.
std::string fold(std::string_view text);

// A name as an entity id: folded words joined by '_' ("Évry-Courcouronnes" -> "evry_courcouronnes", "l'Élysée" ->
// "elysee"). Empty where no letter or digit is left.
std::string name_key(std::string_view name);

// A source, author, section or language as a key: folded, trimmed, each run of blanks one '_', a leading "www." off
// ("Le Monde" -> "le_monde", "24brussels.online" -> "24brussels.online").
std::string facet_key(std::string_view value);

}  // namespace rotative
