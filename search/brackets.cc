// One pass with a stack: linear, however deep they nest.
#include "search/brackets.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "search/lex.h"

namespace rotative {
namespace {

constexpr std::array<Quotes, 5> kQuotes{{{'"', "\""}, {U'«', "»"}, {U'“', "”"}, {U'”', "”"}, {U'„', "”"}}};

bool may_open(std::string_view query, size_t at) {
  if (at == 0) return true;
  return is_blank(utf8::decode_before(query, at).code_point) ||
         std::string_view("([-:").find(query[at - 1]) != std::string_view::npos;
}

// What the letter behind a closing bracket makes of it; nothing where there is none.
std::optional<Bracket> role_of_close(std::string_view query, size_t at) {
  const std::string_view rest = query.substr(at + 1);
  const std::string_view mark = rest.substr(0, rest.find_first_of(" \t\r\n)]>"));
  if (mark.size() != 1 || !is_ascii_letter(mark[0])) return std::nullopt;
  if (mark == "s" || mark == "S") return Bracket{Bracket::Role::close, false};
  if (mark == "p" || mark == "P") return Bracket{Bracket::Role::close, true};
  return Bracket{Bracket::Role::strange, false};
}

}  // namespace

const Quotes* quotes_that_open(char32_t c) {
  const auto* found = std::find_if(kQuotes.begin(), kQuotes.end(), [c](const Quotes& q) { return q.open == c; });
  return found == kQuotes.end() ? nullptr : found;
}

Brackets find_brackets(std::string_view query) {
  Brackets found;
  std::vector<size_t> open;
  for (size_t i = 0; i < query.size();) {
    const auto [c, length, valid] = utf8::decode(query, i);
    if (const Quotes* quotes = quotes_that_open(c)) {
      const size_t close = query.find(quotes->close, i + length);
      if (close == std::string_view::npos) break;  // an error of its own
      i = close + quotes->close.size();
      continue;
    }
    if (c == '[' && may_open(query, i)) open.push_back(i);
    if (c == ']' && !open.empty()) {
      if (const auto role = role_of_close(query, i)) {
        const bool strange = role->role == Bracket::Role::strange;
        found[open.back()] = {strange ? Bracket::Role::strange : Bracket::Role::open, role->paragraph};
        if (!strange) found[i] = *role;
      }
      open.pop_back();
    }
    i += length;
  }
  for (const size_t at : open) found[at] = {Bracket::Role::unclosed, false};
  return found;
}

}  // namespace rotative
