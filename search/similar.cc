// The article is analysed again; what the index knows of each word is how many articles have it.
#include "search/similar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "common/base/error.h"
#include "common/index/schema.h"
#include "search/asked.h"
#include "search/export.h"
#include "search/watchdog.h"

namespace rotative {
namespace {

constexpr size_t kTellingWords = 24;
constexpr double kNameWeight = 1.5;  // a name tells more than a word as frequent

struct Telling {
  std::string term;
  double weight = 0;
};

std::string entity_term(const Entity& entity) {
  const std::string_view prefix = entity.type == EntityType::person         ? prefix::kPerson
                                  : entity.type == EntityType::organisation ? prefix::kOrganisation
                                                                            : prefix::kPlace;
  return make_term(prefix, entity.id);
}

}  // namespace

Query telling_words(const StoredArticle& stored, Reader& reader, size_t most) {
  const std::string& text = stored.article.content;
  Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  std::unordered_map<std::string, double> counts;
  for (const Token& token : tokens.list)
    if (token.lemma_count > 0 && !token.has(token_flag::kNumber))
      ++counts[make_term(prefix::kLemma, tokens.lemma(token, 0))];
  for (const Entity& entity : stored.mentions.entities) counts[entity_term(entity)] += kNameWeight * entity.mentions;
  const double articles = static_cast<double>(std::max<uint64_t>(1, reader.totals().documents));
  std::vector<Telling> telling;
  for (const auto& [term, count] : counts) {
    const auto frequency = static_cast<double>(reader.term_frequency(term));
    if (frequency < 2 || frequency > articles / 4) continue;  // nobody else's, or everybody's
    telling.push_back({term, std::sqrt(count) * std::log(articles / frequency)});
  }
  std::sort(telling.begin(), telling.end(), [](const Telling& a, const Telling& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (telling.size() > most) telling.resize(most);
  std::vector<Query> words;
  for (const Telling& word : telling)
    words.push_back(Query::make_term(word.term).scaled(word.weight / telling.front().weight));
  return Query::combine(Query::Kind::any_of, std::move(words));
}

namespace {

// Days apart, halved every three: an article of the day tells the same story more often than one as like of last year.
double closeness(const PartialDate& a, const PartialDate& b) {
  constexpr double kHalfDays = 3;
  if (!a.has_day() || !b.has_day()) return 0;
  const double days = std::abs(static_cast<double>(a.interval().first) - static_cast<double>(b.interval().first));
  return std::exp2(-days / kHalfDays);
}

// The best hits once more, those of the same days first among equals. Further ones stay as they are.
void rank_by_closeness(std::vector<Hit>& hits, const PartialDate& day, Reader& reader) {
  constexpr size_t kReranked = 100;
  constexpr double kGain = 1;
  const auto end = hits.begin() + static_cast<std::ptrdiff_t>(std::min(hits.size(), kReranked));
  for (auto hit = hits.begin(); hit != end; ++hit)
    hit->score *= 1 + kGain * closeness(reader.fetch(hit->document).article.published, day);
  std::stable_sort(hits.begin(), end, [](const Hit& a, const Hit& b) { return a.score > b.score; });
}

Results find_similar(const StoredArticle& stored, const Query& words, Reader& reader, const SearchOptions& wanted) {
  constexpr uint64_t kLeast = 100;
  SearchOptions search = wanted;
  const bool reranks = wanted.sort == Sort::relevance && !wanted.collapse;
  if (reranks) search.offset = 0;
  if (reranks && wanted.limit > 0) search.limit = std::max(kLeast, wanted.offset + wanted.limit);
  Results results = reader.search(Query::make_and_not(words, Query::make_term(id_term(stored.article.id))), search);
  if (!reranks) return results;
  rank_by_closeness(results.hits, stored.article.published, reader);
  const size_t begin = std::min<size_t>(wanted.offset, results.hits.size());
  results.hits.erase(results.hits.begin(), results.hits.begin() + static_cast<std::ptrdiff_t>(begin));
  if (wanted.limit > 0 && results.hits.size() > wanted.limit) results.hits.resize(wanted.limit);
  return results;
}

}  // namespace

void check_similar(const Options& options) {
  if (options.arguments.size() != 1)
    throw Error(ErrorCode::usage, "similar takes the id of one article",
                "rotative-search similar ID; to search for the word: rotative-search -- similar");
}

int run_similar(const Call& call) {
  Options options = call.options;
  const std::string& id = options.arguments.front();
  options.query = "similar " + id;
  Reader reader(options.indexes);
  const auto document = find_document(reader, id);
  if (!document) return report_missing(call, id);
  const StoredArticle stored = reader.fetch(*document);
  const Query words = telling_words(stored, reader, kTellingWords);
  Results results;
  if (words.kind != Query::Kind::none) {
    const Watchdog watchdog(options.search.timeout_seconds);
    results = find_similar(stored, words, reader, options.search);
  }
  ReviewHead head;
  head.french = call.terminal.french;
  head.provenance = provenance_of(options, reader, results.matches, results.hits.size());
  const Highlighter highlighter(words);
  Analyzer analyzer(Reading::query);
  const auto writer = make_writer(options, call.terminal, head, highlighter, analyzer);
  writer->begin(call.output.buffer());
  uint64_t number = options.search.offset;
  for (const Hit& hit : results.hits) {
    Row row{reader.fetch(hit.document), hit.score, {}, {}, hit.copies};
    row.snippet = make_snippet(row.stored.article, highlighter, options.snippet, analyzer);
    writer->add(row, ++number, call.output.buffer());
    call.output.flush_some();
  }
  writer->end(call.output.buffer());
  call.output.flush();
  if (results.matches == 0 && !results.timed_out) remark(fmt::format("nothing is similar to {}", id));
  if (results.matches == 0 && !results.timed_out) return options.no_match_ok ? 0 : 1;
  return status_of(results.timed_out, call);
}

}  // namespace rotative
