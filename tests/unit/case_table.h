// The French case tables: reading their rows, and printing tokens as their columns do.
//
// Thread-safe.
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "common/base/utf8.h"
#include "common/text/tokens.h"

namespace rotative::case_table {

struct Row {
  std::string id, kind, input, surface, lemma, note;
};

inline std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

// \u2019 stands for U+2019 in the tables.
inline std::string unescaped(const std::string& text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "\\u") == 0 && i + 6 <= text.size()) {
      utf8::append(out, static_cast<char32_t>(std::stoul(text.substr(i + 2, 4), nullptr, 16)));
      i += 5;
    } else {
      out += text[i];
    }
  }
  return out;
}

// The rows of one kind ("doc", "query") in the table at `path`.
inline std::vector<Row> rows(const std::string& path, const std::string& kind) {
  std::ifstream file(path);
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    const std::vector<std::string> cells = split(line, '\t');
    if (cells.size() < 6 || cells[1] != kind || cells[0].starts_with('#')) continue;
    rows.push_back({cells[0], cells[1], unescaped(cells[3]), cells[4], cells[5], cells.size() > 6 ? cells[6] : ""});
  }
  return rows;
}

// By position, then by term.
inline std::string in_order(std::vector<std::string> terms) {
  const auto position = [](const std::string& term) { return std::stoul(term.substr(term.rfind('@') + 1)); };
  std::sort(terms.begin(), terms.end(), [&](const std::string& a, const std::string& b) {
    return std::pair(position(a), a) < std::pair(position(b), b);
  });
  std::string joined;
  for (const std::string& term : terms) joined += (joined.empty() ? "" : " ") + term;
  return joined;
}

inline std::string at_position(std::string_view term, const Token& token) {
  return std::string(term) + '@' + std::to_string(token.position);
}

inline std::string surfaces(const Tokens& tokens) {
  std::vector<std::string> terms;
  for (const Token& token : tokens.list) terms.push_back(at_position(tokens.surface(token), token));
  return in_order(std::move(terms));
}

inline std::string lemmas(const Tokens& tokens) {
  std::vector<std::string> terms;
  for (const Token& token : tokens.list)
    for (uint32_t i = 0; i < token.lemma_count; ++i) terms.push_back(at_position(tokens.lemma(token, i), token));
  return in_order(std::move(terms));
}

}  // namespace rotative::case_table
