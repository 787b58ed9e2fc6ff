// Loading: one pass over each table, every name folded with name_key() so that its words are those of the analyser.
// Two names with one key: the table that is read first wins, so a body or a country comes before a village.

#include "common/annotate/name_tables.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <string>
#include <utility>

#include "common/base/embedded.h"
#include "common/base/utf8.h"
#include "common/text/analyze.h"

ROTATIVE_EMBEDDED(organisations);
ROTATIVE_EMBEDDED(places);
ROTATIVE_EMBEDDED(countries);
ROTATIVE_EMBEDDED(admin);
ROTATIVE_EMBEDDED(cities);
ROTATIVE_EMBEDDED(communes);
ROTATIVE_EMBEDDED(parliament);
ROTATIVE_EMBEDDED(persons);
ROTATIVE_EMBEDDED(given_names);
ROTATIVE_EMBEDDED(words);
ROTATIVE_EMBEDDED(demonyms);

namespace rotative {
namespace {

constexpr size_t kNodeCells = 1 << 17;  // about 30,000 names and beginnings of names
constexpr size_t kWordCells = 1 << 13;  // about 2,500 words

// The text up to the separator; both go off the front of `rest`.
std::string_view take(std::string_view& rest, char separator) {
  const size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view taken = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return taken;
}

template <typename Visit>
void for_each_row(std::string_view table, Visit visit) {
  while (!table.empty()) {
    const std::string_view line = take(table, '\n');
    if (!line.empty() && line.front() != '#') visit(line);
  }
}

template <typename Visit>
void for_each_part(std::string_view list, char separator, Visit visit) {
  while (!list.empty()) {
    const std::string_view part = take(list, separator);
    if (!part.empty()) visit(part);
  }
}

// Latin capitals with the accents of French and its neighbours.
bool starts_with_capital(std::string_view text) {
  if (text.empty()) return false;
  const char32_t c = utf8::decode(text, 0).code_point;
  if (c < 128) return c >= 'A' && c <= 'Z';
  if (c < 256) return c >= 0xC0 && c <= 0xDE && c != 0xD7;
  return c < 0x180 && (c & 1) == 0;
}

std::string_view last_word(std::string_view text) {
  const size_t at = text.find_last_of(" -'");
  return at == text.npos ? text : text.substr(at + 1);
}

// Begins with "s", "m" or "w"; nothing is strong.
Strength strength_of(std::string_view marks) {
  if (marks.starts_with('m')) return Strength::medium;
  return marks.starts_with('w') ? Strength::weak : Strength::strong;
}

constexpr std::pair<std::string_view, uint16_t> kClasses[] = {
    {"title", word_class::kTitle},
    {"civility", word_class::kCivility},
    {"organisation", word_class::kOrganisation},
    {"institution", word_class::kInstitution},
    {"place", word_class::kPlace},
    {"locality", word_class::kLocality},
    {"particle", word_class::kParticle},
    {"stop", word_class::kStop},
    {"acronym", word_class::kAcronym},
    {"inner", word_class::kInner},
    {"label", word_class::kLabel},
    {"common", word_class::kCommon},
    {"event", word_class::kEvent},
};

uint16_t class_of(std::string_view name) {
  const auto* found = std::ranges::find(kClasses, name, &std::pair<std::string_view, uint16_t>::first);
  assert(found != std::end(kClasses));
  return found->second;
}

// FNV-1a, so that a key grows byte by byte.
uint64_t mix(uint64_t key, std::string_view text) {
  for (const char c : text) key = (key ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return key;
}

// One bit in thirty is set: it answers for nearly all words that begin no name, and fits the cache.
constexpr size_t kFilterBits = size_t{1} << 20;

size_t filter_bit(uint64_t key) { return (key ^ (key >> 23) ^ (key >> 44)) & (kFilterBits - 1); }

size_t cell_of(uint64_t key, size_t cells) { return (key ^ (key >> 32)) & (cells - 1); }

}  // namespace

uint64_t NameTables::start(std::string_view folded_word) { return mix(0xcbf29ce484222325U, folded_word); }

uint64_t NameTables::extend(uint64_t key, std::string_view folded_word) { return mix(mix(key, "_"), folded_word); }

NameTables::NameTables() : filter_(kFilterBits), nodes_(kNodeCells), words_(kWordCells) {
  names_.reserve(25'000);
  read_names(ROTATIVE_TEXT(organisations), EntityType::organisation);
  read_names(ROTATIVE_TEXT(places), EntityType::place);
  const size_t first_country = names_.size();
  read_names(ROTATIVE_TEXT(countries), EntityType::place);
  const size_t end_of_countries = names_.size();
  read_names(ROTATIVE_TEXT(admin), EntityType::place);
  read_names(ROTATIVE_TEXT(cities), EntityType::place);
  read_names(ROTATIVE_TEXT(persons), EntityType::person);
  read_names(ROTATIVE_TEXT(communes), EntityType::place);
  read_names(ROTATIVE_TEXT(parliament), EntityType::person);
  read_given_names(ROTATIVE_TEXT(given_names));
  read_words(ROTATIVE_TEXT(words));
  read_demonyms(ROTATIVE_TEXT(demonyms));
  for (size_t i = first_country; i < end_of_countries; ++i) {
    const auto id = std::ranges::find(country_ids_, key(names_[names_[i].canonical]));
    if (id != country_ids_.end()) names_[i].country = static_cast<uint16_t>(id - country_ids_.begin() + 1);
  }
}

void NameTables::read_names(std::string_view table, EntityType type) {
  for_each_row(table, [&](std::string_view line) {
    const std::string_view text = take(line, '\t');
    const std::string_view others = take(line, '\t');
    const auto canonical = static_cast<uint32_t>(names_.size());
    add_name(text, canonical, type, line);
    for_each_part(others, '|', [&](std::string_view other) { add_name(other, canonical, type, line); });
  });
}

void NameTables::read_given_names(std::string_view table) {
  for_each_row(table, [&](std::string_view line) { add_word(take(line, '\t'), word_class::kGiven); });
}

void NameTables::read_demonyms(std::string_view table) {
  for_each_row(table, [&](std::string_view line) {
    const auto country = static_cast<uint32_t>(country_ids_.size());
    country_ids_.push_back(name_key(take(line, '\t')));
    for_each_part(line, '|', [&](std::string_view form) {
      add_word(form, word_class::kDemonym);
      demonyms_.push_back({start(name_key(form)), country});
    });
  });
  std::ranges::stable_sort(demonyms_, {}, &Demonym::key);
}

std::string_view NameTables::country_of_demonym(uint64_t key) const {
  const auto found = std::ranges::lower_bound(demonyms_, key, {}, &Demonym::key);
  return found == demonyms_.end() || found->key != key ? std::string_view() : country_ids_[found->country];
}

void NameTables::read_words(std::string_view table) {
  for_each_row(table, [&](std::string_view line) {
    const uint16_t classes = class_of(take(line, '\t'));
    for_each_part(line, ' ', [&](std::string_view word) { add_word(word, classes); });
  });
}

void NameTables::add_name(std::string_view text, uint32_t canonical, EntityType type, std::string_view marks) {
  const std::string key_text = name_key(text);
  uint64_t key = 0;
  Node* last = nullptr;
  for_each_part(key_text, '_', [&](std::string_view word) {
    if (last != nullptr) last->continues = true;
    key = last == nullptr ? start(word) : extend(key, word);
    const bool first = last == nullptr;
    last = &node(key);
    if (first && !starts_with_capital(text)) last->small = true;
  });
  if (last != nullptr && last->name == kNoName) last->name = static_cast<uint32_t>(names_.size());
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  names_.push_back({text, canonical, type, strength_of(marks), starts_with_capital(text),
                    starts_with_capital(last_word(text)),
                    text.size() >= 2 && text.size() <= 5 && std::ranges::all_of(text, is_capital),
                    text.starts_with("L'"), marks.ends_with('b'), marks.ends_with('p'), marks.ends_with('c')});
  // "Otan" and "OTAN", "Euronews" and "euronews" are one key: it stands for both and asks for no more capitals than the
  // smaller form.
  if (last != nullptr && names_[last->name].canonical == canonical) {
    Name& first = names_[last->name];
    first.first_capital = first.first_capital && names_.back().first_capital;
    first.last_capital = first.last_capital && names_.back().last_capital;
    first.all_caps = first.all_caps && names_.back().all_caps;
  }
  names_.back().key_begin = static_cast<uint32_t>(keys_.size());
  names_.back().key_length = static_cast<uint32_t>(key_text.size());
  keys_ += key_text;
}

NameTables::Node& NameTables::node(uint64_t key) {
  size_t at = cell_of(key, nodes_.size());
  while (nodes_[at].key != 0 && nodes_[at].key != key) at = (at + 1) & (nodes_.size() - 1);
  if (nodes_[at].key == 0) {
    nodes_[at].key = key;
    filter_[filter_bit(key)] = true;
    ++node_count_;
    assert(node_count_ * 2 < nodes_.size());
  }
  return nodes_[at];
}

const NameTables::Node* NameTables::find(uint64_t key) const {
  if (!filter_[filter_bit(key)]) return nullptr;
  size_t at = cell_of(key, nodes_.size());
  while (nodes_[at].key != 0 && nodes_[at].key != key) at = (at + 1) & (nodes_.size() - 1);
  return nodes_[at].key == 0 ? nullptr : &nodes_[at];
}

const Name* NameTables::find_name(std::string_view folded_word) const {
  const Node* found = find(start(folded_word));
  return found == nullptr || found->name == kNoName ? nullptr : &names_[found->name];
}

std::string_view NameTables::country(std::string_view name_key) const {
  uint64_t key = 0;
  bool first = true;
  for_each_part(name_key, '_', [&](std::string_view word) {
    key = first ? start(word) : extend(key, word);
    first = false;
  });
  if (const std::string_view id = country_of_demonym(key); !id.empty()) return id;
  const Node* found = find(key);
  return found == nullptr || found->name == kNoName ? std::string_view() : country_of(names_[found->name]);
}

std::span<const Name> NameTables::forms(uint32_t canonical) const {
  uint32_t end = canonical + 1;
  while (end < names_.size() && names_[end].canonical == canonical) ++end;
  return std::span(names_).subspan(canonical, end - canonical);
}

// A compound counts by its whole and by nothing else: "sous-préfecture" is no "sous".
void NameTables::add_word(std::string_view word, uint16_t classes) {
  std::string key_text = name_key(word);
  std::erase(key_text, '_');
  const uint64_t key = start(key_text);
  size_t at = cell_of(key, words_.size());
  while (words_[at].key != 0 && words_[at].key != key) at = (at + 1) & (words_.size() - 1);
  words_[at].key = key;
  words_[at].classes |= classes;
}

uint16_t NameTables::classes(std::string_view folded_word) const {
  const uint64_t key = start(folded_word);
  size_t at = cell_of(key, words_.size());
  while (words_[at].key != 0 && words_[at].key != key) at = (at + 1) & (words_.size() - 1);
  return words_[at].classes;
}

const NameTables& name_tables() {
  static const NameTables tables;
  return tables;
}

}  // namespace rotative
