// The gold table of French analysis: every document row's surface terms must come out.
//
// Rows not reached yet stand in french-analysis.todo, one id a line. A row there that passes fails the test until it
// is taken off: the list only shrinks.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "common/base/utf8.h"
#include "common/text/analyze.h"

namespace rotative {
namespace {

struct Case {
  std::string id, input, surface, lemma, note;
};

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

// \u2019 stands for U+2019 in the table.
std::string unescape(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\u") == 0) {
      utf8::append(out, static_cast<char32_t>(std::stoul(text.substr(i + 2, 4), nullptr, 16)));
      i += 5;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::vector<Case> document_rows() {
  std::ifstream file(TEST_DATA "/cases/french-analysis.tsv");
  std::vector<Case> cases;
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> columns = split(line, '\t');
    if (columns.size() >= 6 && columns[1] == "doc")
      cases.push_back({columns[0], unescape(columns[3]), columns[4], columns[5], columns.size() > 6 ? columns[6] : ""});
  }
  return cases;
}

std::set<std::string> todo() {
  std::ifstream file(TEST_DATA "/cases/french-analysis.todo");
  std::set<std::string> ids;
  for (std::string line; std::getline(file, line);)
    if (!line.empty() && line[0] != '#') ids.insert(line);
  return ids;
}

std::string in_order(std::vector<std::string> terms) {
  const auto position = [](const std::string& term) { return std::stoul(term.substr(term.rfind('@') + 1)); };
  std::sort(terms.begin(), terms.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(position(a), a) < std::pair(position(b), b);
  });
  std::string joined;
  for (const std::string& term : terms) joined += (joined.empty() ? "" : " ") + term;
  return joined;
}

Tokens analyzed(const std::string& text) {
  static Analyzer analyzer;
  Tokens tokens;
  analyzer.analyze(text, {0, static_cast<uint32_t>(text.size())}, 1, tokens);
  return tokens;
}

std::string surfaces(const Tokens& tokens) {
  std::vector<std::string> terms;
  for (const Token& token : tokens.list)
    terms.push_back(std::string(tokens.surface(token)) + '@' + std::to_string(token.position));
  return in_order(terms);
}

// "a|b@1" allows either, "a&b@1" wants both: true if the lemmas are among those allowed and each position is there.
bool lemmas_agree(const Tokens& tokens, const std::string& wanted) {
  std::set<std::string> allowed, positions, seen;
  if (wanted != "-") {
    for (const std::string& group : split(wanted, ' ')) {
      const std::string at = group.substr(group.rfind('@'));
      positions.insert(at);
      std::string words = group.substr(0, group.rfind('@'));
      std::replace(words.begin(), words.end(), '&', '|');
      for (const std::string& word : split(words, '|')) allowed.insert(word + at);
    }
  }
  for (const Token& token : tokens.list)
    for (uint32_t i = 0; i < token.lemma_count; ++i) {
      const std::string at = '@' + std::to_string(token.position);
      if (!allowed.contains(std::string(tokens.lemma(token, i)) + at)) return false;
      seen.insert(at);
    }
  return seen == positions;
}

TEST(FrenchCases, EveryDocumentRowHasItsSurfaceTermsOrStandsOnTheList) {
  const std::vector<Case> cases = document_rows();
  const std::set<std::string> waiting = todo();
  ASSERT_GT(cases.size(), 100U);
  size_t lemmas = 0;
  std::set<std::string> met;
  for (const Case& row : cases) {
    const Tokens tokens = analyzed(row.input);
    const std::string wanted = row.surface == "-" ? "" : in_order(split(row.surface, ' '));
    const std::string got = surfaces(tokens);
    met.insert(row.id);
    if (waiting.contains(row.id)) {
      EXPECT_NE(got, wanted) << row.id << " passes: take it off the list";
    } else {
      EXPECT_EQ(got, wanted) << row.id << "  " << row.input << "  (" << row.note << ")";
    }
    lemmas += lemmas_agree(tokens, row.lemma);
  }
  for (const std::string& id : waiting) EXPECT_TRUE(met.contains(id)) << id << " is on the list but not in the table";
  std::printf("lemma columns that agree: %zu of %zu (for information)\n", lemmas, cases.size());
}

}  // namespace
}  // namespace rotative
