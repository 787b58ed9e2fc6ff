// entities_bench: tokens a second of tagging and resolution, on one thread. Prints; asserts nothing.
//
//     entities_bench ARTICLES [ROUNDS]     JSON lines with title and text; 3 rounds
//
// Analysing is not timed. The time is that of the processor, so that a busy machine does not matter much.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "common/annotate/entities.h"
#include "common/annotate/entity_finder.h"
#include "common/text/analyze.h"

namespace {

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int count, char** arguments) {
  using namespace rotative;
  const int rounds = count > 2 ? std::atoi(arguments[2]) : 3;
  std::ifstream in(count > 1 ? arguments[1] : "");
  if (!in || rounds < 1) {
    std::fprintf(stderr, "usage: entities_bench ARTICLES [ROUNDS], where ARTICLES is a file of JSON lines\n");
    return 64;
  }
  Analyzer analyzer;
  std::vector<std::string> texts;
  std::vector<Tokens> tokens;
  size_t total = 0;
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    texts.push_back(row.at("title").get<std::string>() + "\n" + row.at("text").get<std::string>());
    tokens.emplace_back();
    analyzer.analyze(texts.back(), {0, static_cast<uint32_t>(texts.back().size())}, 1, tokens.back());
    total += tokens.back().list.size();
  }
  EntityReader reader;
  EntityFinder finder;
  Mentions mentions;
  const auto report = [&](const char* name, auto work) {
    for (int round = 0; round < rounds; ++round) {
      const double begin = processor_seconds();
      for (size_t i = 0; i < texts.size(); ++i) work(i);
      const double seconds = processor_seconds() - begin;
      std::printf("%s: %zu tokens in %.2f s, %.2f million tokens a second\n", name, total, seconds,
                  static_cast<double>(total) / seconds / 1e6);
    }
  };
  report("tables and rules", [&](size_t i) { finder.find(texts[i], tokens[i]); });
  report("all", [&](size_t i) { reader.read(texts[i], tokens[i], mentions); });
}
