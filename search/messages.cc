// A row fits where its pieces stand in the sentence in this order; what lies between them is carried over. Of those
// that fit the one with most words of its own counts.
#include "search/messages.h"

#include <fmt/format.h>

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

size_t own_bytes(std::string_view pattern) {
  size_t own = 0;
  for (const std::string_view piece : pieces_of(pattern)) own += piece.size();
  return own;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A row may fit what a user wrote, "bank of America" as "{} of {}": one with few words of its own wants numbers.
bool is_sure(std::string_view pattern, const std::vector<std::string_view>& values) {
  constexpr size_t kManyBytes = 12;
  return own_bytes(pattern) >= kManyBytes || std::all_of(values.begin(), values.end(), is_number);
}

enum class Place : uint8_t { whole, within };

std::string sentence_in_french(std::string_view sentence, Place place);

// What stands in a hole may be a sentence itself: why a file is damaged.
std::string value_in_french(std::string_view value) {
  return value.find(' ') == std::string_view::npos ? std::string(value) : sentence_in_french(value, Place::within);
}

// What a row as typed fits, no other may take apart.
bool is_better(const Message& message, const Message& best) {
  if (message.as_typed != best.as_typed) return message.as_typed;
  return own_bytes(message.english) > own_bytes(best.english);
}

std::string sentence_in_french(std::string_view sentence, Place place) {
  const Message* best = nullptr;
  for (const auto rows : {kMessages, kLabels})
    for (const Message& message : rows) {
      if (best && !is_better(message, *best)) continue;
      const auto values = fit(message.english, sentence);
      if (values && (place == Place::whole || is_sure(message.english, *values))) best = &message;
    }
  if (!best) return std::string(sentence);
  const auto values = *fit(best->english, sentence);
  std::string french;
  const auto pieces = pieces_of(best->french);
  for (size_t i = 0; i < pieces.size(); ++i) {
    french += pieces[i];
    if (i < values.size()) french += best->as_typed ? std::string(values[i]) : value_in_french(values[i]);
  }
  return french;
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
  out += sentence_in_french(line.substr(0, hint), Place::whole);
  if (hint != std::string_view::npos)
    out += ". Conseil : " + sentence_in_french(line.substr(hint + kHint.size()), Place::whole);
  return out;
}

}  // namespace

std::string said(std::string_view text, bool french) { return french ? in_french(text) : std::string(text); }

std::string_view pattern_in_french(std::string_view english) {
  for (const Message& row : kMessages)
    if (row.english == english) return row.french;
  return english;
}

std::string_view help_said(std::string_view text, bool french) {
  if (!french) return text;
  for (const Message& row : kHelp)
    if (row.english == text) return row.french;
  return text;
}

std::string counted(uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

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
