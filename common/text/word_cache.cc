// Open addressing over 32-bit tags; the records lie in blocks that are reused after a clear.
#include "common/text/word_cache.h"

#include <algorithm>
#include <cstring>
#include <new>

#include "common/base/hash.h"
#include "common/base/utf8.h"
#include "common/text/french.h"
#include "common/text/tokens.h"
#include "common/text/units.h"

namespace rotative {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Most queries have two words, a search reads ten articles, and every page that it touches costs it as much as some
// hundred words: its table begins with one page.
constexpr size_t slots_for(Reading reading) { return size_t{1} << (reading == Reading::query ? 9 : 18); }
constexpr size_t most_slots_for(Reading reading) { return size_t{1} << (reading == Reading::query ? 14 : 18); }
constexpr size_t kGrowth = 4;
// The few that one chain adds before the next make_room() fit as well.
constexpr size_t words_for(size_t slots) { return slots / 2; }
constexpr size_t kMaxBlocks = 256;  // 16 MiB

// No form is longer than 64 bytes, so that a longer word need not be read to its end.
constexpr size_t kMaxRawBytes = 512;

std::string_view cut_raw(std::string_view raw) {
  return raw.size() > kMaxRawBytes ? utf8::prefix(raw, kMaxRawBytes) : raw;
}

bool same_word(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  return a.size() > WordEnds::kShort ? a == b : WordEnds(a) == WordEnds(b);
}

// Latin as far as U+02AF, and Vietnamese.
bool is_latin(std::string_view plain) {
  return std::all_of(plain.begin(), plain.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0xCB || byte == 0xE1;
  });
}

// nᵒ, nᵒˢ: how printers write n°.
bool is_numero(std::string_view raw, std::string_view surface) {
  return (surface == "no" || surface == "nos") && (raw[0] == 'n' || raw[0] == 'N') && !is_ascii(raw);
}

bool is_one_code_point(std::string_view text) { return !text.empty() && utf8::decode(text, 0).length == text.size(); }

}  // namespace

WordCache::WordCache(Reading reading) : max_blocks_(kMaxBlocks), reading_(reading) {
  resize(slots_for(reading));
  blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes + Tokens::kTextSlack));
}

const Word& WordCache::at(uint32_t place) const { return *std::launder(reinterpret_cast<const Word*>(record(place))); }

uint64_t WordCache::hash_of_long(std::string_view raw) { return hash64(cut_raw(raw)); }

const Word& WordCache::find(std::string_view raw, uint64_t hash) {
  raw = cut_raw(raw);
  const auto tag = static_cast<uint32_t>(hash >> 32);
  for (size_t i = hash & mask_;; i = (i + 1) & mask_) {
    Slot& slot = slots_[i];
    if (slot.place == 0) return add(raw, slot, tag);
    if (slot.tag != tag) continue;
    const Word& word = at(slot.place);
    if (same_word(word.raw(), raw)) return word;
  }
}

// The strings follow the header: raw, then surface, plain form and lemmas where they differ from one before.
const Word& WordCache::add(std::string_view raw, Slot& slot, uint32_t tag) {
  Word word;
  describe(raw, word);
  word.number = ++last_number_;
  std::string_view wanted[] = {forms_.surface, forms_.plain, lemmas_};
  uint16_t* places[] = {&word.surface_at_, &word.plain_at_, &word.lemmas_at_};
  std::string bytes(raw);
  for (size_t i = 0; i < 3; ++i) {
    const size_t found = bytes.find(wanted[i]);
    *places[i] = static_cast<uint16_t>(found == std::string::npos ? bytes.size() : found);
    if (found == std::string::npos) bytes += wanted[i];
  }
  word.raw_length_ = static_cast<uint16_t>(raw.size());
  word.surface_length_ = static_cast<uint8_t>(forms_.surface.size());
  word.plain_length_ = static_cast<uint8_t>(forms_.plain.size());
  word.lemmas_length_ = static_cast<uint16_t>(lemmas_.size());

  slot = {tag, allocate(sizeof(Word) + bytes.size())};
  char* record = blocks_[block_].get() + (slot.place - 1) % kUnitsPerBlock * kUnit;
  std::copy_n(reinterpret_cast<const char*>(&word), sizeof(Word), record);
  bytes.copy(record + sizeof(Word), bytes.size());
  ++words_;
  return at(slot.place);
}

void WordCache::describe(std::string_view raw, Word& word) {
  word_forms(raw, forms_);
  word.flags = forms_.flags;
  word.capital_gender = forms_.capital_gender;
  if (is_numero(raw, forms_.surface)) {
    forms_.surface = "no";
    forms_.plain = "numéro";
  }
  if (french::is_function_word(forms_.plain)) word.flags |= token_flag::kFunctionWord;
  word.single_letter = is_one_code_point(forms_.surface);
  word.trailing_clitic = french::is_trailing_clitic(forms_.surface);
  const bool initial = word.single_letter && (word.flags & token_flag::kCapitalised) != 0;
  word.abbreviation = initial || french::is_abbreviation(forms_.surface);
  find_lemmas(raw, word);
  word.one_lemma = lemmas_.find(' ') == std::string::npos;
}

// Function words, numbers and names have no lemma; a lower-case word that the lexicon lacks has one by rule.
void WordCache::find_lemmas(std::string_view raw, Word& word) {
  lemmas_ = french::ordinal_lemma(raw, forms_.surface);
  if (lemmas_.empty()) lemmas_ = units::certain_lemmas(raw);
  word.lemma_count = static_cast<uint8_t>(lemmas_.empty() ? 0 : 1 + std::count(lemmas_.begin(), lemmas_.end(), ' '));
  const bool bare = (word.flags & (token_flag::kFunctionWord | token_flag::kNumber)) != 0 || word.single_letter;
  if (!lemmas_.empty() || bare || forms_.surface.empty() || forms_.plain.empty()) return;
  const bool capital = (word.flags & token_flag::kCapitalised) != 0;
  if (capital && forms_.surface == "mm") return;  // MM. Dupont et Durand
  const bool known = look_up(forms_.plain, entry_);
  word.is_prefix = known && entry_.is_prefix;
  if (known && !entry_.lemmas.empty() && !(entry_.name && capital)) return use_entry(word);
  word.flags |= token_flag::kUnlisted;
  if (forms_.any_upper || !is_latin(forms_.plain)) return;
  lemmas_ = guess_lemma(forms_.plain);
  word.lemma_count = 1;
}

// Words in capitals have often lost their accents, and so has a word that is no form as it stands.
void WordCache::use_entry(Word& word) {
  using Use = LexiconLemma::Use;
  word.listed = true;
  // "Le Parisien-Aujourd'hui en France": in that name it has no lemma, and who searches the word wants it there too.
  if (entry_.name || forms_.surface == "aujourdhui") word.flags |= token_flag::kUnlisted;
  const bool literal = entry_.lemmas.front().use != Use::accented;
  if (!literal) word.flags |= token_flag::kUnaccented;
  const bool accentless = !literal || (word.flags & token_flag::kAllCaps) != 0;
  uint32_t count = add_lemmas(Use::indexed, kMaxLemmas);
  if (accentless) count += add_lemmas(Use::accented, kMaxLemmas - count);
  word.lemma_count = static_cast<uint8_t>(count);
  if (reading_ == Reading::document) return;
  add_lemmas(Use::searched, kMaxLemmas);
  if (!accentless && forms_.plain == forms_.surface) add_lemmas(Use::accented, kMaxLemmas);
}

uint32_t WordCache::add_lemmas(LexiconLemma::Use use, uint32_t most) {
  uint32_t count = 0;
  for (const LexiconLemma& lemma : entry_.lemmas) {
    if (lemma.use != use || count == most) continue;
    if (!lemmas_.empty()) lemmas_ += ' ';
    lemmas_ += lemma.text;
    ++count;
  }
  return count;
}

uint32_t WordCache::allocate(size_t bytes) {
  const size_t rounded = (bytes + kUnit - 1) / kUnit * kUnit;
  if (used_ + rounded > kBlockBytes) {
    used_ = 0;
    if (++block_ == blocks_.size())
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes + Tokens::kTextSlack));
  }
  const size_t unit = block_ * kUnitsPerBlock + used_ / kUnit;
  used_ += rounded;
  return static_cast<uint32_t>(unit + 1);
}

void WordCache::resize(size_t slots) {
  const std::unique_ptr<Slot[], Freed> old = std::move(slots_);
  const size_t old_slots = old ? mask_ + 1 : 0;
  slots_.reset(static_cast<Slot*>(std::calloc(slots, sizeof(Slot))));
  if (!slots_) throw std::bad_alloc();
  mask_ = slots - 1;
  max_words_ = words_for(slots);
  for (size_t i = 0; i < old_slots; ++i) {
    if (old[i].place == 0) continue;
    size_t free = hash_of(at(old[i].place).raw()) & mask_;
    while (slots_[free].place != 0) free = (free + 1) & mask_;
    slots_[free] = old[i];
  }
}

void WordCache::grow_or_clear() {
  const size_t most = most_slots_for(reading_), slots = mask_ + 1;
  if (slots == most || block_ >= max_blocks_) return clear();
  resize(std::min(most, slots * kGrowth));
}

void WordCache::clear() {
  std::fill_n(slots_.get(), mask_ + 1, Slot{});
  words_ = block_ = used_ = 0;
}

}  // namespace rotative
