// Terms are gathered in a small open-addressing table that keeps its memory from article to article: one probe for an
// occurrence, no allocation for one. Positions are then laid out by a counting sort.
#include "indexer/encode.h"

#include <algorithm>
#include <string_view>

#include "common/index/schema.h"
#include "common/index/stored.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

class TermTable {
 public:
  void clear() {
    arena_.clear();
    terms_.clear();
    occurrences_.clear();
    cells_.assign(cells_.size(), 0);
  }

  // Position 0: the term keeps no position. The term is prefix + key; too long ones are cut as make_term() cuts them.
  void add(std::string_view prefix, std::string_view key, uint32_t position, uint32_t wdf = 1) {
    if (key.empty()) return;
    const size_t start = arena_.size();
    arena_ += prefix;
    arena_ += key;
    if (arena_.size() - start > kMaxTermBytes) {
      arena_.resize(start);
      arena_ += make_term(prefix, key);
    }
    const uint32_t term = find_or_insert(start);
    terms_[term].wdf += wdf;
    if (position == 0) return;
    ++terms_[term].position_count;
    occurrences_.push_back({term, position});
  }

  void move_into(Entry& entry) {
    lay_out_positions(entry);
    entry.arena = arena_;
    entry.terms = terms_;
    std::sort(entry.terms.begin(), entry.terms.end(),
              [&entry](const Entry::Term& a, const Entry::Term& b) { return entry.text_of(a) < entry.text_of(b); });
  }

 private:
  struct Occurrence {
    uint32_t term;
    uint32_t position;
  };

  std::string_view text_at(uint32_t term) const {
    return std::string_view(arena_).substr(terms_[term].offset, terms_[term].length);
  }

  // The term's bytes stand at arena_[start..]; they are taken off again where the term is known.
  uint32_t find_or_insert(size_t start) {
    if (terms_.size() * 2 >= cells_.size()) grow();
    const std::string_view text = std::string_view(arena_).substr(start);
    size_t cell = hash64(text) & (cells_.size() - 1);
    for (; cells_[cell] != 0; cell = (cell + 1) & (cells_.size() - 1)) {
      const uint32_t term = cells_[cell] - 1;
      if (text_at(term) != text) continue;
      arena_.resize(start);
      return term;
    }
    terms_.push_back({static_cast<uint32_t>(start), static_cast<uint32_t>(text.size()), 0, 0, 0});
    cells_[cell] = static_cast<uint32_t>(terms_.size());
    return cells_[cell] - 1;
  }

  void grow() {
    cells_.assign(std::max<size_t>(1024, cells_.size() * 2), 0);
    for (uint32_t term = 0; term < terms_.size(); ++term) {
      size_t cell = hash64(text_at(term)) & (cells_.size() - 1);
      while (cells_[cell] != 0) cell = (cell + 1) & (cells_.size() - 1);
      cells_[cell] = term + 1;
    }
  }

  // Two readings of one word at one position may be the same term: a position counts once.
  void lay_out_positions(Entry& entry) {
    uint32_t next = 0;
    for (Entry::Term& term : terms_) {
      term.first_position = next;
      next += term.position_count;
      term.position_count = 0;
    }
    entry.positions.resize(next);
    for (const Occurrence& one : occurrences_) {
      Entry::Term& term = terms_[one.term];
      uint32_t* const list = entry.positions.data() + term.first_position;
      if (term.position_count > 0 && list[term.position_count - 1] == one.position) continue;
      list[term.position_count++] = one.position;
    }
  }

  std::string arena_;
  std::vector<Entry::Term> terms_;
  std::vector<Occurrence> occurrences_;
  std::vector<uint32_t> cells_;  // term + 1, or 0
};

std::string_view canonical_prefix(EntityType type) {
  switch (type) {
    case EntityType::person:
      return prefix::kPerson;
    case EntityType::organisation:
      return prefix::kOrganisation;
    case EntityType::place:
      return prefix::kPlace;
  }
  return {};
}

}  // namespace

struct Encoder::State {
  TermTable terms;
  std::string pair;

  void add_words(const Article& article, const Tokens& tokens) {
    const Token* before = nullptr;
    for (const Token& token : tokens.list) {
      const bool in_title = token.begin < article.title.end;
      const std::string_view surface = tokens.surface(token);
      terms.add({}, surface, token.position);
      if (in_title) terms.add(prefix::kTitle, surface, token.position);
      for (uint32_t i = 0; i < token.lemma_count; ++i) {
        terms.add(prefix::kLemma, tokens.lemma(token, i), 0);
        if (in_title) terms.add(prefix::kTitleLemma, tokens.lemma(token, i), 0);
      }
      if (token.has(token_flag::kJoined) || token.has(token_flag::kVariant)) continue;
      if (before != nullptr && token.has(token_flag::kHyphenBefore)) add_hyphen_pair(tokens, *before, surface);
      before = &token;
    }
  }

  void add_hyphen_pair(const Tokens& tokens, const Token& before, std::string_view surface) {
    pair.assign(tokens.surface(before));
    pair += '-';
    pair += surface;
    terms.add(prefix::kHyphenPair, pair, before.position);
  }

  // The whole key, and what people type of it: the words of a name, the name of a host.
  void add_key(std::string_view prefix, const std::string& value) {
    const std::string key = facet_key(value);
    terms.add(prefix, key, 0);
    const char separator = key.find('_') != std::string::npos ? '_' : '.';
    if (key.find(separator) == std::string::npos) return;
    for (size_t start = 0; start < key.size();) {
      const size_t end = std::min(key.find(separator, start), key.size());
      const std::string_view part = std::string_view(key).substr(start, end - start);
      const bool top_level_domain = separator == '.' && end == key.size();
      if (part.size() > 1 && !top_level_domain) terms.add(prefix, part, 0);
      start = end + 1;
    }
  }

  void add_keys(const Article& article) {
    add_key(prefix::kSource, article.source);
    for (const std::string& author : article.authors) add_key(prefix::kAuthor, author);
    add_key(prefix::kSection, article.section);
    terms.add(prefix::kLanguage, facet_key(article.language), 0);
  }

  void add_calendar(const Article& article, const Mentions& mentions) {
    if (article.published.has_value()) {
      const std::string node = article.published.compact();
      terms.add(prefix::kPublished, node, 0);
      for (const std::string& above : calendar_ancestors(node)) terms.add(prefix::kPublished, above, 0);
    }
    for (const DateMention& date : mentions.dates) {
      for (const std::string& node : calendar_cover(date.interval)) {
        terms.add(prefix::kMentioned, node, 0);
        terms.add(prefix::kMentionedInside, node, 0);
        for (const std::string& above : calendar_ancestors(node)) terms.add(prefix::kMentionedInside, above, 0);
      }
    }
  }

  void add_entities(const Mentions& mentions) {
    for (const Entity& entity : mentions.entities) {
      const std::string_view canonical = canonical_prefix(entity.type);
      const std::string alias_prefix = std::string(canonical) + std::string(prefix::kAlias);
      terms.add(canonical, entity.id, 0, entity.mentions);
      for (const std::string& alias : entity.aliases) terms.add(alias_prefix, alias, 0, entity.mentions);
    }
  }
};

Encoder::Encoder() : state_(std::make_unique<State>()) {}
Encoder::~Encoder() = default;
Encoder::Encoder(Encoder&&) noexcept = default;

uint64_t content_hash(const Article& article) {
  std::string all = article.id;
  const auto add = [&all](std::string_view piece) {
    all += '\0';
    all += piece;
  };
  add(article.url);
  add(article.title.of(article.content));
  add(article.lead.of(article.content));
  add(article.text.of(article.content));
  add(article.published.iso());
  for (const std::string& author : article.authors) add(author);
  add(article.source);
  add(article.section);
  add(article.language);
  return hash64(all);
}

Entry Encoder::encode(const Article& article, const Tokens& tokens, const Mentions& mentions) {
  State& state = *state_;
  state.terms.clear();
  state.add_words(article, tokens);
  state.add_keys(article);
  state.add_calendar(article, mentions);
  state.add_entities(mentions);
  const std::string id = id_term(article.id);
  state.terms.add(prefix::kId, std::string_view(id).substr(prefix::kId.size()), 0, 0);

  Entry entry;
  entry.origin = article.origin;
  entry.id = article.id;
  entry.id_hash = hash128(article.id);
  entry.content_hash = content_hash(article);
  state.terms.move_into(entry);
  if (article.published.has_value()) entry.values.emplace_back(slot::kPublished, article.published.compact());
  if (!article.source.empty()) entry.values.emplace_back(slot::kSource, facet_key(article.source));
  entry.data = encode_stored(article, mentions);
  return entry;
}

}  // namespace rotative
