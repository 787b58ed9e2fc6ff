// Each hint is one small scan; the tables are short and searched in order.
#include "indexer/extract/hints.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "common/annotate/publication.h"
#include "common/base/ascii.h"
#include "indexer/extract/clean.h"

namespace rotative {
namespace {

constexpr std::array<std::string_view, 4> kAuthorCuts = {",", ";", " et ", " avec "};
constexpr size_t kLongestSource = 80;  // bytes, not included

// ISO 639-2 codes (both where there are two) and names, English and French, of the languages that meet French news.
struct Language {
  std::string_view code;
  std::array<std::string_view, 6> names;
};
constexpr std::array<Language, 15> kLanguages = {{
    {"fr", {"fra", "fre", "french", "français", "francais", "franç."}},
    {"en", {"eng", "english", "anglais", "", "", ""}},
    {"de", {"deu", "ger", "german", "allemand", "deutsch", ""}},
    {"es", {"spa", "spanish", "espagnol", "español", "", ""}},
    {"it", {"ita", "italian", "italien", "italiano", "", ""}},
    {"pt", {"por", "portuguese", "portugais", "português", "", ""}},
    {"nl", {"nld", "dut", "dutch", "néerlandais", "nederlands", ""}},
    {"ar", {"ara", "arabic", "arabe", "", "", ""}},
    {"ru", {"rus", "russian", "russe", "", "", ""}},
    {"uk", {"ukr", "ukrainian", "ukrainien", "", "", ""}},
    {"pl", {"pol", "polish", "polonais", "", "", ""}},
    {"ca", {"cat", "catalan", "", "", "", ""}},
    {"br", {"bre", "breton", "", "", "", ""}},
    {"oc", {"oci", "occitan", "", "", "", ""}},
    {"eu", {"eus", "baq", "basque", "", "", ""}},
}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool starts_with_word(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower_ascii(b); });
}

// The earliest cut at or behind `from`, and its length.
std::pair<size_t, size_t> find_cut(std::string_view byline, size_t from) {
  for (size_t at = from; at < byline.size(); ++at) {
    for (std::string_view cut : kAuthorCuts) {
      if (starts_with_word(byline.substr(at), cut)) return {at, cut.size()};
    }
  }
  return {byline.size(), 0};
}

std::optional<int> digits(std::string_view text, size_t at, size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

// The day that stands at `at`; its length depends on whether there are separators.
std::optional<PartialDate> date_at(std::string_view path, size_t at) {
  const auto year = digits(path, at, 4);
  if (!year || at + 4 >= path.size()) return std::nullopt;
  const char mark = path[at + 4];
  const size_t gap = is_digit(mark) ? 0 : 1;
  if (gap == 1 && std::string_view("-/_.").find(mark) == std::string_view::npos) return std::nullopt;
  const auto month = digits(path, at + 4 + gap, 2);
  const auto day = digits(path, at + 6 + 2 * gap, 2);
  const size_t end = at + 8 + 2 * gap;
  if (!month || !day || (gap == 1 && path[at + 7] != mark) || (end < path.size() && is_digit(path[end]))) return {};
  if (*year < 1631 || *year > 2199 || !is_date(*year, *month, *day)) return {};
  return PartialDate{static_cast<int16_t>(*year), static_cast<uint8_t>(*month), static_cast<uint8_t>(*day)};
}

// "budget-12-03-2021-8427.php": the day first, as some papers write their addresses.
std::optional<PartialDate> day_first_at(std::string_view path, size_t at) {
  const auto day = digits(path, at, 2), month = digits(path, at + 3, 2), year = digits(path, at + 6, 4);
  if (!day || !month || !year || path[at + 2] != '-' || path[at + 5] != '-') return std::nullopt;
  if (at + 10 < path.size() && is_digit(path[at + 10])) return std::nullopt;
  if (*year < 1631 || *year > 2199 || !is_date(*year, *month, *day)) return std::nullopt;
  return PartialDate{static_cast<int16_t>(*year), static_cast<uint8_t>(*month), static_cast<uint8_t>(*day)};
}

}  // namespace

std::string_view without_par(std::string_view name) {
  constexpr std::array<std::string_view, 4> kBefore = {"par ", "propos recueillis par ", "recueilli par ",
                                                       "entretien réalisé par "};
  name = trim(name);
  for (const std::string_view before : kBefore)
    if (starts_with_word(name, before)) return trim(name.substr(before.size()));
  return name;
}

std::vector<std::string> split_authors(std::string_view byline) {
  std::vector<std::string> names;
  byline = without_par(byline);
  for (size_t from = 0; from < byline.size();) {
    const auto [cut, length] = find_cut(byline, from);
    const std::string_view name = without_par(byline.substr(from, cut - from));
    if (!name.empty()) names.push_back(one_line(name));
    from = cut + std::max<size_t>(length, 1);
  }
  return names;
}

std::string url_host(std::string_view url) {
  url = trim(url);
  const size_t scheme = url.find("//");
  if (scheme != std::string_view::npos && (scheme == 0 || url[scheme - 1] == ':')) {
    url.remove_prefix(scheme + 2);
  } else if (!starts_with_word(url, "www.")) {
    return {};
  }
  url = url.substr(0, url.find_first_of("/?#"));
  url = url.substr(url.rfind('@') + 1);
  url = url.starts_with('[') ? url.substr(0, url.find(']') + 1) : url.substr(0, url.find(':'));
  if (starts_with_word(url, "www.")) url.remove_prefix(4);
  while (url.ends_with('.')) url.remove_suffix(1);
  return lower_ascii(url);
}

std::optional<PartialDate> published_date(std::string_view text) {
  text = trim(text);
  const size_t dot = text.find('.');
  const bool seconds = dot != std::string_view::npos && dot >= 9 && digits(text, 0, 9).has_value();
  return parse_publication_date(seconds ? text.substr(0, dot) : text);
}

std::optional<PartialDate> date_in_path(std::string_view path) {
  for (size_t at = path.size(); at-- > 0;) {
    if (!is_digit(path[at]) || (at > 0 && is_digit(path[at - 1]))) continue;
    if (const auto date = date_at(path, at)) return date;
    if (const auto date = day_first_at(path, at)) return date;
  }
  return std::nullopt;
}

std::string_view take_source_line(std::string_view& text) {
  const std::string_view whole = trim(text);
  const void* const last = whole.empty() ? nullptr : memrchr(whole.data(), '\n', whole.size());
  const size_t line_feed =
      last == nullptr ? std::string_view::npos : static_cast<size_t>(static_cast<const char*>(last) - whole.data());
  std::string_view line = trim(line_feed == std::string_view::npos ? whole : whole.substr(line_feed + 1));
  if (!starts_with_word(line, "source")) return {};
  line = trim(line.substr(6));
  if (!line.starts_with(':')) return {};
  const std::string_view value = trim(line.substr(1));
  if (value.empty() || value.size() >= kLongestSource) return {};
  text = line_feed == std::string_view::npos ? std::string_view() : trim(whole.substr(0, line_feed));
  return value;
}

std::string language_code(std::string_view name) {
  const std::string wanted = lower_ascii(trim(name));
  for (const Language& language : kLanguages) {
    for (std::string_view other : language.names) {
      if (!other.empty() && wanted == other) return std::string(language.code);
    }
  }
  const size_t tag = std::min(wanted.find_first_of("-_"), wanted.size());
  if (tag == 2 && is_letter(wanted[0]) && is_letter(wanted[1])) return wanted.substr(0, 2);
  return tag < wanted.size() ? language_code(std::string_view(wanted).substr(0, tag)) : std::string();
}

}  // namespace rotative
