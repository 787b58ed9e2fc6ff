// What the program says to people, in French.
//
// One table holds every sentence, English and French side by side, with {} where a name or a number stands. A finished
// English sentence is looked up as it leaves for standard error, so that the code speaks one language. Of what goes to
// standard output only text, for people, is looked up as well, piece by piece: no format for machines changes with the
// locale. A sentence without a row stays English; scripts/check-messages finds those.
// Thread-safe.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace rotative {

struct Message {
  std::string_view english;
  std::string_view french;
  bool as_typed = false;  // what stands in the holes was typed or is an identifier: it stays as it is
};
extern const std::span<const Message> kMessages;
extern const std::span<const Message> kLabels;  // of standard output
extern const std::span<const Message> kHelp;    // whole texts of the help

// A label or a sentence of standard output, in the language of who reads it.
std::string said(std::string_view text, bool french);

// A sentence with its {}, as it stands in kMessages; itself where it does not.
std::string_view pattern_in_french(std::string_view english);

// A text of the help, in the language of who reads it.
std::string_view help_said(std::string_view text, bool french);

// "1 article", "3 articles"; the noun takes an s.
std::string counted(uint64_t count, std::string_view noun);

// One or several lines. What comes before a sentence ("rotative-search: ") and hints after it are seen to.
std::string in_french(std::string_view lines);

}  // namespace rotative
