// Fuzz target: any bytes as the files that an index and a saved query keep; the first byte says which.
//
// Whatever comes in, it is read or refused with an Error. Of the files with a checksum inside, a right one is put in.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "common/base/hash.h"
#include "common/index/id_table.h"
#include "common/index/manifest.h"
#include "common/index/schema.h"
#include "common/index/stored.h"
#include "common/model/version.h"
#include "indexer/glass/table_reader.h"
#include "indexer/segment/signature_table.h"
#include "search/sent.h"
#include "tests/fuzz/scratch.h"

namespace {

using namespace rotative;
using Json = nlohmann::json;

const Scratch& scratch() {
  static const Scratch folder;
  return folder;
}

// With the checksum that its writer would have given it; as it is where it is no object.
std::string sealed(const std::string& text, const std::string& behind, bool versions) {
  Json json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return text;
  if (versions) json["schema"] = kSchemaVersion, json["analyser"] = kAnalyserVersion;
  json.erase("xxh3");
  try {
    json["xxh3"] = to_hex(hash64(json.dump() + behind));
    return json.dump();
  } catch (const Json::exception&) {  // strings that are no UTF-8
    return text;
  }
}

void read_manifest(const std::string& text) {
  scratch().write("manifest.json", sealed(text, "", true));
  load_dead(scratch().folder(), load_manifest(scratch().folder()));
}

void read_sent(const std::string& text) {
  const size_t line = std::min(text.find('\n'), text.size());
  const std::string rows = text.substr(std::min(text.size(), line + 1));
  scratch().write("q.sent", sealed(text.substr(0, line), rows, false) + "\n" + rows);
  const SentState state(scratch().folder(), "q");
  state.marks(0);
}

void read_ids(const std::string& text) {
  const IdTable table(scratch().write("ids", text));
  for (const uint64_t high : {uint64_t{0}, uint64_t{1} << 63, ~uint64_t{0}}) table.find({high, 5});
  for (const IdRow& row : table.rows()) table.find(row.id);
}

void read_table(const std::string& text) {
  glass::TableReader table(scratch().write("postlist.glass", text));
  size_t bytes = 0;
  for (; !table.at_end(); table.next()) bytes += table.key().size() + table.tag().size();
  if (bytes > text.size()) std::abort();
}

void read_any(uint8_t which, const std::string& text) {
  switch (which % 6) {
    case 0:
      return read_manifest(text);
    case 1:
      return read_sent(text);
    case 2:
      return read_ids("ROTIDS01" + text);
    case 3:
      read_signatures(scratch().write("signatures", "ROTSIG01" + text));
      return;
    case 4:
      decode_stored(text);
      return;
    default:
      return read_table(text + std::string((8192 - text.size() % 8192) % 8192, '\0'));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) { return read_or_refuse(read_any, data, size); }
