// rank_queries INDEX QUERIES.tsv: runs each question (id, tab, words) and prints lines "id document", best first, at
// most 100. For scripts/score-relevance; the same calls as rotative-search --any.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <string>

#include "common/base/error.h"
#include "common/index/reader.h"
#include "search/question.h"
#include "search/rank.h"
#include "search/rerank.h"

namespace rotative {
namespace {

int run(const char* index, const char* queries) {
  Reader reader({index});
  Analyzer analyzer(Reading::query);
  SearchOptions options;
  options.limit = 100;
  options.timeout_seconds = 0;
  std::ifstream in(queries);
  for (std::string line; std::getline(in, line);) {
    const size_t tab = line.find('\t');
    const std::string words = line.substr(tab + 1);
    Tokens tokens;
    const auto parsed = question(words, analyzer, &tokens);
    if (!std::holds_alternative<Query>(parsed)) continue;
    const Query query = with_forms_and_pairs(std::get<Query>(parsed), tokens);
    for (const Hit& hit : answers(reader, query, words, tokens, options).hits)
      std::cout << line.substr(0, tab) << ' ' << reader.fetch(hit.document).article.id << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace rotative

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: rank_queries INDEX QUERIES.tsv\n"), 2;
  try {
    return rotative::run(argv[1], argv[2]);
  } catch (const rotative::Error& error) {
    return std::fprintf(stderr, "%s\n", error.what()), 3;
  }
}
