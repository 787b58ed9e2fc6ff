// This room as what a program is linked with: libxapian behind the matcher.
#include <memory>

#include "common/match/engine.h"
#include "common/xapian/engine.h"

namespace rotative {

std::unique_ptr<SearchEngine> open_engine(const Snapshot& snapshot) {
  return with_matcher(snapshot, std::make_unique<XapianEngine>(snapshot), true);
}

void need_whole_program() {}

}  // namespace rotative
