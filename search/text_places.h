// Where the words of a query tree stand in the text of one article.
//
// Terms are read as the index reads them: surfaces, lemmas (Z), hyphenated pairs (J), words of the title (S), and names
// (XP, XO, XL and their aliases), which stand where the article's stored mentions say.
// Immutable after construction; share freely.
#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/index/query.h"
#include "common/index/stored.h"
#include "common/text/tokens.h"

namespace rotative {

inline constexpr uint32_t kNoUnit = UINT32_MAX;

// Where something stands: closed interval of positions, and the sentence and paragraph that hold all of it.
struct Place {
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t sentence = 0;
  uint32_t paragraph = 0;

  uint32_t length() const { return last - first + 1; }
  bool operator<(const Place& other) const { return first != other.first ? first < other.first : last < other.last; }
  bool operator==(const Place& other) const { return first == other.first && last == other.last; }
};
using Places = std::vector<Place>;
using Units = std::vector<uint32_t>;

// From the begin of one to the end of the other.
Place from_to(const Place& first, const Place& last);

// Numbers the words of a tree. A term that stands there twice is two words with the same places.
class Words {
 public:
  explicit Words(const Query& tree) { collect(tree); }

  uint32_t count() const { return count_; }
  bool has_names() const { return !names_.empty(); }

  // Calls back with the number of every word that the token is.
  template <typename Each>
  void of_token(const Tokens& tokens, const Token& token, bool in_title, Each each) const {
    look_up(tokens.surface(token), body_, each);
    if (in_title) look_up(tokens.surface(token), title_, each);
    for (uint32_t i = 0; i < token.lemma_count; ++i) {
      look_up(tokens.lemma(token, i), lemmas_, each);
      if (in_title) look_up(tokens.lemma(token, i), title_lemmas_, each);
    }
  }
  template <typename Each>
  void of_pair(std::string_view pair, Each each) const {
    look_up(pair, pairs_, each);
  }
  bool has_pairs() const { return !pairs_.empty(); }
  template <typename Each>
  void of_entity(const Entity& entity, Each each) const {
    for (const Name& name : names_) {
      if (name.type == entity.type && is_called(entity, name)) each(name.number);
    }
  }

 private:
  // The words of one space, and those that are only a beginning.
  struct Space {
    std::unordered_multimap<std::string, uint32_t> whole;
    std::vector<std::pair<std::string, uint32_t>> beginnings;
    std::bitset<4096> seen;  // hashes of what `whole` holds: most tokens end here

    bool empty() const { return whole.empty() && beginnings.empty(); }
    static size_t hash(std::string_view word) {
      const auto byte = [&word](size_t i) { return static_cast<unsigned char>(word[i]); };
      if (word.empty()) return 0;
      return (byte(0) * 31u + byte(word.size() / 2) * 7u + byte(word.size() - 1) + word.size() * 131u) % 4096;
    }
  };
  struct Name {
    EntityType type = EntityType::person;
    bool alias = false;
    bool spelling = false;  // the key is a transliteration_key()
    bool wildcard = false;
    std::string key;
    uint32_t number = 0;
  };

  template <typename Each>
  static void look_up(std::string_view word, const Space& space, Each each) {
    if (space.seen[Space::hash(word)]) {
      const auto [first, last] = space.whole.equal_range(std::string(word));
      for (auto it = first; it != last; ++it) each(it->second);
    }
    for (const auto& [beginning, number] : space.beginnings)
      if (word.starts_with(beginning)) each(number);
  }

  static bool is_called(const Entity& entity, const Name& name);
  void collect(const Query& node);
  void add(std::string_view term, bool wildcard);
  void add_name(std::string_view term, bool wildcard, uint32_t number);

  uint32_t count_ = 0;
  Space body_, title_, lemmas_, title_lemmas_, pairs_;
  std::vector<Name> names_;
};

// The places of the words, and which sentence is of which paragraph.
struct Text {
  std::vector<Places> words;           // by number
  std::vector<uint32_t> paragraph_of;  // by sentence
};

// `tokens` are those of the article (common/text/article_tokens.h).
Text find_places(const StoredArticle& stored, const Tokens& tokens, const Words& words);

}  // namespace rotative
