// Fuzz target: any bytes as the files that users write: saved queries, other names, field maps. The first byte says
// which.
//
// Whatever comes in, it is read or refused with an Error.
#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/extract/fields.h"
#include "search/aliases.h"
#include "search/saved.h"
#include "tests/fuzz/scratch.h"

namespace {

using namespace rotative;

void read_any(uint8_t which, const std::string& text) {
  static const Scratch scratch;
  if (which % 3 == 0) {
    const SavedQueries queries("q.toml", text);
    for (const SavedQuery& query : queries.all()) queries.expanded(query);
    for (const SavedQuery& query : queries.all()) queries.expand("@" + query.name);
  } else if (which % 3 == 1) {
    const Aliases aliases = Aliases::read(text, "aliases");
    aliases.others("XP", "poutine");
  } else {
    FieldMap fields;
    fields.load_toml(scratch.write("map.toml", text));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) { return read_or_refuse(read_any, data, size); }
