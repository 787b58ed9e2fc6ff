// Differences, since mentions of an article lie close to each other.
#include "common/index/mention_days.h"

#include <algorithm>
#include <cstdint>

namespace rotative {
namespace {

const DayNumber kFirst = day_number(1, 1, 1);
const DayNumber kLast = day_number(9999, 12, 31);

void put(std::string& out, int64_t number) {
  auto zigzag = static_cast<uint64_t>(number) << 1 ^ static_cast<uint64_t>(number >> 63);
  for (; zigzag >= 0x80; zigzag >>= 7) out += static_cast<char>(zigzag | 0x80);
  out += static_cast<char>(zigzag);
}

bool take(std::string_view& rest, int64_t& number) {
  uint64_t zigzag = 0;
  for (unsigned shift = 0; !rest.empty() && shift < 63; shift += 7) {
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    zigzag |= uint64_t{byte & 0x7fu} << shift;
    if (byte >= 0x80) continue;
    number = static_cast<int64_t>(zigzag >> 1) ^ -static_cast<int64_t>(zigzag & 1);
    return true;
  }
  return false;
}

}  // namespace

std::string encode_mention_days(std::vector<DayInterval> mentions) {
  std::sort(mentions.begin(), mentions.end());
  mentions.erase(std::unique(mentions.begin(), mentions.end()), mentions.end());
  std::string value;
  int64_t before = 0;
  for (const DayInterval& days : mentions) {
    const int64_t first = std::clamp(days.first, kFirst, kLast), last = std::clamp(days.last, kFirst, kLast);
    put(value, first - before);
    put(value, last - first);
    before = first;
  }
  return value;
}

std::vector<DayInterval> decode_mention_days(std::string_view value) {
  std::vector<DayInterval> mentions;
  int64_t before = 0, step = 0, length = 0;
  while (take(value, step) && take(value, length)) {
    before += step;
    if (before < kFirst || length < 0 || before + length > kLast) break;
    mentions.push_back({static_cast<DayNumber>(before), static_cast<DayNumber>(before + length)});
  }
  return mentions;
}

}  // namespace rotative
