// A word is what stands between blanks, without the signs around it; an elided article counts for itself.
#include "indexer/extract/page_words.h"

#include <array>
#include <initializer_list>

namespace rotative {
namespace {

constexpr uint8_t kFrench = 1;
constexpr uint8_t kEnglish = 2;

constexpr std::string_view kFrenchWords[] = {
    "le",   "la",    "les",   "un",    "une",   "des",    "du",    "de",     "au",    "aux",   "et",    "ou",
    "mais", "donc",  "or",    "ni",    "car",   "qui",    "que",   "dont",   "où",    "ce",    "cet",   "cette",
    "ces",  "son",   "sa",    "ses",   "leur",  "leurs",  "il",    "elle",   "on",    "nous",  "vous",  "ils",
    "je",   "tu",    "ne",    "pas",   "plus",  "est",    "sont",  "a",      "ont",   "été",   "avait", "était",
    "par",  "pour",  "dans",  "sur",   "avec",  "sans",   "sous",  "en",     "à",     "se",    "y",     "si",
    "mon",  "comme", "entre", "après", "avant", "selon",  "ainsi", "aussi",  "très",  "bien",  "tout",  "tous",
    "lui",  "même",  "quand", "fait",  "ils",   "toutes", "être",  "notre",  "votre", "nos",   "vos",   "moi",
    "ma",   "mes",   "cela",  "ça",    "chez",  "vers",   "alors", "encore", "lors",  "peut",  "elles", "avoir",
    "deux", "autre", "faire", "sera",  "ici",   "puis",   "dès",   "depuis", "suis",  "avons", "avez",  "soit"};

constexpr std::string_view kEnglishWords[] = {
    "the",   "of",   "to",    "and", "in",   "a",    "is",    "that",  "for",  "it",   "with",  "as",   "was",
    "on",    "by",   "be",    "are", "this", "from", "at",    "or",    "an",   "have", "not",   "were", "they",
    "his",   "her",  "which", "has", "had",  "but",  "he",    "she",   "you",  "we",   "their", "its",  "will",
    "would", "can",  "been",  "who", "more", "if",   "about", "there", "when", "what", "all",   "one",  "out",
    "up",    "so",   "said",  "i",   "my",   "your", "do",    "also",  "than", "into", "after", "our",  "it's",
    "how",   "just", "me",    "him", "them", "over", "could", "no",    "us",   "like", "other", "some", "these"};

// Up to seven bytes and the length as one number; longer words are none of ours.
constexpr uint64_t key_of(std::string_view word) {
  uint64_t key = word.size();
  for (const char c : word) key = key << 8 | static_cast<uint8_t>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return key;
}

constexpr size_t kSlots = 1024;
constexpr size_t slot_of(uint64_t key) { return (key * 0x9E3779B97F4A7C15u) >> 54; }

struct Index {
  std::array<uint64_t, kSlots> keys{};
  std::array<uint8_t, kSlots> bits{};
  constexpr void add(std::string_view word, uint8_t bit) {
    const uint64_t key = key_of(word);
    size_t slot = slot_of(key);
    while (keys[slot] != 0 && keys[slot] != key) slot = (slot + 1) % kSlots;
    keys[slot] = key;
    bits[slot] = static_cast<uint8_t>(bits[slot] | bit);
  }
};

constexpr Index make_index() {
  Index index;
  for (const std::string_view word : kFrenchWords) index.add(word, kFrench);
  for (const std::string_view word : kEnglishWords) index.add(word, kEnglish);
  return index;
}

constexpr Index kIndex = make_index();

uint8_t bits_of(std::string_view word) {
  if (word.empty() || word.size() > 7) return 0;
  const uint64_t key = key_of(word);
  for (size_t slot = slot_of(key); kIndex.keys[slot] != 0; slot = (slot + 1) % kSlots)
    if (kIndex.keys[slot] == key) return kIndex.bits[slot];
  return 0;
}

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t'; }
bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         (static_cast<uint8_t>(c) >= 0xC3 && static_cast<uint8_t>(c) != 0xE2);  // U+2000 and after are signs
}

// Where the apostrophe of an elided word stands, U+2019 or ASCII: within its first six bytes.
size_t apostrophe(std::string_view word) {
  for (size_t at = 1; at < word.size() && at < 6; ++at)
    if (word[at] == '\'' || word.substr(at, 3) == "\u2019") return at;
  return 0;
}

bool is_elided(std::string_view word) {
  constexpr std::string_view kElided = "ldjnscmtLDJNSCMT";
  return (word.size() == 1 && kElided.find(word[0]) != std::string_view::npos) ||
         (word.size() == 2 && (word[0] == 'q' || word[0] == 'Q') && word[1] == 'u');
}

}  // namespace

WordCounts count_words(std::string_view text) {
  WordCounts counts;
  for (size_t at = 0; at < text.size();) {
    while (at < text.size() && is_blank(text[at])) ++at;
    const size_t begin = at;
    while (at < text.size() && !is_blank(text[at])) ++at;
    std::string_view word = text.substr(begin, at - begin);
    while (!word.empty() && !is_word_byte(word.front())) word.remove_prefix(1);
    while (!word.empty() && word.back() >= 0 && !is_word_byte(word.back())) word.remove_suffix(1);
    if (word.empty()) continue;
    ++counts.words;
    if (word.size() > 12 && static_cast<uint8_t>(word[0]) >= 0xE3) {  // a script that sets no blanks
      counts.words += static_cast<uint32_t>(word.size() / 6);
      continue;
    }
    if (const size_t mark = apostrophe(word); mark > 0 && is_elided(word.substr(0, mark))) {
      ++counts.french;
      continue;
    }
    const uint8_t bits = bits_of(word);
    counts.french += bits & kFrench;
    counts.english += bits >> 1;
  }
  return counts;
}

}  // namespace rotative
