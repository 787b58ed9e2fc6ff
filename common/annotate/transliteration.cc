#include "common/annotate/transliteration.h"

#include <algorithm>
#include <iterator>

namespace rotative {
namespace {

constexpr size_t kShortest = 5;  // letters of a surname: "Lin" and "Bin" are no Slavic names

struct Spelling {
  std::string_view written;
  std::string_view key;
};

// The first that fits counts, so longer ones come first. 'x' is ш, ч and щ: no other letter leaves an x.
constexpr Spelling kSpellings[] = {
    {"schtsch", "x"}, {"chtch", "x"}, {"shch", "x"}, {"tsch", "x"}, {"tch", "x"}, {"sch", "x"},  {"ch", "x"},
    {"sh", "x"},      {"cz", "x"},    {"sz", "x"},   {"zh", "j"},   {"kh", "k"},  {"ph", "f"},   {"th", "t"},
    {"dj", "j"},      {"dzh", "j"},   {"gue", "ge"}, {"gui", "gi"}, {"ou", "u"},  {"oo", "u"},   {"iy", "i"},
    {"yi", "i"},      {"ij", "i"},    {"you", "iu"}, {"iou", "iu"}, {"yo", "e"},  {"io", "e"},   {"x", "ks"},
    {"tz", "ts"},     {"w", "v"},     {"y", "i"},    {"q", "k"},    {"ck", "k"},  {"ce", "tse"}, {"ci", "tsi"},
    {"c", "k"},       {"h", ""},
};

constexpr std::string_view kEndings[] = {"ov",    "ova", "ev",   "eva", "in",  "ina", "ski",
                                         "skaia", "ska", "enko", "vix", "xuk", "ian", "alni"};

std::string word_key(std::string_view word) {
  std::string key;
  const bool ends_in_vic = word.ends_with("vic");
  if (word.starts_with("ye") || word.starts_with("ie")) word.remove_prefix(1);  // Yeltsin, Eltsine
  while (!word.empty()) {
    const auto* spelling = std::ranges::find_if(kSpellings, [&, first = word.front()](const Spelling& s) {
      return s.written.front() == first && word.starts_with(s.written);  // the letter alone tells nearly all apart
    });
    const bool found = spelling != std::end(kSpellings);
    const std::string_view letters = found ? spelling->key : word.substr(0, 1);
    for (const char letter : letters) {
      if (key.empty() || key.back() != letter) key += letter;
    }
    word.remove_prefix(found ? spelling->written.size() : 1);
  }
  if (key.ends_with("vik") && ends_in_vic) key.back() = 'x';                                // Djokovic, Djokovitch
  if (key.ends_with("ine")) key.pop_back();                                                 // Poutine
  if (key.ends_with("of") || key.ends_with("ef")) key.back() = 'v';                         // Smirnoff
  if (key.ends_with("dre") || key.ends_with("der")) key.erase(key.size() - 2).append("r");  // Alexandre, Alexander
  return key;
}

bool looks_slavic(std::string_view surname_key) {
  const auto ends = [&](std::string_view ending) { return surname_key.ends_with(ending); };
  return surname_key.size() >= kShortest && std::ranges::any_of(kEndings, ends);
}

}  // namespace

std::string transliteration_key(std::string_view name) {
  const size_t last = name.rfind('_') + 1;
  const std::string surname = word_key(name.substr(last));
  if (!looks_slavic(surname)) return {};
  std::string key;
  for (size_t at = 0; at < last;) {
    const size_t end = name.find('_', at);
    key += word_key(name.substr(at, end - at)) + '_';
    at = end + 1;
  }
  return key + surname;
}

}  // namespace rotative
