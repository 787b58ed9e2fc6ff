// What the program says to people, in French.
//
// One table holds every sentence, English and French side by side, with {} where a name or a number stands. A finished
// English sentence is looked up as it leaves for standard error, so that the code speaks one language. Of what goes to
// standard output only what doctor and coverage say as text, to people, is looked up as well: no format for machines
// changes with the locale. A sentence without a row stays English; scripts/check-messages finds those.
// Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rotative {

struct Message {
  std::string_view english;
  std::string_view french;
};
extern const std::span<const Message> kMessages;

// One or several lines. What comes before a sentence ("rotative-search: ") and hints after it are seen to.
std::string in_french(std::string_view lines);

}  // namespace rotative
