// Evidence is gathered cheaply: text is searched only where nothing better speaks, or to check what the URL or a file
// name says; a record's own date is taken at its word.
#include "indexer/extract/dating.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "common/annotate/publication.h"
#include "common/base/ascii.h"
#include "indexer/extract/clean.h"
#include "indexer/extract/hints.h"

namespace rotative {
namespace {

// Bytes at either end of a text in which it speaks of itself. Behind, a broadcaster's closing sentences may follow.
constexpr size_t kFrontWindow = 400;
constexpr size_t kBackWindow = 700;
constexpr size_t kMostDateWords = 6;
constexpr DayNumber kAgreement = 2;
constexpr uint8_t kBonus = 4;
constexpr uint8_t kPenalty = 25;

struct Clue {
  PartialDate date;
  DateSource source = DateSource::none;
  uint8_t confidence = 0;
};

bool is_nonsense(const PartialDate& date, DayNumber latest) {
  return date == PartialDate{1970, 1, 1} || date.year < 1631 || date.interval().first > latest;
}

// The date at the front of `text`, behind an article and blanks; the longest run of words that is one.
std::optional<PartialDate> date_at_front(std::string_view text, std::string_view* behind = nullptr) {
  text = text.substr(0, text.find('\n'));
  while (!text.empty() && (text.front() == ' ' || text.front() == ':')) text.remove_prefix(1);
  std::array<size_t, kMostDateWords> ends{};
  size_t words = 0;
  for (size_t at = 0; at < text.size() && words < kMostDateWords;) {
    while (at < text.size() && text[at] == ' ') ++at;
    while (at < text.size() && text[at] != ' ' && text[at] != '(') ++at;
    ends[words++] = at;
    if (at < text.size() && text[at] == '(') break;
  }
  while (words > 0) {
    std::string_view piece = text.substr(0, ends[--words]);
    while (!piece.empty() && std::string_view(",.;)").find(piece.back()) != std::string_view::npos)
      piece.remove_suffix(1);
    const auto date = parse_publication_date(piece);
    if (!date || !date->has_day()) continue;
    if (behind != nullptr) *behind = text.substr(piece.size());
    return date;
  }
  return std::nullopt;
}

size_t find_folded(std::string_view text, std::string_view lower_word, size_t from = 0) {
  const auto found =
      std::search(text.begin() + static_cast<ptrdiff_t>(std::min(from, text.size())), text.end(), lower_word.begin(),
                  lower_word.end(), [](char a, char b) { return lower_ascii(a) == b; });
  return found == text.end() ? std::string_view::npos : static_cast<size_t>(found - text.begin());
}

struct Marker {
  std::string_view words;
  uint8_t confidence;
  bool distant;  // the date comes after "du" or "le" in the same sentence
};

constexpr Marker kMarkers[] = {
    {"publié le", 80, false},     {"publiée le", 80, false},     {"mis en ligne le", 80, false},
    {"posté le", 80, false},      {"paru le", 80, false},        {"publi\u00e9 : le", 80, false},
    {"diffusé dans", 80, true},   {"issu du journal", 80, true}, {"diffusé ", 75, true},
    {"mis à jour le", 50, false}, {"mise à jour le", 50, false}, {"modifié le", 50, false},
};

// Where the words begin, not inside a longer word ("disparu le"); npos where they do not.
size_t find_marker(std::string_view text, std::string_view words) {
  const auto in_word = [](char c) {
    return (lower_ascii(c) >= 'a' && lower_ascii(c) <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  size_t at = find_folded(text, words);
  while (at != std::string_view::npos && at > 0 && in_word(text[at - 1])) at = find_folded(text, words, at + 1);
  return at;
}

std::optional<PartialDate> date_after(std::string_view text, const Marker& marker) {
  const size_t at = find_marker(text, marker.words);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = text.substr(at + marker.words.size());
  if (!marker.distant) return date_at_front(rest);
  rest = rest.substr(0, std::min(rest.find('\n'), size_t{140}));
  for (const std::string_view link : {" du ", " le "})
    for (size_t from = rest.find(link); from != std::string_view::npos; from = rest.find(link, from + 1))
      if (const auto date = date_at_front(rest.substr(from + link.size()))) return date;
  return std::nullopt;
}

// Capitalised words and no others, as places and agencies are written: "Moscou", "La Roche-sur-Yon", "PARIS (AFP)".
bool is_place(std::string_view words) {
  bool word_begins = true;
  for (size_t at = 0; at < words.size(); ++at) {
    if (word_begins && words[at] >= 'a' && words[at] <= 'z') return false;
    word_begins = words[at] == ' ';
  }
  return words.size() <= 40;
}

// "Moscou, le 3 octobre 2023.", "PARIS, 3 oct. 2023 (AFP)", "Par AFP - 03 oct. 2023 à 10:12": a place or a byline and a
// date that ends its phrase; or a line that is nothing but a date.
std::optional<PartialDate> dateline(std::string_view text) {
  const std::string_view line = text.substr(0, std::min(text.find('\n'), size_t{110}));
  const size_t at = line.find_first_of("0123456789");
  if (at == std::string_view::npos || (at > 0 && line[at - 1] != ' ')) return std::nullopt;
  std::string_view before = trim(line.substr(0, at));
  const bool article = before.ends_with(" le");
  if (article) before = trim(before.substr(0, before.size() - 3));
  const bool signed_on =
      article && before.starts_with("Par ") && is_place(before.substr(4));  // "Par Jeanne Verdier le"
  const bool byline = (before.starts_with("Par ") && before.ends_with("-")) || signed_on;
  if (!before.empty() && !byline) {
    if (!before.ends_with(',') && !before.ends_with("\u2013") && !before.ends_with("-")) return std::nullopt;
    if (!is_place(before)) return std::nullopt;
  }
  std::string_view behind;
  const auto date = date_at_front(line.substr(at), &behind);
  behind = trim(behind);
  const bool ends = behind.empty() || std::string_view(".(-:").find(behind.front()) != std::string_view::npos ||
                    behind.starts_with("\u2013");
  if (!date || (!ends && !byline) || (before.empty() && !behind.empty())) return std::nullopt;
  return date;
}

void weigh(Publication& best, const Clue& clue, DayNumber latest) {
  if (!clue.date.has_value() || is_nonsense(clue.date, latest)) return;
  if (!best.date.has_value()) {
    best = {clue.date, clue.source, clue.confidence, false};
    return;
  }
  const DayInterval mine = best.date.interval(), other = clue.date.interval();
  const bool agree = mine.first - kAgreement <= other.last && other.first <= mine.last + kAgreement;
  if (agree)
    best.confidence = static_cast<uint8_t>(std::min(99, best.confidence + kBonus));
  else if (clue.confidence > 50)
    best = {best.date, best.source, static_cast<uint8_t>(best.confidence - std::min(best.confidence, kPenalty)), true};
  // A month that the most trusted one names becomes the day that another one knows inside it.
  if (agree && !best.date.has_day() && clue.date.has_day() && mine.contains(other)) best.date = clue.date;
}

}  // namespace

PartialDate date_in_url(std::string_view url) {
  const size_t scheme = url.find("//");
  const size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 2);
  if (path == std::string_view::npos) return {};
  url.remove_prefix(path);
  if (const auto day = date_in_path(url)) return *day;
  for (size_t at = 0; at + 8 < url.size(); ++at) {  // "/2023/10/"
    const std::string_view piece = url.substr(at, 9);
    if (piece.size() < 9 || piece[0] != '/' || piece[5] != '/' || piece[8] != '/') continue;
    const std::string digits = std::string(piece.substr(1, 4)) + std::string(piece.substr(6, 2));
    if (std::ranges::all_of(digits, is_digit))
      if (const auto month = parse_publication_date(digits)) return *month;
  }
  return {};
}

StatedDate stated_date(std::string_view text) {
  if (const auto date = dateline(text)) return {*date, 80};
  const std::string_view front = text.substr(0, kFrontWindow);
  const std::string_view back = text.substr(text.size() - std::min(text.size(), kBackWindow));
  for (const Marker& marker : kMarkers)
    for (const std::string_view window : {front, back})
      if (const auto date = date_after(window, marker)) return {*date, marker.confidence};
  return {};
}

PartialDate stated_change(std::string_view text) {
  constexpr Marker kChanges[] = {
      {"mis à jour le", 0, false}, {"mise à jour le", 0, false}, {"modifié le", 0, false}, {"actualisé le", 0, false},
      {"mis à jour :", 0, false},  {"mise à jour :", 0, false},  {"modifié à", 0, true},   {"mis à jour à", 0, true},
  };
  for (const Marker& marker : kChanges)
    if (const auto date = date_after(text, marker)) return *date;
  return {};
}

namespace {

// The first line that is nothing but a date, such as "lundi 4 décembre 2023".
StatedDate line_of_date(std::string_view lines) {
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const auto date = parse_publication_date(lines.substr(0, end));
    if (date && date->has_day()) return {*date, 80};
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return {};
}

// The last day on which the article can have been published.
DayNumber bound_of(const DateClues& clues) {
  const auto crawled = published_date(clues.crawled);
  return crawled && crawled->has_day() ? std::min(clues.latest, crawled->interval().last + 1) : clues.latest;
}

}  // namespace

Publication date_article(const DateClues& clues) {
  Publication best;
  const DayNumber latest = bound_of(clues);
  const auto weigh_text = [&](std::string_view text, DateSource source, uint8_t confidence) {
    if (!text.empty()) weigh(best, {published_date(text).value_or(PartialDate{}), source, confidence}, latest);
  };
  weigh_text(clues.field, DateSource::field, 95);
  weigh_text(clues.json_ld, DateSource::json_ld, 93);
  weigh_text(clues.meta, DateSource::meta, 91);
  if (!best.date.has_value()) weigh_text(clues.option, DateSource::option, 90);
  weigh(best, {date_in_url(clues.url), DateSource::url, 85}, latest);
  weigh_text(clues.time, DateSource::time, 82);
  // A date that is told needs no search of the text; one that is guessed from an address is checked.
  const bool told = best.date.has_value() && best.source != DateSource::url && best.source != DateSource::time;
  if (!told) {
    StatedDate stated = line_of_date(clues.lines);
    if (!stated.date.has_value()) stated = stated_date(clues.lines);
    if (!stated.date.has_value()) stated = stated_date(clues.text);
    weigh(best, {stated.date, DateSource::text, stated.confidence}, latest);
    weigh(best, {date_in_path(clues.file_name).value_or(PartialDate{}), DateSource::file_name, 70}, latest);
  }
  if (!best.date.has_value()) weigh_text(clues.modified, DateSource::meta, 50);
  return best;
}

}  // namespace rotative
