// A row fits where its pieces stand in the sentence in this order; what lies between them is carried over. The first
// row that fits counts, so that longer ones stand before shorter ones.
#include "search/messages.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace rotative {
namespace {

constexpr std::string_view kHole = "{}";

std::vector<std::string_view> pieces_of(std::string_view pattern) {
  std::vector<std::string_view> pieces;
  for (size_t at = 0;;) {
    const size_t hole = pattern.find(kHole, at);
    pieces.push_back(pattern.substr(at, hole - at));
    if (hole == std::string_view::npos) return pieces;
    at = hole + kHole.size();
  }
}

// What stands in the holes; nothing where the pattern does not fit.
std::optional<std::vector<std::string_view>> fit(std::string_view pattern, std::string_view sentence) {
  const auto pieces = pieces_of(pattern);
  if (!sentence.starts_with(pieces.front())) return std::nullopt;
  std::vector<std::string_view> values;
  size_t at = pieces.front().size();
  for (size_t i = 1; i < pieces.size(); ++i) {
    const bool last = i + 1 == pieces.size();
    if (last && (sentence.size() < at + pieces[i].size() || !sentence.ends_with(pieces[i]))) return std::nullopt;
    const size_t next = last ? sentence.size() - pieces[i].size() : sentence.find(pieces[i], at);
    if (next == std::string_view::npos) return std::nullopt;
    values.push_back(sentence.substr(at, next - at));
    at = next + pieces[i].size();
  }
  if (at != sentence.size()) return std::nullopt;
  return values;
}

std::string sentence_in_french(std::string_view sentence);

// What stands in a hole may be a sentence itself: why a file is damaged.
std::string value_in_french(std::string_view value) {
  constexpr auto kLeastBlanks = 2;
  return std::count(value.begin(), value.end(), ' ') < kLeastBlanks ? std::string(value) : sentence_in_french(value);
}

std::string sentence_in_french(std::string_view sentence) {
  for (const Message& message : kMessages) {
    const auto values = fit(message.english, sentence);
    if (!values) continue;
    std::string french;
    const auto pieces = pieces_of(message.french);
    for (size_t i = 0; i < pieces.size(); ++i) {
      french += pieces[i];
      if (i < values->size()) french += value_in_french((*values)[i]);
    }
    return french;
  }
  return std::string(sentence);
}

// "desk.toml:4:12: error: " and "aliases:3: ", as editors read them. 0: the line has none.
size_t place_length(std::string_view line) {
  constexpr std::string_view kError = "error: ";
  const size_t colon = line.find(": ");
  const size_t blank = line.find(' ');
  if (colon == std::string_view::npos || colon == 0 || blank < colon) return 0;
  if (line[colon - 1] < '0' || line[colon - 1] > '9') return 0;
  const size_t end = colon + 2;
  return line.substr(end).starts_with(kError) ? end + kError.size() : end;
}

std::string line_in_french(std::string_view line) {
  constexpr std::string_view kProgram = "rotative-search: ";
  constexpr std::string_view kHint = ". Hint: ";
  std::string out;
  if (line.starts_with(kProgram)) {
    out = kProgram;
    line.remove_prefix(kProgram.size());
  }
  const size_t place = place_length(line);
  out += line.substr(0, place);
  line.remove_prefix(place);
  const size_t hint = line.find(kHint);
  out += sentence_in_french(line.substr(0, hint));
  if (hint != std::string_view::npos) out += ". Conseil : " + sentence_in_french(line.substr(hint + kHint.size()));
  return out;
}

}  // namespace

std::string in_french(std::string_view lines) {
  std::string out;
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    out += line_in_french(lines.substr(0, end));
    if (end < lines.size()) out += '\n';
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return out;
}

}  // namespace rotative
