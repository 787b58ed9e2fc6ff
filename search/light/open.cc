// What stands in for libxapian in the program that is linked without it.
//
// An engine that knows a part of the language comes in front of this one, as in front of libxapian's.
#include <memory>
#include <string>

#include "common/index/search_engine.h"
#include "common/index/server.h"

namespace rotative {

std::unique_ptr<SearchEngine> open_engine(const Snapshot&) { throw WholeProgramNeeded(); }

std::unique_ptr<IndexServer> open_server(std::string, ListenAddress, CheckMaker) { throw WholeProgramNeeded(); }

void need_whole_program() { throw WholeProgramNeeded(); }

}  // namespace rotative
