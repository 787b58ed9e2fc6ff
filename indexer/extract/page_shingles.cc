// Words are runs of letters and digits without case; whatever is not ASCII counts as a letter but for the signs of
// U+2000 and the no-break space.
#include "indexer/extract/page_shingles.h"

#include <algorithm>

namespace rotative {
namespace {

constexpr size_t kRun = 4;

bool is_word_byte(std::string_view text, size_t at) {
  const auto c = static_cast<uint8_t>(text[at]);
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return c != 0xE2 && c != 0xC2 && !(at > 0 && static_cast<uint8_t>(text[at - 1]) == 0xC2) &&
         !(at > 0 && static_cast<uint8_t>(text[at - 1]) == 0xE2) &&
         !(at > 1 && static_cast<uint8_t>(text[at - 2]) == 0xE2);
}

std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> hashes;
  for (size_t at = 0; at < text.size();) {
    while (at < text.size() && !is_word_byte(text, at)) ++at;
    uint64_t hash = 0xCBF29CE484222325u;
    const size_t begin = at;
    for (; at < text.size() && is_word_byte(text, at); ++at) {
      const char c = text[at] >= 'A' && text[at] <= 'Z' ? static_cast<char>(text[at] + 32) : text[at];
      hash = (hash ^ static_cast<uint8_t>(c)) * 0x100000001B3u;
    }
    if (at > begin) hashes.push_back(hash);
  }
  return hashes;
}

std::vector<uint64_t> runs_of(const std::vector<uint64_t>& words) {
  std::vector<uint64_t> runs;
  const size_t run = std::min(kRun, words.size());
  for (size_t i = 0; run > 0 && i + run <= words.size(); ++i) {
    uint64_t hash = run;
    for (size_t j = 0; j < run; ++j) hash = (hash ^ words[i + j]) * 0x9E3779B97F4A7C15u;
    runs.push_back(hash);
  }
  return runs;
}

}  // namespace

Shingles::Shingles(std::string_view text) {
  const std::vector<uint64_t> words = word_hashes(text);
  words_ = words.size();
  runs_ = runs_of(words);
  std::sort(runs_.begin(), runs_.end());
}

double Shingles::share_of(std::string_view text) const { return share_of(Shingles(text)); }

double Shingles::share_of(const Shingles& other) const {
  if (other.runs_.empty()) return 0;
  const auto held = std::count_if(other.runs_.begin(), other.runs_.end(),
                                  [this](uint64_t run) { return std::binary_search(runs_.begin(), runs_.end(), run); });
  return static_cast<double>(held) / static_cast<double>(other.runs_.size());
}

}  // namespace rotative
