// The words, options and values of a command line, before anything is made of them.
//
// Nearly all command lines are of one shape, and are read at once. What is not (an option that there is not, a flag
// with a value, a value that is missing …) is for CLI11, which knows every case and says what is wrong; to declare
// options to it takes longer than many a search. A test holds both to the same reading. Immutable after construction;
// share freely.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rotative {

struct CommandLine {
  static constexpr size_t kMostOptions = 128;

  std::vector<std::string> words;
  // For each row of kOptions: its values in their order, or that the flag is there.
  std::array<std::vector<std::string>, kMostOptions> values;
  std::array<bool, kMostOptions> flags{};

  bool is_given(size_t row) const { return flags[row] || !values[row].empty(); }
};

// Nothing where it is not of the usual shape.
std::optional<CommandLine> read_usual(int argc, const char* const* argv);

// Any; Error{usage}. The light program has none, and becomes the whole one (search/whole_program.h).
CommandLine read_unusual(int argc, const char* const* argv);

// The library would split "[a,b]" at the comma but for a blank behind it.
std::string kept_whole(std::string_view argument);

}  // namespace rotative
