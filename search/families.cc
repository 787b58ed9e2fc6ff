// The table is read as it is: a line a family. Looking through all of it takes some microseconds, once a word of a
// query.
#include "search/families.h"

#include <algorithm>

#include "common/base/embedded.h"

ROTATIVE_EMBEDDED(families);

namespace rotative {
namespace {

bool ends_word(char c) { return c == ' ' || c == '\n'; }

// Where the lemma stands as a whole word, or npos.
size_t find_word(std::string_view all, std::string_view lemma) {
  for (size_t at = all.find(lemma); at != std::string_view::npos; at = all.find(lemma, at + 1)) {
    const size_t end = at + lemma.size();
    if ((at == 0 || ends_word(all[at - 1])) && end < all.size() && ends_word(all[end])) return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<std::string_view> family_of(std::string_view lemma) {
  std::vector<std::string_view> others;
  const std::string_view all = ROTATIVE_TEXT(families);
  const size_t at = lemma.empty() ? std::string_view::npos : find_word(all, lemma);
  if (at == std::string_view::npos) return others;
  const size_t before = all.rfind('\n', at);
  const size_t begin = before == std::string_view::npos ? 0 : before + 1;
  std::string_view line = all.substr(begin, all.find('\n', at) - begin);
  while (!line.empty()) {
    const std::string_view word = line.substr(0, line.find(' '));
    if (word != lemma) others.push_back(word);
    line.remove_prefix(std::min(line.size(), word.size() + 1));
  }
  return others;
}

}  // namespace rotative
