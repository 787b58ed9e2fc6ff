// The bytes of iamglass, in the order of the grammar.
#include "indexer/glass/version.h"

#include "common/base/file.h"
#include "common/glass/block.h"
#include "common/glass/coding.h"

namespace rotative::glass {
namespace {

constexpr uint64_t kRevision = 1;

// Shortest tag that the engine deflates when it writes; "never" for postlist and position.
constexpr uint64_t kNever = 0;
constexpr uint64_t kDeflateAbove = 18;

void append_table(std::string& out, const TableRoot& table, uint64_t deflate_above) {
  const bool absent = table.blocks == 0;
  append_uint(out, table.root);
  append_uint(out, table.level << 2 | 2u | (absent ? 1u : 0u));
  append_uint(out, table.entries);
  append_uint(out, kBlockBytes / 2048);
  append_uint(out, deflate_above);
  std::string free_list;
  if (!absent) {
    append_uint(free_list, kRevision);
    append_uint(free_list, table.blocks);
    free_list.append(4, '\0');
  }
  append_string(out, free_list);
}

}  // namespace

std::string encode_version(const Version& version) {
  std::string out(kMagic);
  for (const uint8_t byte : version.uuid) out += static_cast<char>(byte);
  append_uint(out, kRevision);
  append_table(out, version.postlist, kNever);
  append_table(out, version.docdata, kDeflateAbove);
  append_table(out, version.termlist, kDeflateAbove);
  append_table(out, version.position, kNever);
  append_table(out, {}, kDeflateAbove);  // spelling
  append_table(out, {}, kDeflateAbove);  // synonym
  const Statistics& s = version.statistics;
  append_uint(out, s.documents);
  append_uint(out, s.last_document - s.documents);
  append_uint(out, s.shortest_length);
  append_uint(out, s.highest_wdf);
  append_uint(out, s.longest_length - s.highest_wdf);
  append_uint(out, 0);  // oldest changeset
  append_uint(out, s.total_length);
  append_uint(out, 0);  // spelling: highest frequency
  return out;
}

std::optional<Statistics> read_scannable(const std::filesystem::path& folder) {
  const std::optional<Version> version = decode_version(read_file(folder / "iamglass"));
  if (!version || !version->in_order) return std::nullopt;
  return version->statistics;
}

}  // namespace rotative::glass
