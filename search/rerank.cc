// One pass over the tokens of an article gives the places of the question's words; all measures are read off them.
#include "search/rerank.h"

#include <algorithm>
#include <cmath>

#include "common/base/utf8.h"
#include "common/index/schema.h"

namespace rotative {
namespace {

constexpr uint64_t kLookedAt = 100;  // articles: some 10 ms
constexpr uint32_t kLead = 60;       // words
constexpr uint32_t kPassage = 40;    // words
constexpr uint32_t kNeighbours = 3;  // positions
constexpr size_t kMaxMatches = 4000;
constexpr size_t kMaxContent = 64 << 10;  // bytes

// Of the rarity of all words, in the unit of BM25.
constexpr double kLeadWeight = 0.5;
constexpr double kPassageWeight = 0.75;
constexpr double kPairsWeight = 0.25;

bool counts(const Token& token) {
  constexpr uint16_t kOthers = token_flag::kFunctionWord | token_flag::kJoined | token_flag::kVariant;
  return !token.has(kOthers);
}

std::string lemma_key(std::string_view lemma) { return std::string(prefix::kLemma).append(lemma); }

std::vector<std::string> keys_of(const Tokens& tokens, const Token& token) {
  std::vector<std::string> keys{std::string(tokens.surface(token))};
  for (uint32_t i = 0; i < uint32_t{token.lemma_count} + token.searched_count; ++i)
    keys.push_back(lemma_key(tokens.lemma(token, i)));
  return keys;
}

// As BM25's idf; a word that no article has tells none from another, and counts a quarter.
double rarity_of(const std::vector<std::string>& keys, Reader& reader) {
  uint64_t frequency = 0;
  for (const std::string& key : keys) frequency = std::max(frequency, reader.term_frequency(key));
  const double all = static_cast<double>(reader.totals().documents) + 1;
  return std::log(1 + all / (static_cast<double>(frequency) + 0.5)) * (frequency == 0 ? 0.25 : 1);
}

}  // namespace

QuestionWords::QuestionWords(const Tokens& question, Reader& reader) {
  for (const Token& token : question.list) {
    if (!counts(token)) continue;
    std::vector<std::string> keys = keys_of(question, token);
    const double rarity = rarity_of(keys, reader);
    rarity_ += rarity;
    for (std::string& key : keys) keys_.emplace_back(std::move(key), static_cast<uint32_t>(words_.size()));
    words_.push_back({rarity, token.position});
  }
  std::sort(keys_.begin(), keys_.end());
}

void QuestionWords::add_matches(const Tokens& tokens, const Token& token, std::vector<Match>& out) const {
  const auto look_up = [&](std::string_view key) {
    const auto by_key = [](const auto& row, std::string_view wanted) { return row.first < wanted; };
    auto at = std::lower_bound(keys_.begin(), keys_.end(), key, by_key);
    for (; at != keys_.end() && at->first == key; ++at) out.push_back({token.position, at->second});
  };
  if (!counts(token)) return;
  look_up(tokens.surface(token));
  for (uint32_t i = 0; i < token.lemma_count; ++i) look_up(lemma_key(tokens.lemma(token, i)));
}

// The rarity of the different words among matches[from…] up to a position, as a share of all.
double QuestionWords::share_within(const std::vector<Match>& matches, size_t from, uint32_t last_position) const {
  double sum = 0;
  std::vector<bool> seen(words_.size());
  for (size_t i = from; i < matches.size() && matches[i].position <= last_position; ++i) {
    if (seen[matches[i].word]) continue;
    seen[matches[i].word] = true;
    sum += words_[matches[i].word].rarity;
  }
  return sum / rarity_;
}

double QuestionWords::share_of_pairs(const std::vector<Match>& matches) const {
  std::vector<bool> found(words_.size());
  for (size_t i = 0; i < matches.size(); ++i)
    for (size_t j = i; j < matches.size() && matches[j].position <= matches[i].position + kNeighbours; ++j)
      if (matches[j].word == matches[i].word + 1 && matches[j].position > matches[i].position)
        found[matches[i].word] = true;
  double pairs = 0, possible = 0;
  for (size_t left = 0; left + 1 < words_.size(); ++left) {
    if (words_[left + 1].position - words_[left].position > kNeighbours) continue;
    const double worth = std::min(words_[left].rarity, words_[left + 1].rarity);
    possible += worth;
    if (found[left]) pairs += worth;
  }
  return possible > 0 ? pairs / possible : 0;
}

Closeness QuestionWords::closeness(std::string_view content, Analyzer& analyzer) const {
  Closeness close;
  if (rarity_ <= 0) return close;
  Tokens tokens;
  const std::string_view read = utf8::prefix(content, kMaxContent);
  analyzer.analyze(read, {0, static_cast<uint32_t>(read.size())}, 1, tokens);
  std::vector<Match> matches;
  for (const Token& token : tokens.list) {
    add_matches(tokens, token, matches);
    if (matches.size() > kMaxMatches) break;
  }
  close.lead = share_within(matches, 0, kLead);
  for (size_t i = 0; i < matches.size(); ++i)
    close.passage = std::max(close.passage, share_within(matches, i, matches[i].position + kPassage));
  close.pairs = share_of_pairs(matches);
  return close;
}

Results answers(Reader& reader, const Query& tree, const Tokens& question, const SearchOptions& options) {
  if (options.sort != Sort::relevance || options.offset >= kLookedAt) return reader.search(tree, options);
  SearchOptions first = options;
  first.offset = 0;
  if (options.limit > 0) first.limit = std::max(kLookedAt, options.offset + options.limit);
  Results results = reader.search(tree, first);
  const QuestionWords words(question, reader);
  Analyzer analyzer;
  const auto looked_at = static_cast<std::ptrdiff_t>(std::min<size_t>(results.hits.size(), kLookedAt));
  for (auto hit = results.hits.begin(); hit != results.hits.begin() + looked_at; ++hit) {
    const Closeness close = words.closeness(reader.fetch(hit->document).article.content, analyzer);
    hit->score +=
        words.rarity() * (kLeadWeight * close.lead + kPassageWeight * close.passage + kPairsWeight * close.pairs);
  }
  std::stable_sort(results.hits.begin(), results.hits.begin() + looked_at,
                   [](const Hit& a, const Hit& b) { return a.score > b.score; });
  std::vector<Hit>& hits = results.hits;
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(options.offset, hits.size())));
  if (options.limit > 0 && hits.size() > options.limit) hits.resize(options.limit);
  return results;
}

}  // namespace rotative
