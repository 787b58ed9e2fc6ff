// The words of an article as the entity rules see them: solid words and the parts of compounds, each with what ties it
// to the word before and with what the tables know of it.
//     "l'ex-ministre de l'Économie"   ex, ministre (hyphen), de (blank), économie (blank, clitic l)
// Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/annotate/name_tables.h"
#include "common/annotate/word_clusters.h"
#include "common/text/tokens.h"

namespace rotative {

enum class Link : uint8_t { none, blank, hyphen };  // none: punctuation, a line end, the beginning

struct EntityWord {
  uint32_t begin = 0;
  uint32_t end = 0;
  std::string_view surface;                // folded
  uint64_t key = 0;                        // NameTables::start(surface)
  const NameTables::Node* node = nullptr;  // of the tables at that key
  uint16_t flags = 0;                      // token_flag
  uint16_t classes = 0;                    // word_class, also of the compound that it ends
  uint16_t form_classes = 0;               // word_class of the surface alone
  uint32_t form = 0;                       // Token::word
  WordCluster cluster;                     // of the surface
  Link link = Link::none;
  char clitic = '\0';     // 'l' of "l'Économie"
  bool ordinary = false;  // a noun of the tables, or the article writes it in lower case too
  bool shouted = false;   // inside a run of capitals, where capitals say nothing

  bool capital() const { return (flags & token_flag::kCapitalised) != 0; }
  bool all_caps() const { return (flags & token_flag::kAllCaps) != 0; }
  bool function_word() const { return (flags & token_flag::kFunctionWord) != 0; }
  bool sentence_start() const { return (flags & token_flag::kSentenceStart) != 0; }
  bool number() const { return (flags & token_flag::kNumber) != 0; }
  bool is(uint16_t word_classes) const { return (classes & word_classes) != 0; }
};

class EntityWords {
 public:
  // The words keep views of `content` and `tokens`.
  void build(std::string_view content, const Tokens& tokens);

  uint32_t size() const { return static_cast<uint32_t>(words_.size()); }
  const EntityWord& operator[](uint32_t i) const { return i < words_.size() ? words_[i] : kNothing; }
  const EntityWord& before(uint32_t i, uint32_t distance = 1) const {
    return i < distance ? kNothing : words_[i - distance];
  }
  std::string_view text(uint32_t first, uint32_t end) const {  // words [first, end), end > first
    return content_.substr(words_[first].begin, words_[end - 1].end - words_[first].begin);
  }
  std::string_view text(uint32_t i) const { return text(i, i + 1); }
  // The bytes between word i and the one before it; for i == 0 those before it.
  std::string_view gap(uint32_t i) const;
  char byte_after(uint32_t i) const { return words_[i].end < content_.size() ? content_[words_[i].end] : '\0'; }
  uint64_t key(uint32_t first, uint32_t end) const;                    // as NameTables makes it
  bool shouts() const { return shouts_; }                              // some word is inside a run of capitals
  const std::vector<uint32_t>& capitals() const { return capitals_; }  // the words with one, in order

 private:
  // What the tables say of a word that the analyser numbers.
  struct alignas(32) Facts {  // in one line of the cache
    uint64_t key = 0;
    const NameTables::Node* node = nullptr;
    uint32_t word = 0;
    uint16_t classes = 0;
    WordCluster cluster;
  };
  static constexpr size_t kFacts = size_t{1} << 16;

  static const EntityWord kNothing;

  static Facts look_up(std::string_view surface, uint32_t word);
  const Facts& facts(std::string_view surface, uint32_t word);
  static void set_facts(EntityWord& word, const Facts& known);
  void link(uint32_t i);
  void part_glued();
  void mark_ordinary();
  void mark_shouting();

  std::string_view content_;
  std::vector<EntityWord> words_;
  std::vector<uint32_t> capitals_;
  std::vector<Facts> facts_{kFacts};  // direct-mapped by the word's number
  Facts last_;
  struct Capital {
    uint64_t key = 0;
    bool in_lower_case = false;  // the article has it in lower case, too
  };
  std::vector<Capital> by_key_;  // the capitalised words, open addressing
  bool shouts_ = false;
};

}  // namespace rotative
