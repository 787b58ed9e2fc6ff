// Signature tables are the memory of their rows behind a magic.
#include "indexer/segment/signature_table.h"

#include <bit>
#include <cstring>
#include <string>

#include "common/base/error.h"
#include "common/base/file.h"

namespace rotative {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is the memory of a little-endian machine");

constexpr std::string_view kMagic = "ROTSIG01";

}  // namespace

std::vector<SignatureRow> read_signatures(const std::filesystem::path& path) {
  const MappedFile file(path);
  std::string_view bytes = file.bytes();
  if (!bytes.starts_with(kMagic) || (bytes.size() - kMagic.size()) % sizeof(SignatureRow) != 0)
    throw Error(ErrorCode::missing, path.string() + " is damaged: not a signature table");
  bytes.remove_prefix(kMagic.size());
  std::vector<SignatureRow> rows(bytes.size() / sizeof(SignatureRow));
  if (!rows.empty()) std::memcpy(static_cast<void*>(rows.data()), bytes.data(), bytes.size());
  return rows;
}

void write_signatures(const std::filesystem::path& path, std::span<const SignatureRow> rows) {
  std::string bytes(kMagic);
  bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size_bytes());
  write_new_file(path, bytes);
}

}  // namespace rotative
