// Dates in French text: which days an article talks about.
//
// Explicit ("3 octobre 2023", "octobre 2023", "en 2020", "03/10/2023"), without a year ("28 septembre", "en juin"),
// relative to the publication day ("hier", "lundi", "la semaine dernière", "il y a deux ans"), to the mention before
// ("deux jours plus tard"), ranges, parts of units, seasons, quarters, feasts, decades, centuries. docs/dates.md says
// what each means. Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/model/date.h"
#include "common/model/mention.h"
#include "common/text/tokens.h"

namespace rotative {

class DateReader {
 public:
  // Appends the mentions in order of their begin; spans never overlap. `anchor` is the publication date, which may be
  // none: what is relative to it is found but not resolved then. `tokens` are those of `content`.
  void read(std::string_view content, const Tokens& tokens, PartialDate anchor, std::vector<DateMention>& out);

 private:
  // Scratch, so that no article allocates.
  std::vector<const Token*> words_;
  std::vector<uint32_t> candidates_;
};

}  // namespace rotative
