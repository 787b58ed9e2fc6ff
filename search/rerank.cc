// One pass over the tokens of an article gives the places of the question's words and how they are written; all
// measures are read off them.
#include "search/rerank.h"

#include <algorithm>
#include <cmath>

#include "common/base/utf8.h"
#include "common/index/schema.h"
#include "search/families.h"

namespace rotative {
namespace {

constexpr uint64_t kLookedAt = 100;  // articles: some 10 ms
constexpr uint32_t kLead = 60;       // words
constexpr uint32_t kOpening = 200;   // words
constexpr uint32_t kPassage = 20;    // words
constexpr size_t kMaxMatches = 4000;
constexpr size_t kMaxContent = 64 << 10;  // bytes
constexpr size_t kStem = 5;               // bytes of a surface, of which there are more

// BM25 of the forms, against the words of a usual article.
constexpr double kSaturation = 1.2;
constexpr double kLengthShare = 0.9;
constexpr double kUsualLength = 350;

// Of the rarity of all words, in the unit of BM25.
constexpr Evidence kWeights{
    .lead = 0.9, .opening = 1.2, .passage = 0.8, .as_written = 0.45, .alike = 0.55, .names = 0.25, .often = 1.8};

double weighed(const Evidence& e) {
  return kWeights.lead * e.lead + kWeights.opening * e.opening + kWeights.passage * e.passage +
         kWeights.as_written * e.as_written + kWeights.alike * e.alike + kWeights.names * e.names +
         kWeights.often * e.often;
}

bool counts(const Token& token) {
  constexpr uint16_t kOthers = token_flag::kFunctionWord | token_flag::kJoined | token_flag::kVariant;
  return !token.has(kOthers);
}

std::string_view stem(std::string_view surface) {
  return surface.size() > kStem ? surface.substr(0, kStem) : std::string_view();
}

uint64_t frequency_of(const Tokens& tokens, const Token& token, Reader& reader) {
  uint64_t frequency = reader.term_frequency(tokens.surface(token));
  for (uint32_t i = 0; i < uint32_t{token.lemma_count} + token.searched_count; ++i)
    frequency = std::max(frequency, reader.term_frequency(make_term(prefix::kLemma, tokens.lemma(token, i))));
  return frequency;
}

// As BM25's idf; a word that no article has tells none from another, and counts a quarter.
double rarity_of(uint64_t frequency, Reader& reader) {
  const double all = static_cast<double>(reader.totals().documents) + 1;
  return std::log(1 + all / (static_cast<double>(frequency) + 0.5)) * (frequency == 0 ? 0.25 : 1);
}

template <class Each>
void for_each_word(const std::vector<std::pair<std::string, uint32_t>>& keys, std::string_view key, Each each) {
  const auto by_key = [](const auto& row, std::string_view wanted) { return row.first < wanted; };
  for (auto at = std::lower_bound(keys.begin(), keys.end(), key, by_key); at != keys.end() && at->first == key; ++at)
    each(at->second);
}

}  // namespace

QuestionWords::QuestionWords(std::string_view question, const Tokens& tokens, Reader& reader) {
  for (const Token& token : tokens.list) {
    if (!counts(token)) continue;
    const auto word = static_cast<uint32_t>(words_.size());
    const std::string_view surface = tokens.surface(token);
    forms_.emplace_back(surface, word);
    if (!stem(surface).empty()) stems_.emplace_back(stem(surface), word);
    for (uint32_t i = 0; i < uint32_t{token.lemma_count} + token.searched_count; ++i) {
      lemmas_.emplace_back(tokens.lemma(token, i), word);
      for (const std::string_view relative : family_of(tokens.lemma(token, i))) relatives_.emplace_back(relative, word);
    }
    const double rarity = rarity_of(frequency_of(tokens, token, reader), reader);
    rarity_ += rarity;
    words_.push_back({rarity, std::string(token.span().of(question)), token.has(token_flag::kCapitalised)});
  }
  for (Keys* keys : {&forms_, &lemmas_, &relatives_, &stems_}) std::sort(keys->begin(), keys->end());
}

void QuestionWords::note(std::string_view content, const Tokens& tokens, const Token& token, Reading& out) const {
  const size_t before = out.matches.size();
  const auto match = [&](uint32_t word) {
    const bool again = std::any_of(out.matches.begin() + static_cast<std::ptrdiff_t>(before), out.matches.end(),
                                   [&](const Match& m) { return m.word == word; });
    if (!again) out.matches.push_back({token.position, word});
    out.seen[word].found = true;
  };
  const std::string_view surface = tokens.surface(token);
  for_each_word(forms_, surface, [&](uint32_t word) {
    match(word);
    Seen& seen = out.seen[word];
    ++seen.forms;
    seen.as_written |= token.span().of(content) == words_[word].typed;
  });
  const auto alike = [&](uint32_t word) { out.seen[word].alike = true; };
  for (uint32_t i = 0; i < token.lemma_count; ++i) {
    for_each_word(lemmas_, tokens.lemma(token, i), match);
    for_each_word(relatives_, tokens.lemma(token, i), alike);
  }
  for_each_word(stems_, stem(surface), alike);
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

void QuestionWords::add_words(const Reading& reading, Evidence& out) const {
  const double dampening = kSaturation * (1 - kLengthShare + kLengthShare * reading.length / kUsualLength);
  double names = 0;
  for (size_t i = 0; i < words_.size(); ++i) {
    const Seen& seen = reading.seen[i];
    const double share = words_[i].rarity / rarity_;
    if (seen.as_written) out.as_written += share;
    if (seen.found || seen.alike) out.alike += share;
    out.often += share * seen.forms / (seen.forms + dampening);
    if (!words_[i].capitalised) continue;
    names += share;
    if (seen.forms > 0) out.names += share;
  }
  if (names > 0) out.names /= names;
}

Evidence QuestionWords::evidence(std::string_view content, Analyzer& analyzer) const {
  Evidence evidence;
  if (rarity_ <= 0) return evidence;
  Tokens tokens;
  const std::string_view read = utf8::prefix(content, kMaxContent);
  analyzer.analyze(read, {0, static_cast<uint32_t>(read.size())}, 1, tokens);
  Reading reading;
  reading.seen.resize(words_.size());
  if (!tokens.list.empty()) reading.length = tokens.list.back().position;
  for (const Token& token : tokens.list) {
    if (counts(token)) note(read, tokens, token, reading);
    if (reading.matches.size() > kMaxMatches) break;
  }
  const std::vector<Match>& matches = reading.matches;
  evidence.lead = share_within(matches, 0, kLead);
  evidence.opening = share_within(matches, 0, kOpening);
  for (size_t i = 0; i < matches.size(); ++i)
    evidence.passage = std::max(evidence.passage, share_within(matches, i, matches[i].position + kPassage));
  add_words(reading, evidence);
  return evidence;
}

Results answers(Reader& reader, const Query& tree, std::string_view question, const Tokens& tokens,
                const SearchOptions& options) {
  if (options.sort != Sort::relevance || options.offset >= kLookedAt) return reader.search(tree, options);
  SearchOptions first = options;
  first.offset = 0;
  if (options.limit > 0) first.limit = std::max(kLookedAt, options.offset + options.limit);
  Results results = reader.search(tree, first);
  const QuestionWords words(question, tokens, reader);
  Analyzer analyzer;
  const auto looked_at = static_cast<std::ptrdiff_t>(std::min<size_t>(results.hits.size(), kLookedAt));
  for (auto hit = results.hits.begin(); hit != results.hits.begin() + looked_at; ++hit) {
    const Evidence evidence = words.evidence(reader.fetch(hit->document).article.content, analyzer);
    hit->score += words.rarity() * weighed(evidence);
  }
  std::stable_sort(results.hits.begin(), results.hits.begin() + looked_at,
                   [](const Hit& a, const Hit& b) { return a.score > b.score; });
  std::vector<Hit>& hits = results.hits;
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(options.offset, hits.size())));
  if (options.limit > 0 && hits.size() > options.limit) hits.resize(options.limit);
  return results;
}

}  // namespace rotative
