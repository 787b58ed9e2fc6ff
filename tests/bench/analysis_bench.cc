// analysis_bench ARTICLES.jsonl [MEGABYTES]: how fast one core turns news into tokens with lemmas.
//
// Reads "title" and "text" of JSON lines into memory (default 30 MB), then analyses all of it three times with one
// analyser and prints MB/s of processor time for each round; the first one also fills the analyser's cache of words.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/text/analyze.h"

namespace rotative {
namespace {

constexpr size_t kMegabyte = 1000000;

std::vector<std::string> articles(const char* path, size_t bytes) {
  std::vector<std::string> texts;
  std::ifstream file(path);
  size_t size = 0;
  for (std::string line; size < bytes && std::getline(file, line);) {
    const auto row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object()) continue;
    texts.push_back(row.value("title", "") + '\n' + row.value("text", ""));
    size += texts.back().size();
  }
  return texts;
}

double seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void run(const std::vector<std::string>& texts) {
  Analyzer analyzer;
  Tokens tokens;
  for (int round = 1; round <= 3; ++round) {
    size_t bytes = 0, count = 0, lemmas = 0;
    const double start = seconds();
    for (const std::string& text : texts) {
      tokens.clear();
      analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
      bytes += text.size();
      count += tokens.list.size();
      for (const Token& token : tokens.list) lemmas += token.lemma_count;
    }
    const double took = seconds() - start;
    std::printf("round %d: %.1f MB in %.2f s: %.1f MB/s, %zu tokens, %zu lemmas\n", round,
                static_cast<double>(bytes) / kMegabyte, took, static_cast<double>(bytes) / kMegabyte / took, count,
                lemmas);
  }
}

}  // namespace
}  // namespace rotative

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "usage: analysis_bench ARTICLES.jsonl [MEGABYTES]\n"), 2;
  const size_t megabytes = argc > 2 ? static_cast<size_t>(std::atoi(argv[2])) : 30;
  const auto texts = rotative::articles(argv[1], megabytes * rotative::kMegabyte);
  if (texts.empty()) return std::fprintf(stderr, "%s holds no articles as JSON lines\n", argv[1]), 3;
  rotative::run(texts);
  return 0;
}
