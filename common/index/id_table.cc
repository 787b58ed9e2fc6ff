// Id tables: interpolation over evenly spread hashes, then a short walk.
#include "common/index/id_table.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

#include "common/base/error.h"

namespace rotative {
namespace {

static_assert(std::endian::native == std::endian::little, "the file is the memory of a little-endian machine");

constexpr std::string_view kMagic = "ROTIDS01";

bool by_id(const IdRow& a, const IdRow& b) { return std::tie(a.id, a.document) < std::tie(b.id, b.document); }

// Where the id would stand if the hashes were perfectly even.
size_t guess(uint64_t high, size_t count) {
  const double fraction = static_cast<double>(high) / 18446744073709551616.0;
  return std::min(count - 1, static_cast<size_t>(fraction * static_cast<double>(count)));
}

// First row that is not before `id`: doubling steps from the guess, then bisection between the last two.
size_t lower_bound_near(std::span<const IdRow> rows, Hash128 id, size_t start) {
  size_t low = start;
  size_t high = start;
  for (size_t step = 4; low > 0 && rows[low].id >= id; step *= 2) low -= std::min(low, step);
  for (size_t step = 4; high < rows.size() && rows[high].id < id; step *= 2) high += std::min(rows.size() - high, step);
  const auto first = rows.begin() + static_cast<std::ptrdiff_t>(low);
  const auto last = rows.begin() + static_cast<std::ptrdiff_t>(high);
  const auto before = [](const IdRow& row, Hash128 wanted) { return row.id < wanted; };
  return static_cast<size_t>(std::lower_bound(first, last, id, before) - rows.begin());
}

}  // namespace

IdTable::IdTable(const std::filesystem::path& path) : file_(path) {
  const std::string_view bytes = file_.bytes();
  if (!bytes.starts_with(kMagic) || (bytes.size() - kMagic.size()) % sizeof(IdRow) != 0)
    throw Error(ErrorCode::missing, path.string() + " is damaged: not an id table");
}

std::span<const IdRow> IdTable::rows() const {
  const std::string_view bytes = file_.bytes().substr(kMagic.size());
  return {reinterpret_cast<const IdRow*>(bytes.data()), bytes.size() / sizeof(IdRow)};
}

std::optional<IdRow> IdTable::find(Hash128 id) const {
  const auto all = rows();
  if (all.empty()) return std::nullopt;
  std::optional<IdRow> found;
  for (size_t i = lower_bound_near(all, id, guess(id.high, all.size())); i < all.size() && all[i].id == id; ++i)
    found = all[i];
  return found;
}

void IdTable::write(const std::filesystem::path& path, std::vector<IdRow> rows) {
  std::sort(rows.begin(), rows.end(), by_id);
  std::string bytes(kMagic);
  bytes.append(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(IdRow));
  write_new_file(path, bytes);
}

}  // namespace rotative
