#include "common/annotate/entity_features.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace rotative {
namespace {

constexpr uint32_t kBefore = 2;        // words of a window before its first capital
constexpr uint32_t kAfter = 1;         // and after its last one
constexpr uint32_t kHeadDistance = 6;  // "direction départementale des finances publiques de Bastia"

// What these find is right 19 times in 20 (measured on the texts that the tagger learns from); a pair has its bounds.
constexpr Rule kPrecise[] = {Rule::table,    Rule::pair,     Rule::given_name, Rule::title,
                             Rule::function, Rule::district, Rule::department, Rule::road};

enum Shape : uint8_t { nothing, lower, function, number, capital, capital_function, all_caps, initial };

uint8_t shape_of(const EntityWord& word) {
  if (word.surface.empty()) return nothing;
  if (word.number()) return number;
  if (!word.capital()) return word.function_word() ? function : lower;
  if (word.surface.size() == 1) return initial;
  if (word.all_caps()) return all_caps;
  return word.function_word() ? capital_function : capital;
}

bool unlisted(const EntityWord& word) { return (word.flags & token_flag::kUnlisted) != 0; }

// A feature: its template and up to three values. The upper bits of the last product depend on all of them.
uint32_t row(uint64_t name, uint64_t a, uint64_t b = 0, uint64_t c = 0) {
  uint64_t hash =
      (a + name * 0x9e3779b97f4a7c15U) * 0xff51afd7ed558ccdU + b * 0xc2b2ae3d27d4eb4fU + c * 0x165667b19e3779f9U;
  hash = (hash ^ (hash >> 29)) * 0xc4ceb9fe1a85ec53U;
  return static_cast<uint32_t>(hash >> (64 - kRowBits));
}

uint64_t ending(std::string_view surface, size_t bytes) {
  return surface.size() <= bytes ? 0 : NameTables::start(surface.substr(surface.size() - bytes));
}

uint64_t beginning(std::string_view surface, size_t bytes) {
  return surface.size() <= bytes ? 0 : NameTables::start(surface.substr(0, bytes));
}

// What a table says of the word alone: type, strength, and whether longer names begin with it.
uint64_t table_of(const EntityWord& word) {
  if (word.node == nullptr) return 0;
  uint64_t value = word.node->continues ? 1 : 0;
  if (word.node->name != NameTables::kNoName) {
    const Name& name = name_tables().name(word.node->name);
    value |= 2 | static_cast<uint64_t>(name.type) << 2 | static_cast<uint64_t>(name.strength) << 4;
  }
  return value + 1;
}

// The last mark before a word: a quotation mark, a bracket, a colon…
uint8_t mark_of(std::string_view gap) {
  while (!gap.empty() && (gap.back() == ' ' || gap.back() == '\n')) {
    if (gap.back() == '\n') return 1;
    gap.remove_suffix(1);
  }
  if (gap.empty()) return 0;
  switch (gap.back()) {
    case '(':
      return 2;
    case ')':
      return 3;
    case '"':
      return 4;
    case ':':
      return 5;
    case ',':
      return 6;
    case '.':
      return 7;
    case '-':
      return 8;
    case '/':
      return 9;
    case '\'':
      return 10;
    case '&':
      return 11;
    case ';':
      return 12;
    case '!':
    case '?':
      return 13;
    default:
      break;
  }
  if (gap.ends_with("\u00ab") || gap.ends_with("\u201c") || gap.ends_with("\u00ab\u00a0")) return 4;
  if (gap.ends_with("\u2019")) return 10;
  if (gap.ends_with("\u00bb") || gap.ends_with("\u201d")) return 14;
  return 15;
}

}  // namespace

void EntityFeatures::prepare(const EntityWords& words, std::span<const Candidate> found) {
  words_ = &words;
  sights_.assign(words.size(), {});
  for (const Candidate& candidate : found) {
    const auto value =
        static_cast<uint8_t>(static_cast<uint8_t>(candidate.rule) * 3 + static_cast<uint8_t>(candidate.type));
    const bool doubtful = std::ranges::find(kPrecise, candidate.rule) == std::end(kPrecise);
    for (uint32_t i = candidate.first; i < candidate.end; ++i) {
      sights_[i].rule = static_cast<uint8_t>((i == candidate.first ? 128 : 0) | (value + 1));
      sights_[i].doubtful = doubtful;
    }
  }
  find_windows();
  for (const auto& [first, end] : windows_)
    for (uint32_t i = first - (first > 0); i < std::min(end + 1, words.size()); ++i) look_at(i);
}

// Only words of windows and their neighbours are looked at: one in eight.
void EntityFeatures::look_at(uint32_t i) {
  const EntityWords& words = *words_;
  const EntityWord& word = words[i];
  Sight& sight = sights_[i];
  sight.shape = shape_of(word);
  if (!word.capital() && i > 0 && !words[i - 1].capital()) return;
  sight.before = word.link == Link::none ? mark_of(words.gap(i)) : 0;
  const int clitic = word.clitic == '\0' ? 0 : word.clitic == 'd' ? 4 : word.clitic == 'l' ? 8 : 12;
  sight.link = static_cast<uint8_t>(static_cast<int>(word.link) | clitic);
}

const EntityFeatures::Sight& EntityFeatures::sight(int64_t i) const {
  static constexpr Sight kNothing;
  return i < 0 || i >= static_cast<int64_t>(sights_.size()) ? kNothing : sights_[static_cast<size_t>(i)];
}

// A window opens where the rules leave something to decide: at a capital that they do not explain, unless it only
// begins a sentence with a word of the lexicon, and at a name that one of the less precise rules found. A head before
// it ("ministère de l'Intérieur") moves its beginning back. No window cuts a name of the rules.
void EntityFeatures::find_windows() {
  const EntityWords& words = *words_;
  windows_.clear();
  uint32_t head = 0;  // the last word that opens a body or a place, plus 1
  for (uint32_t i = 0; i < words.size(); ++i) {
    const EntityWord& word = words[i];
    if (word.link == Link::none) head = 0;
    if (is_open(word, sights_[i])) {
      uint32_t first = i < kBefore ? 0 : i - kBefore;
      if (head != 0 && head - 1 + kHeadDistance >= i) first = std::min(first, head - 1);
      uint32_t end = std::min(i + 1 + kAfter, words.size());
      while (first > 0 && sights_[first].continues_rule()) --first;
      while (end < words.size() && sights_[end].continues_rule()) ++end;
      if (!windows_.empty() && first <= windows_.back().second) {
        windows_.back().second = std::max(end, windows_.back().second);
      } else {
        windows_.emplace_back(first, end);
      }
    }
    if (head == 0 && word.is(word_class::kOrganisation | word_class::kPlace | word_class::kInstitution)) head = i + 1;
  }
}

bool EntityFeatures::is_open(const EntityWord& word, const Sight& sight) {
  if (sight.rule != 0) return sight.doubtful;
  if (!word.capital() || word.shouted) return false;
  return !word.sentence_start() || unlisted(word) || word.all_caps();
}

void EntityFeatures::add_form(const EntityWord& word, int place, RowList& rows) {
  const uint64_t shape = shape_of(word);
  const auto name = static_cast<uint64_t>(place + kReach) * 32;
  rows.push_back(row(name, word.key, shape));
  rows.push_back(row(name + 1, word.cluster.cluster, shape));
  rows.push_back(row(name + 2, word.cluster.group, shape));
  rows.push_back(row(name + 3, ending(word.surface, 3), shape));
  rows.push_back(row(name + 4, word.form_classes, shape, unlisted(word)));
  rows.push_back(row(name + 5, table_of(word), shape, unlisted(word)));
  if (place != 0) return;
  rows.push_back(row(name + 6, ending(word.surface, 2), shape));
  rows.push_back(row(name + 7, ending(word.surface, 4), shape));
  rows.push_back(row(name + 8, beginning(word.surface, 3), shape));
  rows.push_back(row(name + 9, beginning(word.surface, 4), shape));
  rows.push_back(row(name + 10, std::min<size_t>(word.surface.size(), 8), shape, unlisted(word)));
}

void EntityFeatures::add_context(uint32_t i, RowList& rows) const {
  const EntityWords& words = *words_;
  const EntityWord& word = words[i];
  const EntityWord& before = words.before(i);
  const EntityWord& after = words[i + 1];
  const int64_t at = i;
  const Sight& here = sight(at);
  const Sight& left = sight(at - 1);
  const Sight& right = sight(at + 1);
  const uint64_t state = static_cast<uint64_t>(here.shape | here.link << 4 | word.sentence_start() << 8 |
                                               word.shouted << 9 | word.ordinary << 10 | unlisted(word) << 11);
  const auto right_state = static_cast<uint64_t>(right.shape | right.link << 4);
  constexpr uint64_t kName = kPlaces * 32;
  rows.push_back(row(kName, state, right_state));
  rows.push_back(row(kName + 1, static_cast<uint64_t>(left.shape | here.shape << 4), right_state, here.link));
  rows.push_back(row(kName + 2, here.before, right.before, here.shape));
  rows.push_back(row(kName + 3, before.key, word.key));
  rows.push_back(row(kName + 4, word.key, after.key));
  rows.push_back(row(kName + 5, before.form_classes, word.form_classes, state & 255));
  rows.push_back(row(kName + 6, word.form_classes, after.form_classes, uint64_t{here.shape} << 8 | right_state));
  rows.push_back(row(kName + 7, words.before(i, 2).cluster.group, before.cluster.group, here.shape));
  rows.push_back(row(kName + 8, before.cluster.cluster, word.cluster.cluster, here.shape));
  rows.push_back(row(kName + 9, word.cluster.cluster, after.cluster.cluster, here.shape));
  rows.push_back(row(kName + 10, before.cluster.group, after.cluster.group, here.shape | uint64_t{here.link} << 4));
  rows.push_back(row(kName + 11, here.rule, left.rule, right.rule));
  rows.push_back(row(kName + 12, here.rule, word.cluster.cluster));
  rows.push_back(row(kName + 13, here.rule, state));
  rows.push_back(row(kName + 14, here.rule, word.form_classes, right.rule & 128));
  rows.push_back(row(kName + 15, here.rule, before.cluster.group));
  rows.push_back(row(kName + 16, here.rule, after.cluster.group));
}

}  // namespace rotative
