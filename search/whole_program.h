// rotative-search is two programs: a light one, which lies in the path of the shell and is linked without libxapian,
// and a whole one, which lies in libexec. The light one answers what needs no libxapian; for all else it becomes the
// whole one, which is the same sources with libxapian: same arguments, same environment, same descriptors.
//
// So nothing may have been printed, and nothing read that can be read once only, when it does: main() asks
// needs_whole_program() straight after the options, and an engine throws WholeProgramNeeded
// (common/index/search_engine.h) when it is asked, before the first row.
// Not thread-safe; use one per thread.
#pragma once

#include <string>

#include "search/options.h"

namespace rotative {

// Whether libxapian will be asked whatever the indexes hold.
bool needs_whole_program(const Options& options);

// A file that the user named. What can be read once only, <(a pipe), is left to the whole program.
std::string read_named_file(const std::string& path);

// Makes this process the whole program, argv[0] included. Error{missing} where that lies neither beside this program
// nor in libexec.
[[noreturn]] void become_whole_program(char** argv);

}  // namespace rotative
