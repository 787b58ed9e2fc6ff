// Reading command lines of the usual shape.
#include "search/command_line.h"

#include <algorithm>
#include <utility>

#include "search/options.h"

namespace rotative {
namespace {

// In front of the long name: "-n,--limit". 0: none.
char short_name(const OptionRow& row) { return row.names[1] == '-' ? '\0' : row.names[1]; }

template <typename Is>
std::optional<size_t> find_option(Is is) {
  const auto found =
      std::find_if(kOptions.begin(), kOptions.end(), [&](const OptionRow& o) { return o.take && is(o); });
  return found == kOptions.end() ? std::nullopt : std::optional<size_t>(found - kOptions.begin());
}

// To the library these are not what they seem.
bool has_meaning_of_its_own(std::string_view value) { return value.empty() || value == "{}" || value == "%%"; }

class LineReader {
 public:
  LineReader(int argc, const char* const* argv) : arguments_(argv + std::min(argc, 1), argv + argc) {}

  bool run() {
    for (bool options = true; at_ < arguments_.size();) {
      const std::string_view argument = arguments_[at_++];
      if (options && argument == "--")
        options = false;
      else if (!(options && argument.starts_with('-') && argument != "-" ? take_options(argument)
                                                                         : take_word(argument)))
        return false;
    }
    return true;
  }

  CommandLine line;

 private:
  bool take_options(std::string_view argument) {
    return argument.starts_with("--") ? take_long(argument) : take_short(argument.substr(1));
  }

  bool take_long(std::string_view argument) {
    const size_t equals = argument.find('=');
    const std::string_view name = argument.substr(0, equals);
    const auto row = find_option([name](const OptionRow& o) { return o.long_name() == name; });
    if (!row) return false;
    if (equals != std::string_view::npos)
      return !kOptions[*row].argument.empty() && take_value(*row, argument.substr(equals + 1));
    return kOptions[*row].argument.empty() ? take_flag(*row) : take_next(*row);
  }

  // "-qn5": flags, then one with a value.
  bool take_short(std::string_view letters) {
    for (; !letters.empty(); letters.remove_prefix(1)) {
      const auto row = find_option([&](const OptionRow& o) { return short_name(o) == letters.front(); });
      if (!row) return false;
      if (!kOptions[*row].argument.empty())
        return letters.size() > 1 ? take_value(*row, letters.substr(1)) : take_next(*row);
      if (!take_flag(*row)) return false;
    }
    return true;
  }

  bool take_flag(size_t row) { return !std::exchange(line.flags[row], true); }  // once
  bool take_next(size_t row) { return at_ < arguments_.size() && take_value(row, arguments_[at_++]); }
  bool take_value(size_t row, std::string_view value) {
    line.values[row].push_back(kept_whole(value));
    return !has_meaning_of_its_own(value);
  }
  bool take_word(std::string_view word) {
    line.words.push_back(kept_whole(word));
    return !has_meaning_of_its_own(word);
  }

  std::vector<std::string_view> arguments_;
  size_t at_ = 0;
};

}  // namespace

std::string kept_whole(std::string_view argument) {
  std::string kept(argument);
  if (kept.ends_with(']')) kept += ' ';
  return kept;
}

std::optional<CommandLine> read_usual(int argc, const char* const* argv) {
  LineReader reader(argc, argv);
  if (!reader.run()) return std::nullopt;
  return std::move(reader.line);
}

}  // namespace rotative
