// What the analyser knows of a word as written: folded and plain form, lemma, case, and its part in the grammar.
//
// A cache in front of folding and the lexicon. News repeat themselves: some 97 % of words are answered by one probe,
// which touches one slot and one record. Bounded: when full it forgets everything and starts again, at a moment that
// the caller chooses. Not thread-safe; use one per thread.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/text/fold.h"
#include "common/text/lexicon.h"
#include "common/text/reading.h"

namespace rotative {

// A record of the cache: this header, then the bytes of its strings. Lives in the cache only.
class Word {
 public:
  Word(const Word&) = delete;
  Word& operator=(const Word&) = delete;

  std::string_view raw() const { return {bytes(), raw_length_}; }
  std::string_view surface() const { return {bytes() + surface_at_, surface_length_}; }  // empty: nothing to match
  std::string_view plain() const { return {bytes() + plain_at_, plain_length_}; }
  // The lemmas, each but the first after a blank: those of documents, then those of queries. Empty: none.
  std::string_view lemmas() const { return {bytes() + lemmas_at_, lemmas_length_}; }

  uint32_t number = 0;               // unique in the life of the cache, from 1
  uint16_t flags = 0;                // kCapitalised, kAllCaps, kNumber, kFunctionWord, kUnlisted, kUnaccented
  uint8_t lemma_count = 0;           // of documents
  bool one_lemma : 1 = false;        // lemmas() is one or none
  bool listed : 1 = false;           // the lexicon gave the lemmas
  bool is_prefix : 1 = false;        // ex, post, russo: before a hyphen it has no lemma
  bool single_letter : 1 = false;    // one code point
  bool trailing_clitic : 1 = false;  // il, ce, moi…: comes off after a hyphen
  bool abbreviation : 1 = false;     // a dot after it ends no sentence
  bool capital_gender : 1 = false;   // étudiantEs: ends with a feminine in capitals

 private:
  friend class WordCache;
  Word() = default;
  const char* bytes() const { return reinterpret_cast<const char*>(this + 1); }

  uint8_t surface_length_ = 0, plain_length_ = 0;
  uint16_t raw_length_ = 0, surface_at_ = 0, plain_at_ = 0, lemmas_at_ = 0, lemmas_length_ = 0;
};

// The bytes of a word of kShort bytes or less as two numbers, which may overlap; with its length they say it all.
struct WordEnds {
  static constexpr size_t kShort = 16;

  explicit WordEnds(std::string_view word) {
    const size_t size = word.size();
    const char* const end = word.data() + size;
    if (size >= 8) {
      front = load(word.data(), 8);
      back = load(end - 8, 8);
    } else if (size >= 4) {
      front = load(word.data(), 4);
      back = load(end - 4, 4);
    } else if (size > 0) {
      front = load(word.data(), 1) | load(word.data() + size / 2, 1) << 8;
      back = load(end - 1, 1);
    }
  }
  bool operator==(const WordEnds&) const = default;
  uint64_t front = 0, back = 0;

 private:
  static uint64_t load(const char* at, size_t bytes) {
    uint64_t value = 0;
    std::memcpy(&value, at, bytes);
    return value;
  }
};

class WordCache {
 public:
  explicit WordCache(Reading reading = Reading::document);

  // The word stays valid until the next make_room(). Behind its strings Tokens::kTextSlack bytes can be read.
  const Word& find(std::string_view raw) { return find(raw, hash_of(raw)); }
  const Word& find(std::string_view raw, uint64_t hash);  // of hash_of(raw)
  // Most words are short: a call for the hash and one to compare them would take longer than both.
  static uint64_t hash_of(std::string_view raw) {
    if (raw.size() > WordEnds::kShort) return hash_of_long(raw);
    const WordEnds ends(raw);
    uint64_t hash = (ends.front ^ (raw.size() * 0x9e3779b97f4a7c15)) * 0xbf58476d1ce4e5b9;
    hash = (hash ^ (hash >> 32) ^ ends.back) * 0x94d049bb133111eb;
    return hash ^ (hash >> 31);
  }

  // Say that the word is about to be asked for: first one, then, when that may have come near, the other.
  void prefetch_slot(uint64_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }
  void prefetch_record(uint64_t hash) const {
    const Slot& slot = slots_[hash & mask_];
    if (slot.place != 0) __builtin_prefetch(record(slot.place));
  }

  // Forgets all words if there are too many. Call it while no Word is held.
  void make_room() {
    if (words_ >= max_words_ || block_ >= max_blocks_) grow_or_clear();
  }

 private:
  static uint64_t hash_of_long(std::string_view raw);

  struct Slot {
    uint32_t tag = 0;
    uint32_t place = 0;  // of the record, in units of 8 bytes, plus 1
  };

  static constexpr size_t kUnit = 8;
  static constexpr size_t kUnitsPerBlock = size_t{1} << 13;
  static constexpr size_t kBlockBytes = kUnitsPerBlock * kUnit;
  const char* record(uint32_t place) const {
    const size_t unit = place - 1;
    return blocks_[unit / kUnitsPerBlock].get() + unit % kUnitsPerBlock * kUnit;
  }
  const Word& at(uint32_t place) const;
  const Word& add(std::string_view raw, Slot& slot, uint32_t tag);
  void describe(std::string_view raw, Word& word);
  void find_lemmas(std::string_view raw, Word& word);
  void use_entry(Word& word);
  uint32_t add_lemmas(LexiconLemma::Use use, uint32_t most);
  uint32_t allocate(size_t bytes);
  void grow_or_clear();
  void resize(size_t slots);
  void clear();

  // Fresh pages of the system are zero already.
  struct Freed {
    void operator()(Slot* slots) const { std::free(slots); }
  };

  size_t mask_ = 0;  // the number of slots, a power of two, less 1
  std::unique_ptr<Slot[], Freed> slots_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  size_t words_ = 0;
  uint32_t last_number_ = 0;
  size_t max_words_ = 0;
  size_t max_blocks_;
  size_t block_ = 0;  // the block being filled
  size_t used_ = 0;   // bytes of it
  WordForms forms_;
  Reading reading_;
  LexiconEntry entry_;
  std::string lemmas_;
};

}  // namespace rotative
