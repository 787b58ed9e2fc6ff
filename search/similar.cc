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
    results = reader.search(Query::make_and_not(words, Query::make_term(id_term(stored.article.id))), options.search);
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
