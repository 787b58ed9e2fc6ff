// The light program knows ordinary command lines alone.
#include "common/index/search_engine.h"
#include "search/command_line.h"

namespace rotative {

CommandLine read_unusual(int, const char* const*) { throw WholeProgramNeeded(); }

}  // namespace rotative
