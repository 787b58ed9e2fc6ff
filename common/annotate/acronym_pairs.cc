#include "common/annotate/acronym_pairs.h"

#include <algorithm>
#include <string_view>

namespace rotative {
namespace {

constexpr size_t kShortest = 2;
constexpr size_t kLongest = 9;
constexpr uint32_t kLongestForm = 16;  // words

// "CEI", and also "Insee": French writes long acronyms as words.
bool may_be_acronym(const EntityWord& word) {
  return word.capital() && !word.number() && word.surface.size() >= kShortest && word.surface.size() <= kLongest &&
         (word.all_caps() || word.surface.size() >= 4);
}

class Speller {
 public:
  Speller(const EntityWords& words, std::string_view letters) : words_(words), letters_(letters) {}

  // The first word of the long form that ends before `end`; `end` where the words there do not spell the acronym.
  uint32_t backwards_from(uint32_t end) {
    end_ = end;
    first_ = end;
    back(letters_.size(), end);
    return first_;
  }

  bool spells(uint32_t first, uint32_t end) { return backwards_from(end) != end && first_ == first; }

 private:
  // True when letters [0, left) are the initials of the words just before `at`.
  bool back(size_t left, uint32_t at) {
    if (left == 0) {
      first_ = at;
      return true;
    }
    if (at == 0 || end_ - at >= kLongestForm) return false;
    if (at < end_ && words_[at].link == Link::none) return false;
    const EntityWord& word = words_[at - 1];
    if (!word.surface.empty() && word.surface.front() == letters_[left - 1] && back(left - 1, at - 1)) return true;
    return word.function_word() && back(left, at - 1);
  }

  const EntityWords& words_;
  std::string_view letters_;
  uint32_t end_ = 0;
  uint32_t first_ = 0;
};

// The word before the closing bracket of what opens at `first`; `first` - 1 where it does not close soon.
uint32_t end_of_bracket(const EntityWords& words, uint32_t first) {
  for (uint32_t i = first; i < words.size() && i - first < kLongestForm; ++i) {
    if (i > first && words[i].link == Link::none) break;
    if (words.byte_after(i) == ')') return i + 1;
  }
  return first;
}

}  // namespace

void find_acronym_pairs(const EntityWords& words, std::vector<AcronymPair>& out) {
  out.clear();
  for (uint32_t i = 1; i < words.size(); ++i) {
    if (words[i].link != Link::none || !words.gap(i).ends_with('(')) continue;
    const EntityWord& word = words[i];
    if (may_be_acronym(word) && words.byte_after(i) == ')' && words.gap(i) == " (") {
      const uint32_t first = Speller(words, word.surface).backwards_from(i);
      if (first < i && i - first >= 2) out.push_back({first, i, i, words[first].capital() && !words[first].shouted});
      continue;
    }
    const uint32_t end = end_of_bracket(words, i);
    if (end > i + 1 && words[i - 1].all_caps() && may_be_acronym(words[i - 1]) &&
        Speller(words, words[i - 1].surface).spells(i, end)) {
      out.push_back({i, end, i - 1, word.capital() && !word.shouted});
    }
  }
}

}  // namespace rotative
