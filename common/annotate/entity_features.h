// What the sequence tagger sees of a word: rows of its weight table, by hashing.
//
// A feature is a template and the values that fill it ("the word before and this word", "president Macron"); its hash
// is a row of the table. Two features may share a row: with half a million rows and the few thousand names of an
// evening's news that costs less than a dictionary would (the hashing trick; Weinberger et al. 2009).
//
// Word features depend on the form alone, so that the decoder adds their rows up once for each form and place. The
// others look at the neighbours, at what ties the words together, and at what the rules found. Trainer and decoder call
// the same functions: what was learnt is what is asked. Immutable after construction; share freely.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "common/annotate/entity_rules.h"
#include "common/annotate/entity_words.h"

namespace rotative {

// Labels: outside, and begin and inside of each type, in the order of EntityType.
namespace label {
inline constexpr uint32_t kOutside = 0;
inline constexpr uint32_t kCount = 7;
inline constexpr uint32_t begin(EntityType type) { return 1 + 2 * static_cast<uint32_t>(type); }
inline constexpr uint32_t inside(EntityType type) { return 2 + 2 * static_cast<uint32_t>(type); }
inline constexpr bool is_inside(uint32_t label) { return label != 0 && label % 2 == 0; }
inline constexpr EntityType type(uint32_t label) { return static_cast<EntityType>((label - 1) / 2); }
// May `next` follow `label`? An inside goes on with its own type only.
inline constexpr bool may_follow(uint32_t label, uint32_t next) {
  return !is_inside(next) || label == next || label + 1 == next;
}
}  // namespace label

inline constexpr uint32_t kRowBits = 18;
inline constexpr uint32_t kRows = uint32_t{1} << kRowBits;
inline constexpr int kReach = 1;  // words to each side whose form counts
inline constexpr size_t kPlaces = 2 * kReach + 1;

// Rows of one word; cleared by the caller. Rows that it cannot hold would be a bug.
class RowList {
 public:
  void push_back(uint32_t row) { rows_[size_++] = row; }
  void clear() { size_ = 0; }
  const uint32_t* begin() const { return rows_.data(); }
  const uint32_t* end() const { return rows_.data() + size_; }

 private:
  std::array<uint32_t, 48> rows_;
  size_t size_ = 0;
};

class EntityFeatures {
 public:
  // Both arguments stay; `found` are the candidates of the rules, in order.
  void prepare(const EntityWords& words, std::span<const Candidate> found);

  // Windows of words where something is to be decided: [first, end), in order, none empty. Outside them the rules
  // stand.
  std::span<const std::pair<uint32_t, uint32_t>> windows() const { return windows_; }

  // What add_form() reads of a word's flags: the same word may be unlisted here and not there ("Canal", "Canal+").
  static constexpr uint16_t kFormFlags = token_flag::kCapitalised | token_flag::kAllCaps | token_flag::kNumber |
                                         token_flag::kFunctionWord | token_flag::kUnlisted;
  // Adds what the form of `word` says about the word that stands `place` words before it (negative: after it).
  static void add_form(const EntityWord& word, int place, RowList& rows);
  // Adds everything else about word i.
  void add_context(uint32_t i, RowList& rows) const;

 private:
  // What neighbours see of a word, in few bits.
  struct Sight {
    uint8_t shape = 0;
    uint8_t rule = 0;       // begin or inside, type and rule of the candidate there; 0: none
    uint8_t link = 0;       // how it is tied to the word before, and its clitic
    uint8_t before = 0;     // the mark right before it
    bool doubtful = false;  // found by a rule that is not precise

    bool continues_rule() const { return rule != 0 && (rule & 128) == 0; }
  };

  void find_windows();
  void look_at(uint32_t i);
  static bool is_open(const EntityWord& word, const Sight& sight);
  const Sight& sight(int64_t i) const;

  const EntityWords* words_ = nullptr;
  std::vector<Sight> sights_;
  std::vector<std::pair<uint32_t, uint32_t>> windows_;
};

}  // namespace rotative
