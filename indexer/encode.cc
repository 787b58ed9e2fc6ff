// What of an article becomes which term; the table is that of schema.h.
#include "indexer/encode.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <span>
#include <string_view>

#include "common/annotate/transliteration.h"
#include "common/base/memo.h"
#include "common/index/mention_days.h"
#include "common/index/schema.h"
#include "common/index/stored.h"
#include "common/text/analyze.h"
#include "indexer/segment/clusters.h"
#include "indexer/segment/inverter.h"
#include "indexer/segment/term_dictionary.h"

namespace rotative {
namespace {

// Of a word that the analyser numbers: the numbers of its terms, so that they are looked up once, not at each
// occurrence.
struct alignas(32) WordTerms {  // in one line of the cache
  uint32_t word = 0;
  bool lemmas_known = false;
  uint8_t lemma_count = 0;
  TermId surface = 0;
  std::array<TermId, kMaxLemmas> lemmas{};
};

// The terms of words in one place of the article, direct-mapped by the word's number; what falls out is looked up
// again.
struct WordTable {
  std::string_view surface_prefix, lemma_prefix;
  std::vector<WordTerms> rows;  // a power of two

  WordTerms& row(uint32_t word) { return rows[word & (rows.size() - 1)]; }
  const WordTerms& row(uint32_t word) const { return rows[word & (rows.size() - 1)]; }
};

// The terms of something that comes again and again, among those of all sets.
struct TermSet {
  uint32_t first = 0;
  uint32_t count = 0;
};

constexpr size_t kWordRows = size_t{1} << 17;
constexpr size_t kTitleRows = size_t{1} << 15;

// What is known of a word lies anywhere in some megabytes: so many tokens before its turn it is asked for,
// first its row, then what the row names.
constexpr size_t kRowsAhead = 24;
constexpr size_t kTermsAhead = 8;

constexpr size_t kSpellings = 4096;

// News of a few years mention some thousands of different intervals.
constexpr size_t kMaxSets = 1 << 14;

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
  Inverter inverter;
  WordTable words{{}, prefix::kLemma, std::vector<WordTerms>(kWordRows)};
  WordTable title_words{prefix::kTitle, prefix::kTitleLemma, std::vector<WordTerms>(kTitleRows)};
  uint32_t generation = 0;   // of the inverter's numbers in these and the sets
  TermDictionary set_names;  // of add_all(), and below by their numbers
  std::vector<TermSet> sets;
  std::vector<TermId> set_terms;
  std::string set_prefix;
  std::string pair;
  std::string long_term;
  Memo spellings{kSpellings};  // transliteration_key() of names

  // The term is prefix + key; too long ones are cut as make_term() cuts them.
  TermId term(std::string_view prefix, std::string_view key) {
    if (prefix.size() + key.size() <= kMaxTermBytes / 2) return inverter.term(prefix, key);
    long_term = make_term(prefix, key);
    return inverter.term({}, long_term);
  }

  void add(std::string_view prefix, std::string_view key, uint32_t wdf = 1) {
    if (key.empty()) return;
    if (prefix.size() + key.size() <= kMaxTermBytes / 2) return inverter.add_soon(prefix, key, wdf);
    inverter.add(term(prefix, key), wdf);
  }

  void forget_old_numbers() {
    if (generation == inverter.generation()) return;
    generation = inverter.generation();
    for (WordTable* table : {&words, &title_words}) std::fill(table->rows.begin(), table->rows.end(), WordTerms{});
    forget_sets();
  }

  void forget_sets() {
    set_names.clear();
    sets.clear();
    set_terms.clear();
  }

  // Adds the terms of something that comes again and again: a source, an interval of days. `collect` gets a function
  // that takes prefix and key of each; it is asked once for each `what` of a prefix.
  template <typename Collect>
  void add_all(std::string_view of_prefix, std::string_view what, Collect&& collect) {
    if (sets.size() == kMaxSets) forget_sets();
    set_prefix.assign(of_prefix).push_back('\0');
    const uint32_t number = set_names.find_or_add(set_prefix, what);
    if (number == sets.size()) {
      const auto first = static_cast<uint32_t>(set_terms.size());
      collect([this](std::string_view prefix, std::string_view key) {
        if (!key.empty()) set_terms.push_back(term(prefix, key));
      });
      sets.push_back({first, static_cast<uint32_t>(set_terms.size()) - first});
    }
    const std::span terms = std::span(set_terms).subspan(sets[number].first, sets[number].count);
    for (const TermId id : terms) inverter.prefetch(id);
    for (const TermId id : terms) inverter.add(id, 1);
  }

  void add_words(const Article& article, const Tokens& tokens) {
    const Token* before = nullptr;
    for (const Token& token : tokens.list) {
      prefetch_ahead(tokens, token);
      add_word(words, tokens, token);
      if (token.begin < article.title.end) add_word(title_words, tokens, token);
      if (token.has(token_flag::kJoined) || token.has(token_flag::kVariant)) continue;
      if (before != nullptr && token.has(token_flag::kHyphenBefore)) add_hyphen_pair(tokens, *before, token);
      before = &token;
    }
  }

  void prefetch_ahead(const Tokens& tokens, const Token& token) const {
    const auto left = static_cast<size_t>(tokens.list.data() + tokens.list.size() - &token);
    if (left > kRowsAhead) __builtin_prefetch(&words.row((&token)[kRowsAhead].word));
    if (left <= kTermsAhead) return;
    const Token& sooner = (&token)[kTermsAhead];
    const WordTerms& known = words.row(sooner.word);
    if (sooner.word == 0 || known.word != sooner.word) return inverter.prefetch({}, tokens.surface(sooner));
    inverter.prefetch(known.surface);
    inverter.prefetch(known.lemmas[0]);
  }

  void add_word(WordTable& table, const Tokens& tokens, const Token& token) {
    if (token.word != 0) return add_known_word(table, tokens, token);
    inverter.add_at(term(table.surface_prefix, tokens.surface(token)), token.position);
    for (uint32_t i = 0; i < token.lemma_count; ++i) add(table.lemma_prefix, tokens.lemma(token, i));
  }

  void add_known_word(WordTable& table, const Tokens& tokens, const Token& token) {
    WordTerms& word = table.row(token.word);
    if (word.word != token.word) word = {token.word, false, 0, term(table.surface_prefix, tokens.surface(token)), {}};
    if (!word.lemmas_known && token.lemma_count > 0) learn_lemmas(word, table.lemma_prefix, tokens, token);
    const size_t lemma_count = token.lemma_count == 0 ? 0 : word.lemma_count;
    inverter.add_word(word.surface, token.position, std::span(word.lemmas.data(), lemma_count));
  }

  void learn_lemmas(WordTerms& word, std::string_view prefix, const Tokens& tokens, const Token& token) {
    assert(token.lemma_count <= word.lemmas.size());
    word.lemmas_known = true;
    word.lemma_count = static_cast<uint8_t>(token.lemma_count);
    for (uint32_t i = 0; i < token.lemma_count; ++i) word.lemmas[i] = term(prefix, tokens.lemma(token, i));
  }

  void add_hyphen_pair(const Tokens& tokens, const Token& before, const Token& token) {
    pair.assign(tokens.surface(before));
    pair += '-';
    pair += tokens.surface(token);
    inverter.add_at(term(prefix::kHyphenPair, pair), before.position);
  }

  // The whole key, and what people type of it: the words of a name, the name of a host.
  void add_key(std::string_view prefix, const std::string& value) {
    add_all(prefix, value, [&](auto&& add) {
      const std::string key = facet_key(value);
      add(prefix, key);
      const char separator = key.find('_') != std::string::npos ? '_' : '.';
      if (key.find(separator) == std::string::npos) return;
      for (size_t start = 0; start < key.size();) {
        const size_t end = std::min(key.find(separator, start), key.size());
        const std::string_view part = std::string_view(key).substr(start, end - start);
        const bool top_level_domain = separator == '.' && end == key.size();
        if (part.size() > 1 && !top_level_domain) add(prefix, part);
        start = end + 1;
      }
    });
  }

  void add_keys(const Article& article) {
    add_key(prefix::kSource, article.source);
    for (const std::string& author : article.authors) add_key(prefix::kAuthor, author);
    add_key(prefix::kSection, article.section);
    add(prefix::kLanguage, facet_key(article.language));
  }

  void add_calendar(const Article& article, const Mentions& mentions) {
    if (article.published.has_value()) add_published(article.published.compact());
    for (const DateMention& date : mentions.dates)
      if (date.resolved) add_mentioned(date.core);
  }

  void add_published(const std::string& node) {
    add_all(prefix::kPublished, node, [&](auto&& add) {
      add(prefix::kPublished, node);
      for (const std::string& above : calendar_ancestors(node)) add(prefix::kPublished, above);
    });
  }

  void add_mentioned(DayInterval days) {
    const std::array<DayNumber, 2> ends{days.first, days.last};
    add_all(prefix::kMentioned, {reinterpret_cast<const char*>(ends.data()), sizeof ends}, [&](auto&& add) {
      for (const std::string& node : calendar_cover(days)) {
        add(prefix::kMentioned, node);
        add(prefix::kMentionedInside, node);
        for (const std::string& above : calendar_ancestors(node)) add(prefix::kMentionedInside, above);
      }
    });
  }

  void add_facets(const Article& article) {
    std::vector<std::string> keys;
    for (const std::string& author : article.authors) keys.push_back(facet_key(author));
    std::sort(keys.begin(), keys.end());
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    std::string authors;
    for (const std::string& key : keys)
      if (!key.empty()) authors.append(authors.empty() ? "" : "\n").append(key);
    inverter.add_value(slot::kSource, facet_key(article.source));
    inverter.add_value(slot::kSection, facet_key(article.section));
    inverter.add_value(slot::kAuthors, authors);
    inverter.add_value(slot::kLanguage, facet_key(article.language));
  }

  void add_mention_days(const Mentions& mentions) {
    std::vector<DayInterval> days;
    for (const DateMention& date : mentions.dates)
      if (date.resolved) days.push_back(date.core);
    if (!days.empty()) inverter.add_value(slot::kMentions, encode_mention_days(std::move(days)));
  }

  void add_entities(const Mentions& mentions) {
    for (const Entity& entity : mentions.entities) {
      const std::string_view canonical = canonical_prefix(entity.type);
      const std::string alias_prefix = std::string(canonical) + std::string(prefix::kAlias);
      add(canonical, entity.id, entity.mentions);
      for (const std::string& alias : entity.aliases) add(alias_prefix, alias, entity.mentions);
      if (entity.type == EntityType::person) add_spellings(entity);
    }
    for (const CountryMention& country : mentions.countries) add(prefix::kCountry, country.id, country.mentions);
  }

  void add_spellings(const Entity& person) {
    const auto spelling = [this](const std::string& name) { return spellings.of(name, transliteration_key); };
    std::vector<std::string> keys{spelling(person.id)};
    for (const std::string& alias : person.aliases) keys.push_back(spelling(alias));
    std::ranges::sort(keys);
    const auto repeated = std::unique(keys.begin(), keys.end());
    keys.erase(repeated, keys.end());
    static const std::string kPrefix = std::string(prefix::kPerson).append(prefix::kAlias).append(prefix::kSpelling);
    for (const std::string& key : keys)
      if (!key.empty()) add(kPrefix, key, person.mentions);
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

uint32_t Encoder::encode(const Article& article, const Tokens& tokens, const Mentions& mentions, uint64_t cluster) {
  State& state = *state_;
  state.forget_old_numbers();
  state.add_words(article, tokens);
  state.add_keys(article);
  state.add_calendar(article, mentions);
  state.add_entities(mentions);
  const std::string id = id_term(article.id);
  state.add(prefix::kId, std::string_view(id).substr(prefix::kId.size()), 0);
  state.add(prefix::kAddress, address_key(article.url), 0);
  const std::string cluster_name = cluster_key(cluster);
  state.add(prefix::kCluster, cluster_name, 0);
  state.inverter.add_value(slot::kCluster, cluster_name);
  if (article.published.has_value()) state.inverter.add_value(slot::kPublished, article.published.compact());
  state.add_facets(article);
  state.add_mention_days(mentions);
  return state.inverter.end_document(encode_stored(article, mentions));
}

Inverted Encoder::finish() { return state_->inverter.finish(); }

}  // namespace rotative
