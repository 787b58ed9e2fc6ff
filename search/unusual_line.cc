// Command lines that take a library, CLI11, to read, or to say what is wrong with them.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <span>

#include "common/base/error.h"
#include "search/command_line.h"
#include "search/options.h"
#include "search/suggestions.h"

namespace rotative {
namespace {

[[noreturn]] void usage(std::string message, std::string hint = "see rotative-search --help") {
  throw Error(ErrorCode::usage, std::move(message), std::move(hint));
}

// Whether the library could take the argument, or a letter of it, for this option.
bool may_be(const OptionRow& row, std::string_view argument) {
  if (!argument.starts_with('-')) return false;
  const std::string_view name = row.long_name();
  if (argument.starts_with("--")) return argument.substr(0, argument.find('=')) == name;
  return row.names.size() > name.size() && argument.find(row.names[1]) != std::string_view::npos;  // "-n,--limit"
}

// Only options that are there: to declare all of them takes longer than to read the index.
void declare(CLI::App& app, std::span<const char* const> arguments, CommandLine& line) {
  app.set_help_flag();
  app.add_option("words", line.words);
  for (size_t i = 0; i < kOptions.size(); ++i) {
    const OptionRow& row = kOptions[i];
    const bool is_there =
        std::any_of(arguments.begin(), arguments.end(), [&row](const char* a) { return may_be(row, a); });
    if (!row.take || !is_there) continue;
    if (row.argument.empty())
      app.add_flag(std::string(row.names), line.flags.at(i));
    else
      app.add_option(std::string(row.names), line.values[i])->allow_extra_args(false);
  }
}

// As the library reads them.
std::vector<std::string> reversed_arguments(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  for (int i = argc - 1; i > 0; --i) arguments.push_back(kept_whole(argv[i]));
  return arguments;
}

// The long name that is nearest to what was typed; empty where none is near.
std::string_view meant_option(std::string_view typed) {
  constexpr double kNear = 2;
  std::string_view best;
  double least = kNear;
  for (const OptionRow& row : kOptions) {
    if (!row.take) continue;
    const double distance = spelling_distance(typed, row.long_name(), kNear);
    if (distance > least || (distance == least && !best.empty())) continue;
    least = distance;
    best = row.long_name();
  }
  return best;
}

[[noreturn]] void refuse_extras(const std::vector<std::string>& extras) {
  for (const std::string& extra : extras) {
    const std::string typed = extra.substr(0, extra.find('='));
    const std::string_view meant = typed.starts_with("--") ? meant_option(typed) : std::string_view();
    if (!meant.empty()) usage(fmt::format("there is no option {}", typed), fmt::format("perhaps {} was meant", meant));
  }
  usage(fmt::format("there is no option {}", extras.empty() ? "" : extras.front()),
        "words that start with '-' go after --, or inside a quoted query: 'guerre -Ukraine'");
}

void read(CLI::App& app, int argc, const char* const* argv) {
  try {
    app.parse(reversed_arguments(argc, argv));
  } catch (const CLI::ExtrasError&) {
    refuse_extras(app.remaining());
  } catch (const CLI::ParseError& error) {
    usage(error.what());
  }
}

}  // namespace

CommandLine read_unusual(int argc, const char* const* argv) {
  CommandLine line;
  CLI::App app;
  declare(app, {argv, static_cast<size_t>(argc)}, line);
  read(app, argc, argv);
  return line;
}

}  // namespace rotative
