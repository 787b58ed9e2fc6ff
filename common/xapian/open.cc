// This room as what a program is linked with.
#include <memory>

#include "common/xapian/engine.h"

namespace rotative {

std::unique_ptr<SearchEngine> open_engine(const Snapshot& snapshot) { return std::make_unique<XapianEngine>(snapshot); }

void need_whole_program() {}

}  // namespace rotative
