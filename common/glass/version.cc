// Reading iamglass: the grammar is in docs/glass.md.
#include "common/glass/version.h"

#include <cstring>

#include "common/glass/block.h"
#include "common/glass/coding.h"

namespace rotative::glass {
namespace {

// The bytes that are left; after a number that is not there nothing is.
class Rest {
 public:
  explicit Rest(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

  uint64_t take() {
    uint64_t value = 0;
    sound_ = sound_ && take_uint(at_, end_, value);
    return sound_ ? value : 0;
  }

  std::string_view take_string() {
    const uint64_t bytes = take();
    sound_ = sound_ && bytes <= static_cast<uint64_t>(end_ - at_);
    if (!sound_) return {};
    const std::string_view taken(at_, bytes);
    at_ += bytes;
    return taken;
  }

  bool sound() const { return sound_; }

 private:
  const char* at_;
  const char* end_;
  bool sound_ = true;
};

constexpr size_t kUuidBytes = 16;

bool take_table(Rest& rest, TableRoot& table, bool& in_order) {
  const uint64_t root = rest.take();
  const uint64_t shape = rest.take();
  table.entries = rest.take();
  const uint64_t block_bytes = rest.take() * 2048;
  rest.take();  // from what length on tags are deflated
  Rest free_list(rest.take_string());
  if (!rest.sound()) return false;
  if ((shape & 1) != 0) return true;  // absent
  free_list.take();                   // revision
  const uint64_t blocks = free_list.take();
  if (root > UINT32_MAX || shape >> 2 >= kMostLevels || block_bytes != kBlockBytes) return false;
  table.root = static_cast<uint32_t>(root);
  table.level = static_cast<uint32_t>(shape >> 2);
  table.blocks = static_cast<uint32_t>(blocks);
  in_order = in_order && (shape & 2) != 0;
  return free_list.sound() && blocks != 0 && blocks <= UINT32_MAX;
}

// False for numbers that do not fit ours.
bool take_statistics(Rest& rest, Statistics& s) {
  s.documents = rest.take();
  const uint64_t last = rest.take() + s.documents;
  const uint64_t shortest = rest.take();
  const uint64_t highest_wdf = rest.take();
  const uint64_t longest = rest.take() + highest_wdf;
  rest.take();  // oldest changeset
  s.total_length = rest.take();
  rest.take();  // spelling: highest frequency
  s.last_document = static_cast<uint32_t>(last);
  s.shortest_length = static_cast<uint32_t>(shortest);
  s.highest_wdf = static_cast<uint32_t>(highest_wdf);
  s.longest_length = static_cast<uint32_t>(longest);
  return rest.sound() && s.documents <= last && (last | shortest | highest_wdf | longest) <= UINT32_MAX;
}

}  // namespace

std::optional<Version> decode_version(std::string_view bytes) {
  if (bytes.size() < kMagic.size() + kUuidBytes || !bytes.starts_with(kMagic)) return std::nullopt;
  Version version;
  std::memcpy(version.uuid.data(), bytes.data() + kMagic.size(), kUuidBytes);
  Rest rest(bytes.substr(kMagic.size() + kUuidBytes));
  rest.take();  // revision
  TableRoot spelling, synonym;
  for (TableRoot* table :
       {&version.postlist, &version.docdata, &version.termlist, &version.position, &spelling, &synonym})
    if (!take_table(rest, *table, version.in_order)) return std::nullopt;
  if (!take_statistics(rest, version.statistics)) return std::nullopt;
  return version;
}

}  // namespace rotative::glass
