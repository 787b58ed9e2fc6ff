// The log: messages with level and stage to standard error and, if asked, to a rotating file.
//
// Messages may quote foreign text: control characters are made visible. A progress bar on the terminal is wiped before
// a line is written and drawn again by its owner. Internally synchronised.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rotative::log {

enum class Level : uint8_t { debug, info, warning, error };

struct Options {
  std::string file;           // empty: none
  Level level = Level::info;  // of standard error; the file always gets info and above
  bool terminal = false;      // standard error is a terminal that shows a bar
};

// Once, at the start of main. Error{usage} where the file cannot be opened.
void start(const Options& options);
void stop();  // flushes

void debug(std::string_view stage, std::string_view message);
void info(std::string_view stage, std::string_view message);
void warning(std::string_view stage, std::string_view message);
void error(std::string_view stage, std::string_view message);

}  // namespace rotative::log
