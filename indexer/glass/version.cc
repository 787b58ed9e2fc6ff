// Writing iamglass, and as much of reading it as a merge needs.
#include "indexer/glass/version.h"

#include "common/base/file.h"
#include "indexer/glass/coding.h"

namespace rotative::glass {
namespace {

constexpr std::string_view kMagic("\x0f\x0dXapian Glass\x04\x6e", 16);  // with the format's day, 2016-03-14
constexpr uint64_t kRevision = 1;
constexpr int kTables = 6;

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

// In the order of encode_version().
Statistics take_statistics(const char* at) {
  Statistics s;
  s.documents = take_uint(at);
  s.last_document = static_cast<uint32_t>(take_uint(at) + s.documents);
  s.shortest_length = static_cast<uint32_t>(take_uint(at));
  s.highest_wdf = static_cast<uint32_t>(take_uint(at));
  s.longest_length = static_cast<uint32_t>(take_uint(at) + s.highest_wdf);
  take_uint(at);  // oldest changeset
  s.total_length = take_uint(at);
  return s;
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
  const std::string bytes = read_file(folder / "iamglass");
  if (bytes.size() < 64 || !bytes.starts_with(kMagic)) return std::nullopt;
  const char* at = bytes.data() + kMagic.size() + 16;
  const char* const end = bytes.data() + bytes.size();
  take_uint(at);  // revision
  for (int table = 0; table < kTables; ++table) {
    take_uint(at);
    const uint64_t shape = take_uint(at);
    take_uint(at);
    const uint64_t block_bytes = take_uint(at) * 2048;
    take_uint(at);
    at += take_uint(at);
    if (at >= end) return std::nullopt;
    if ((shape & 1) == 0 && ((shape & 2) == 0 || block_bytes != kBlockBytes)) return std::nullopt;
  }
  return take_statistics(at);
}

}  // namespace rotative::glass
