// dates_bench [FILE.jsonl]: what the date reader costs beside the analyser and the entity reader, in CPU nanoseconds a
// token.
//
// Reads articles as JSON lines from the file or stdin, keeps them, and lets each stage run over all of them five times;
// the best of the five counts, as whatever else the machine does only ever adds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

#include "common/annotate/dates.h"
#include "common/annotate/entities.h"
#include "common/text/analyze.h"
#include "common/text/article_tokens.h"
#include "indexer/extract/extract.h"

namespace {

using namespace rotative;

constexpr int kRounds = 5;
constexpr size_t kMostArticles = 20000;

using Clock = std::chrono::steady_clock;

double nanoseconds(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double, std::nano>(to - from).count();
}

// The least that each article ever took, summed: what else the machine does only adds.
class Stage {
 public:
  explicit Stage(size_t articles) : least_(articles, 1e18) {}
  void took(size_t article, double time) { least_[article] = std::min(least_[article], time); }
  double sum() const { return std::accumulate(least_.begin(), least_.end(), 0.0); }

 private:
  std::vector<double> least_;
};

std::vector<Article> read_articles(std::istream& in) {
  std::vector<Article> articles;
  const FieldMap fields;
  for (std::string line; articles.size() < kMostArticles && std::getline(in, line);) {
    Record record;
    record.bytes = line;
    record.format = RecordFormat::json;
    Extracted extracted = extract(std::move(record), fields);
    if (auto* article = std::get_if<Article>(&extracted)) articles.push_back(std::move(*article));
  }
  return articles;
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file;
  if (argc > 1) file.open(argv[1]);
  if (argc > 1 && !file) {
    std::fprintf(stderr, "dates_bench: cannot read %s\n", argv[1]);
    return 1;
  }
  const std::vector<Article> articles = read_articles(argc > 1 ? file : std::cin);
  Analyzer analyzer;
  EntityReader entities;
  DateReader dates;
  Tokens tokens;
  size_t count = 0, mentions = 0;
  Stage analysing(articles.size()), naming(articles.size()), dating(articles.size());
  for (int round = 0; round < kRounds; ++round) {
    count = mentions = 0;
    for (size_t i = 0; i < articles.size(); ++i) {
      const Article& article = articles[i];
      const auto start = Clock::now();
      tokens.clear();
      analyze_article(article, analyzer, tokens);
      const auto analysed = Clock::now();
      Mentions found;
      entities.read(article.content, tokens, found);
      const auto named = Clock::now();
      dates.read(article.content, tokens, article.published, found.dates);
      const auto dated = Clock::now();
      analysing.took(i, nanoseconds(start, analysed));
      naming.took(i, nanoseconds(analysed, named));
      dating.took(i, nanoseconds(named, dated));
      count += tokens.list.size();
      mentions += found.dates.size();
    }
  }
  if (count == 0) {
    std::fprintf(stderr, "dates_bench: no articles\n");
    return 1;
  }
  const double all = analysing.sum() + naming.sum() + dating.sum();
  const auto each = [count](const Stage& stage) { return stage.sum() / static_cast<double>(count); };
  std::printf(
      "%zu articles, %zu tokens, %zu mentions; ns a token: analysis %.1f, entities %.1f, dates %.1f (%.1f %% of the "
      "three)\n",
      articles.size(), count, mentions, each(analysing), each(naming), each(dating), 100 * dating.sum() / all);
}
