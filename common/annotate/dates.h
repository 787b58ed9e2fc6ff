// Dates in French text: which days an article talks about.
//
// Finds explicit dates: "3 octobre 2023", "1er janvier 1944", "octobre 2023", "sept. 2022", "en 2020", "03/10/2023",
// "3.10.2023", "2023-10-03". Bare numbers are years only where a word says so. What is relative to the publication
// day (hier, lundi, il y a un an) is not read yet.
// Not thread-safe; use one per thread.
#pragma once

#include <string_view>
#include <vector>

#include "common/model/date.h"
#include "common/model/mention.h"
#include "common/text/tokens.h"

namespace rotative {

// Appends the mentions in order of their begin; spans never overlap. `anchor` is the publication date, which may be
// none. `tokens` are those of `content`.
void read_dates(std::string_view content, const Tokens& tokens, PartialDate anchor, std::vector<DateMention>& out);

}  // namespace rotative
