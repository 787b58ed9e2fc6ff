// analyze [--query]: reads lines of text and prints for each what the French tables hold: the line, its surfaces
// term@position, its lemmas lemma@position; with --query the line and its query tree. \uXXXX in a line is an escape.
//
// For writing rows of tests/cases/french-analysis-more.tsv, and for looking at what the analyser does.
#include <algorithm>
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "common/text/analyze.h"
#include "search/parse.h"
#include "tests/unit/case_table.h"

namespace rotative {
namespace {

std::string tree_of(const std::string& text, Analyzer& analyzer) {
  const auto parsed = parse(text, analyzer, 0);
  if (const auto* error = std::get_if<SyntaxError>(&parsed)) return "error: " + error->message;
  return to_string(std::get<Query>(parsed));
}

int run(bool query) {
  Analyzer documents, queries(Reading::query);
  for (std::string line; std::getline(std::cin, line);) {
    const std::string text = case_table::unescaped(line);
    if (query) {
      std::cout << line << '\t' << tree_of(text, queries) << '\n';
      continue;
    }
    Tokens tokens;
    documents.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
    std::cout << line << '\t' << case_table::surfaces(tokens) << '\t' << case_table::lemmas(tokens) << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace rotative

int main(int argc, char** argv) {
  const bool query = argc == 2 && std::string(argv[1]) == "--query";
  if (argc > 1 && !query) return std::fprintf(stderr, "usage: analyze [--query] < lines\n"), 2;
  return rotative::run(query);
}
