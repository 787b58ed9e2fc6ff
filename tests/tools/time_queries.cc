// time_queries INDEX QUERIES.txt: runs each line as a query within one process, fetches the ten best articles, and prints
// the microseconds that each took. For scripts/latency; the same calls as rotative-search.
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

#include "common/base/error.h"
#include "common/index/reader.h"
#include "search/dates.h"
#include "search/parse.h"
#include "search/rank.h"

namespace rotative {
namespace {

int run(const char* index, const char* queries) {
  Reader reader({index});
  Analyzer analyzer(Reading::query);
  SearchOptions options;
  options.count = false;  // as a search that prints rows for programs
  std::ifstream in(queries);
  size_t bytes = 0;
  for (std::string line; std::getline(in, line);) {
    const auto start = std::chrono::steady_clock::now();
    const auto parsed = parse(line, analyzer, local_today());
    if (const auto* error = std::get_if<SyntaxError>(&parsed)) {
      std::fprintf(stderr, "%s: %s\n", line.c_str(), error->message.c_str());
      return 2;
    }
    for (const Hit& hit : reader.search(with_title_weight(std::get<Query>(parsed)), options).hits)
      bytes += reader.fetch(hit.document, false).article.content.size();
    const auto spent = std::chrono::steady_clock::now() - start;
    std::printf("%lld\n", static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(spent).count()));
  }
  return bytes == 0;
}

}  // namespace
}  // namespace rotative

int main(int argc, char** argv) {
  if (argc != 3) return std::fprintf(stderr, "usage: time_queries INDEX QUERIES.txt\n"), 2;
  try {
    return rotative::run(argv[1], argv[2]);
  } catch (const rotative::Error& error) {
    return std::fprintf(stderr, "%s\n", error.what()), 3;
  }
}
