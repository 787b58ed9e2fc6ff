// Building is one pass over the tokens, plus one that finds runs of capitals ("MACRON AU KREMLIN").

#include "common/annotate/entity_words.h"

#include <algorithm>
#include <bit>

#include "common/annotate/one_of.h"
#include "common/base/ascii.h"

namespace rotative {

const EntityWord EntityWords::kNothing;

namespace {

// What is known of a word lies anywhere in a large table: so many tokens before its turn it is asked for.
constexpr ptrdiff_t kAhead = 12;

constexpr uint32_t kShoutedWords = 3;  // as many words in capitals side by side are a heading

// Drops a clitic and its apostrophe off the end of a gap: " l'" is " ".
char take_clitic(std::string_view& gap) {
  for (const std::string_view apostrophe : {"'", "\u2019", "\u02bc"}) {
    if (!gap.ends_with(apostrophe)) continue;
    std::string_view rest = gap.substr(0, gap.size() - apostrophe.size());
    size_t letters = 0;
    while (letters < rest.size() && is_ascii_letter(rest[rest.size() - 1 - letters])) {
      ++letters;
    }
    if (letters == 0) return '\0';
    const char first = static_cast<char>(rest[rest.size() - letters] | 0x20);
    gap = rest.substr(0, rest.size() - letters);
    return first;
  }
  return '\0';
}

bool is_blank(std::string_view gap) { return gap == " " || gap == "\u00a0" || gap == "\u202f"; }

bool is_hyphen(std::string_view gap) { return gap == "-" || gap == "\u2010" || gap == "\u2011"; }

constexpr uint32_t kShortestHead = 3;  // bytes before what a lost line end has glued on

// Where a line end was lost a sentence is glued to the word before: "NetflixLors de", "RTL.Le". Known by a capital that
// one of these words follows; "LinkedIn" and "YouTube" end with none.
constexpr std::string_view kOpeners[] = {
    "le",   "la",   "les",  "un",   "une",   "des",   "du",     "au",    "aux",   "ce",       "cet", "cette", "ces",
    "cela", "il",   "ils",  "elle", "elles", "nous",  "vous",   "son",   "sa",    "ses",      "en",  "dans",  "pour",
    "par",  "sur",  "avec", "sans", "selon", "lors",  "apres",  "si",    "mais",  "et",       "or",  "car",   "donc",
    "chez", "puis", "pas",  "a",    "alors", "ainsi", "depuis", "quand", "comme", "seulement"};

struct Glued {
  size_t head_end = 0;  // 0: nothing is glued on
  size_t tail = 0;      // where the next sentence begins
};

Glued find_glued(std::string_view word) {
  size_t tail = word.size();
  while (tail > kShortestHead && !is_ascii_capital(word[tail - 1])) --tail;
  if (tail-- <= kShortestHead) return {};
  const bool dot = word[tail - 1] == '.';
  const bool one_letter = tail + 1 == word.size();
  const bool after_small = is_ascii_small(word[tail - 1]);
  if ((one_letter && !after_small) || (!dot && !is_ascii_letter(word[tail - 1]))) return {};
  if (!one_of(lower_ascii(word.substr(tail)), kOpeners)) return {};
  return {tail - (dot ? 1 : 0), tail};
}

}  // namespace

std::string_view EntityWords::gap(uint32_t i) const {
  const uint32_t from = i == 0 ? 0 : words_[i - 1].end;
  return words_[i].begin < from ? std::string_view() : content_.substr(from, words_[i].begin - from);
}

uint64_t EntityWords::key(uint32_t first, uint32_t end) const {
  uint64_t key = words_[first].key;
  for (uint32_t i = first + 1; i < end; ++i) key = NameTables::extend(key, words_[i].surface);
  return key;
}

// What ties word i to the one before. The dot of "M." or of an initial does not part them.
void EntityWords::link(uint32_t i) {
  EntityWord& word = words_[i];
  const bool elided = (word.flags & token_flag::kElidedBefore) != 0;
  if (i > 0 && !elided && word.begin == words_[i - 1].end + 1 && content_[words_[i - 1].end] == ' ') {  // most
    word.link = Link::blank;
    return;
  }
  std::string_view between = gap(i);
  if (elided) word.clitic = take_clitic(between);
  if (i == 0) return;
  const EntityWord& earlier = words_[i - 1];
  const bool abbreviated = earlier.capital() && (earlier.is(word_class::kCivility) || earlier.surface.size() == 1);
  if (abbreviated && between.starts_with('.')) between.remove_prefix(1);
  if (is_blank(between)) word.link = Link::blank;
  if (is_hyphen(between)) word.link = Link::hyphen;
}

EntityWords::Facts EntityWords::look_up(std::string_view surface, uint32_t word) {
  const NameTables& tables = name_tables();
  const uint64_t key = NameTables::start(surface);
  return {key, tables.find(key), word, tables.classes(surface), word_clusters().find(key)};
}

const EntityWords::Facts& EntityWords::facts(std::string_view surface, uint32_t word) {
  if (word == 0) return last_ = look_up(surface, word);
  Facts& known = facts_[word % kFacts];
  if (known.word != word) known = look_up(surface, word);
  return known;
}

void EntityWords::set_facts(EntityWord& word, const Facts& known) {
  word.key = known.key;
  word.node = known.node;
  word.classes = known.classes;
  word.form_classes = known.classes;
  word.form = known.word;
  word.cluster = known.cluster;
}

void EntityWords::build(std::string_view content, const Tokens& tokens) {
  const NameTables& tables = name_tables();
  content_ = content;
  words_.clear();
  capitals_.clear();
  uint32_t joined_end = 0;
  uint16_t joined_classes = 0;
  const Token* const end = tokens.list.data() + tokens.list.size();
  for (const Token& token : tokens.list) {
    if (end - &token > kAhead) __builtin_prefetch(&facts_[(&token)[kAhead].word % kFacts]);
    const std::string_view surface = tokens.surface(token);
    if (token.has(token_flag::kVariant)) continue;
    if (token.has(token_flag::kJoined)) {  // what the tables know of "porte-parole" is said of "parole"
      joined_end = token.end;
      joined_classes = tables.classes(surface);
      continue;
    }
    const Facts& known = facts(surface, token.word);
    EntityWord& word = words_.emplace_back();  // filled in place: a word is a whole line of the cache
    word.begin = token.begin;
    word.end = token.end;
    word.surface = surface;
    word.flags = token.flags;
    set_facts(word, known);
    if (token.end == joined_end) word.classes |= joined_classes;
    if (word.capital()) capitals_.push_back(size() - 1);
    link(size() - 1);
    if (token.has(token_flag::kUnlisted) && token.end - token.begin > kShortestHead) part_glued();
  }
  mark_ordinary();
  mark_shouting();
}

// Ends the last word where a sentence is glued to it, and makes its first word one of its own.
void EntityWords::part_glued() {
  EntityWord& head = words_.back();
  const Glued glued = find_glued(text(size() - 1));
  if (glued.head_end == 0) return;
  const uint32_t end = head.end;
  head.end = head.begin + static_cast<uint32_t>(glued.head_end);
  const std::string tail = lower_ascii(content_.substr(head.begin + glued.tail, end - head.begin - glued.tail));
  if (!head.surface.ends_with(tail)) return;  // "RTL.Le": the analyser has dropped it
  EntityWord next;
  next.begin = end - static_cast<uint32_t>(tail.size());
  next.end = end;
  next.surface = head.surface.substr(head.surface.size() - tail.size());
  next.flags = token_flag::kCapitalised | token_flag::kSentenceStart | token_flag::kFunctionWord;
  head.surface.remove_suffix(tail.size());
  const bool shouts = std::ranges::none_of(text(size() - 1), is_ascii_small);
  if (shouts) head.flags |= token_flag::kAllCaps;
  for (EntityWord* word : {&head, &next}) set_facts(*word, look_up(word->surface, 0));
  words_.push_back(next);
  capitals_.push_back(size() - 1);
}

void EntityWords::mark_ordinary() {
  const size_t cells = std::bit_ceil(2 * capitals_.size() + 1);
  by_key_.assign(cells, {});
  const auto cell = [&](uint64_t key) -> Capital& {
    size_t at = key & (cells - 1);
    while (by_key_[at].key != 0 && by_key_[at].key != key) at = (at + 1) & (cells - 1);
    return by_key_[at];
  };
  for (const uint32_t i : capitals_) cell(words_[i].key).key = words_[i].key;
  for (const EntityWord& word : words_) {
    if (word.capital()) continue;
    if (Capital& same = cell(word.key); same.key != 0) same.in_lower_case = true;
  }
  for (const uint32_t i : capitals_)
    words_[i].ordinary = words_[i].is(word_class::kCommon) || cell(words_[i].key).in_lower_case;
}

void EntityWords::mark_shouting() {
  shouts_ = false;
  for (uint32_t i = 0; i < size();) {
    if (!words_[i].all_caps()) {
      ++i;
      continue;
    }
    uint32_t end = i + 1;
    while (end < size() && (words_[end].all_caps() || words_[end].surface.size() == 1) &&
           words_[end].link != Link::none) {
      ++end;
    }
    if (end - i >= kShoutedWords) {
      for (uint32_t k = i; k < end; ++k) words_[k].shouted = true;
      shouts_ = true;
    }
    i = end;
  }
}

}  // namespace rotative
